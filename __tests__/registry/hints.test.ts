import { describe, expect, test } from '@jest/globals'
import { hintFor, type Refusal } from '../../src/registry/hints.ts'

const BASE: Refusal = {
  status: 403,
  code: 'DENIED',
  message: 'denied',
  registry: 'ghcr.io',
  repository: 'octo-org/app',
  access: 'push',
  from: "the job's github-token",
  anonymous: false,
}

describe('hintFor', () => {
  const rows: readonly (readonly [string, Partial<Refusal>, RegExp | undefined])[] = [
    [
      'ghcr.io, write',
      { message: 'installation not allowed to Write organization package' },
      /github-token may not write ghcr\.io\/octo-org\/app: .*`permissions: packages: write`.*"Manage Actions access"/,
    ],
    [
      'ghcr.io, create',
      { message: 'installation not allowed to Create organization package' },
      /may not create .*organization has to allow/,
    ],
    ['ghcr.io, read', { access: 'pull' }, /`permissions: packages: read`/],
    [
      'ghcr.io, nobody',
      { anonymous: true, from: 'no credentials' },
      /no credentials for ghcr\.io were found: give github-token/,
    ],
    [
      'elsewhere, nobody',
      { registry: 'quay.io', anonymous: true, from: undefined },
      /docker\/login-action.*registry-username/,
    ],
    [
      'a helper failed',
      { registry: 'quay.io', anonymous: true, from: 'docker-credential-x failed' },
      /\(docker-credential-x failed\)/,
    ],
    [
      'elsewhere, 401',
      { registry: 'docker.io', status: 401 },
      /do not open docker\.io\/octo-org\/app: check user name/,
    ],
    [
      'no repository',
      { registry: 'x.dkr.ecr.example', status: 404, code: 'NAME_UNKNOWN' },
      /create the repository octo-org\/app in x\.dkr/,
    ],
    ['no repository to read', { status: 404, code: 'NAME_UNKNOWN', access: 'pull' }, undefined],
    ['immutable tag', { status: 400, code: 'TAG_INVALID', message: 'The tag is IMMUTABLE' }, /another tag/],
    ['too many', { status: 429, code: 'TOOMANYREQUESTS' }, /wait/],
    ['too large', { status: 413, code: undefined }, /size of an upload/],
    ['anything else', { status: 500, code: undefined }, undefined],
  ]

  test.each(rows)('%s', (_, change, expected) => {
    const hint = hintFor({ ...BASE, ...change })
    if (expected === undefined) expect(hint).toBeUndefined()
    else expect(hint).toMatch(expected)
  })
})
