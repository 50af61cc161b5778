import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../../src/checks/check.ts'
import { secrets } from '../../../src/checks/secrets.ts'
import { type FakeImage, fakeDigest, resultOf } from '../../support/fake-image.ts'
import {
  GITHUB_TOKEN,
  NO_GITHUB_TOKEN,
  NPM_TOKEN,
  PASSWORD,
  PKCS8_KEY,
  piecesOf,
  RANDOM,
} from '../../support/secret-samples.ts'

const judge = (image: FakeImage): CheckResult => resultOf(secrets, { layers: [{ line: 2 }], ...image })

function only({ findings }: CheckResult): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

function expectNothingOf(secret: string, result: unknown): void {
  const told = JSON.stringify(result)
  for (const piece of piecesOf(secret)) expect(told).not.toContain(piece)
}

const line = (created_by: string) => ({ history: [{ created_by }] })

describe('what is found', () => {
  test.each<[title: string, image: FakeImage, secret: string, message: string]>([
    [
      'a password in ENV',
      { env: ['PATH=/bin', `DB_PASSWORD=${PASSWORD}`] },
      PASSWORD,
      'The environment variable DB_PASSWORD holds a value that looks like a secret (environment-variable)',
    ],
    [
      'a token in ENV',
      { env: [`GH=${GITHUB_TOKEN}`] },
      GITHUB_TOKEN,
      'The environment variable GH holds a GitHub token',
    ],
    [
      'a key in ENV',
      { env: [`K=${PKCS8_KEY}`] },
      PKCS8_KEY,
      'The environment variable K holds a private key',
    ],
    [
      'an address in ENV',
      { env: [`DATABASE_URL=postgres://app:${PASSWORD}@db/app`] },
      PASSWORD,
      'The environment variable DATABASE_URL holds an address with a password',
    ],
    [
      'a connection string in ENV',
      { env: [`CS=Server=db;User Id=sa;Password=${PASSWORD};`] },
      PASSWORD,
      'The environment variable CS holds',
    ],
    [
      'a label',
      { labels: { 'com.acme.deploy-token': RANDOM } },
      RANDOM,
      'The label com.acme.deploy-token holds',
    ],
    [
      'an option of the entry point',
      { entrypoint: ['/app', `--token=${RANDOM}`] },
      RANDOM,
      'The ENTRYPOINT holds',
    ],
    ['an option that is a word of its own', { cmd: ['app', '--api-key', RANDOM] }, RANDOM, 'The CMD holds'],
    ['a shell command', { cmd: ['/bin/sh', '-c', `API_TOKEN=${RANDOM} node .`] }, RANDOM, 'The CMD holds'],
    [
      'a build argument',
      line(`RUN |2 NODE_ENV=production NPM_TOKEN=${RANDOM} /bin/sh -c npm ci # buildkit`),
      RANDOM,
      'The build argument NPM_TOKEN holds a value that looks like a secret (build-argument), which everybody who pulls the image can read, history line 1.',
    ],
    [
      'a build argument with spaces',
      line(`RUN |1 SSH_KEY=${PKCS8_KEY} /bin/bash -o pipefail -c make`),
      PKCS8_KEY,
      'SSH_KEY',
    ],
    [
      'a build argument without a shell',
      line(`RUN |1 NPM_TOKEN=${RANDOM} npm ci # buildkit`),
      RANDOM,
      'NPM_TOKEN',
    ],
    ['a default of ARG', line(`ARG NPM_TOKEN=${RANDOM}`), RANDOM, 'The build argument NPM_TOKEN holds'],
    [
      'ENV that was reset',
      line(`ENV A=b API_KEY=${RANDOM}`),
      RANDOM,
      'The environment variable API_KEY holds',
    ],
    [
      'the classic builder',
      line(`/bin/sh -c #(nop)  ENV API_KEY=${RANDOM}`),
      RANDOM,
      'The environment variable API_KEY',
    ],
    [
      'a setting of npm',
      line(`RUN /bin/sh -c npm config set //npm.acme.dev/:_authToken=${RANDOM} # buildkit`),
      RANDOM,
      "An instruction in the image's history holds",
    ],
    [
      'a clone',
      line(`RUN /bin/sh -c git clone https://ci:${PASSWORD}@git.acme.dev/a`),
      PASSWORD,
      'an address with a password',
    ],
    [
      'a header',
      line(`RUN /bin/sh -c curl -H "Authorization: Bearer ${RANDOM}" https://a`),
      RANDOM,
      'an Authorization header (authorization-header)',
    ],
    [
      'a token in a command',
      line(`RUN /bin/sh -c echo ${GITHUB_TOKEN} > a`),
      GITHUB_TOKEN,
      'a GitHub token (github-token)',
    ],
  ])('%s', (_, image, secret, message) => {
    const result = judge(image)
    expect(only(result)).toMatchObject({ level: 'fail', message: expect.stringContaining(message) })
    expect(result.status).toBe('fail')
    expectNothingOf(secret, result)
  })

  test('a variable that is in ENV and in the history is one finding, with its lines', () => {
    const image: FakeImage = {
      env: [`NPM_TOKEN=${NPM_TOKEN}`],
      history: [
        { created_by: `ARG NPM_TOKEN=${NPM_TOKEN}`, empty_layer: true },
        { created_by: `ENV NPM_TOKEN=${NPM_TOKEN}`, empty_layer: true },
        { created_by: `RUN |1 NPM_TOKEN=${NPM_TOKEN} /bin/sh -c npm ci # buildkit` },
      ],
    }
    const finding = only(judge(image))
    expect(finding.message).toContain('The environment variable NPM_TOKEN')
    expect(finding.message).toContain('history lines 1, 2, 3')
    expect(finding.remedy).toContain('RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN')
  })

  test('a line that made a layer names it and its place in the Dockerfile', () => {
    const image: FakeImage = {
      layers: [{ origin: 'base' }, { line: 5 }],
      history: [
        { created_by: 'ADD rootfs' },
        { created_by: 'CMD ["sh"]', empty_layer: true },
        { created_by: `RUN |1 NPM_TOKEN=${RANDOM} /bin/sh -c npm ci` },
      ],
    }
    expect(only(judge(image))).toMatchObject({
      origin: 'own',
      layer: fakeDigest('layer 1'),
      dockerfile: { path: 'Dockerfile', startLine: 5, endLine: 5 },
    })
  })

  test("the base image's own lines are told as such", () => {
    const image: FakeImage = {
      layers: [{ origin: 'base' }, { origin: 'base' }, {}],
      history: [
        { created_by: 'ADD rootfs' },
        { created_by: `ENV API_TOKEN=${RANDOM}`, empty_layer: true },
        { created_by: 'RUN a' },
        { created_by: 'COPY . .' },
      ],
    }
    expect(only(judge(image))).toMatchObject({ origin: 'base', level: 'fail' })
  })

  test('history that does not fit the layers names none', () => {
    const finding = only(judge({ layers: [{}, {}], ...line(`RUN |1 NPM_TOKEN=${RANDOM} /bin/sh -c npm ci`) }))
    expect(finding).not.toHaveProperty('layer')
    expect(finding).not.toHaveProperty('origin')
  })

  test('thousands are counted, not listed', () => {
    const env = Array.from({ length: 2000 }, (_, index) => `T${index}_TOKEN=${RANDOM}`)
    const { findings } = judge({ env })
    expect(findings).toHaveLength(51)
    expect(findings.at(-1)?.message).toContain('1950 more')
  })
})

describe('what is not found', () => {
  test.each<[title: string, image: FakeImage]>([
    ['what node’s image sets', { env: ['PATH=/usr/bin', 'NODE_VERSION=24.1.0', 'YARN_VERSION=1.22.22'] }],
    [
      'what python’s and php’s images set',
      {
        env: [
          'GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305',
          'PYTHON_SHA256=c909157bb25ec114e5869124cc2a9c4a4d4c1e957ca4ff553f1edc692101154e',
          'GPG_KEYS=39B641343D8C104B2B146DC3F9C39DC0B9698544 E60913E4DF209907D8E30D96659A97C9CF2A795A',
          'PHP_URL=https://www.php.net/distributions/php-8.3.0.tar.xz',
        ],
      },
    ],
    [
      'what nginx’s image ran',
      line(
        'RUN /bin/sh -c set -x && KEY_SHA512="e09fa32f0a0eab2b879ccbbc4d0e4fb9751486eedda75e35fac65802cc9faa266425edf83e261137a2f4d16281ce2c1a5f4502930fe75154723da014214f0655" && NGINX_GPGKEY=573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62 # buildkit',
      ),
    ],
    [
      'what mysql’s and postgres’ images ran',
      line(
        "RUN /bin/sh -c set -ex; key='BCA4 3417 C3B4 85DD 128E C6D4 B7B3 B788 A8D3 785C'; key='B97B0AFCAA1A47F044F244A07FCC7D46ACCC4CF8';",
      ),
    ],
    [
      'a secret that is mounted',
      line('RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN /bin/sh -c npm ci'),
    ],
    ['a secret that is read', line('RUN /bin/sh -c NPM_TOKEN=$(cat /run/secrets/npm_token) npm ci')],
    ['a reference', line('RUN /bin/sh -c npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN')],
    ['an argument without a value', line('ARG NPM_TOKEN')],
    ['an empty argument', line('RUN |2 NPM_TOKEN= NODE_ENV=production /bin/sh -c npm ci')],
    ['a password from the standard input', line('RUN /bin/sh -c docker login --password-stdin < a')],
    ['a header with a variable', line('RUN /bin/sh -c curl -H "Authorization: Bearer $TOKEN" https://a')],
    ['a word like a token', line(`RUN /bin/sh -c echo ${NO_GITHUB_TOKEN}`)],
    ['a trust store', { env: ['JAVA_OPTS=-Djavax.net.ssl.trustStorePassword=changeit'] }],
    ['a file’s path', { env: ['DB_PASSWORD_FILE=/run/secrets/db', 'TOKEN=/run/secrets/token'] }],
    ['an option without a value', { cmd: ['app', '--token', '--verbose'] }],
    [
      'usual labels',
      {
        labels: {
          'org.opencontainers.image.revision': 'dd510b8c9616b7fbfc376210c4232dd81b4f7876',
          'org.opencontainers.image.source': 'https://github.com/acme/web',
          'org.opencontainers.image.created': '2026-01-01T00:00:00Z',
        },
      },
    ],
  ])('%s', (_, image) => {
    expect(judge(image)).toMatchObject({ status: 'pass', findings: [] })
  })
})
