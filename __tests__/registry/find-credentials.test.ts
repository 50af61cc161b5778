import { describe, expect, test } from '@jest/globals'
import type { HelperAnswer, RunHelper } from '../../src/registry/credential-helper.ts'
import type { DockerConfigAccess } from '../../src/registry/docker-config.ts'
import { type CredentialSources, findCredentials } from '../../src/registry/find-credentials.ts'

const auth = (username: string, password: string) => ({
  auth: Buffer.from(`${username}:${password}`).toString('base64'),
})

interface Asked {
  readonly program: string
  readonly args: readonly string[]
  readonly input: string
}

function docker(config: unknown, helper: (asked: Asked) => Partial<HelperAnswer> = () => ({ exitCode: 1 })) {
  const asked: Asked[] = []
  const runHelper: RunHelper = async (program, args, input) => {
    asked.push({ program, args, input })
    return { exitCode: 0, stdout: '', stderr: '', ...helper({ program, args, input }) }
  }
  const text = typeof config === 'string' ? config : config === undefined ? undefined : JSON.stringify(config)
  const access: DockerConfigAccess = {
    path: '/home/me/.docker/config.json',
    read: async () => text,
    runHelper,
  }
  return { access, asked }
}

async function find(registry: string, sources: CredentialSources, access: DockerConfigAccess) {
  const masked: string[] = []
  const found = await findCredentials(registry, sources, access, (secret) => masked.push(secret))
  return { found, masked }
}

const INPUTS = { registry: 'ghcr.io', username: 'in', password: 'put' }
const JOB = { actor: 'mona', token: 'ghs_job' }
const helperAnswer = (Username: string, Secret: string) => ({
  stdout: JSON.stringify({ ServerURL: 'x', Username, Secret }),
})

describe('findCredentials', () => {
  test('the inputs first, for the registry of the image only; both forms of the secret are masked', async () => {
    const { access } = docker({ auths: { 'ghcr.io': auth('file', 'pw'), 'quay.io': auth('q', 'pw') } })
    const own = await find('ghcr.io', { inputs: INPUTS, job: JOB }, access)
    expect(own.found).toMatchObject({ kind: 'password', username: 'in', password: 'put' })
    expect(own.masked).toEqual(['put', Buffer.from('in:put').toString('base64')])
    const other = await find('quay.io', { inputs: INPUTS, job: JOB }, access)
    expect(other.found).toMatchObject({ username: 'q', password: 'pw' })
  })

  test("Docker's configuration before the job's token", async () => {
    const { access } = docker({ auths: { 'ghcr.io': auth('file', 'p:w:') } })
    const { found, masked } = await find('ghcr.io', { job: JOB }, access)
    expect(found).toMatchObject({ kind: 'password', username: 'file', password: 'p:w:' })
    expect(masked).toContain('p:w:')
  })

  test("the job's token for ghcr.io alone", async () => {
    const { access } = docker(undefined)
    expect((await find('ghcr.io', { job: JOB }, access)).found).toMatchObject({
      username: 'mona',
      password: 'ghs_job',
    })
    for (const registry of ['docker.io', 'quay.io', 'ghcr.io.evil.example', 'ghcr.io:8443']) {
      expect(await find(registry, { job: JOB }, access)).toMatchObject({
        found: { kind: 'anonymous' },
        masked: [],
      })
    }
    expect((await find('ghcr.io', { job: { actor: 'mona', token: '' } }, access)).found.kind).toBe(
      'anonymous',
    )
  })

  test.each([
    ['docker.io', 'https://index.docker.io/v1/'],
    ['ghcr.io', 'https://ghcr.io'],
    ['ghcr.io', 'https://ghcr.io/v2/'],
    ['localhost:5000', 'http://localhost:5000'],
  ])('%s under the key %s', async (registry, key) => {
    const { access } = docker({ auths: { [key]: auth('u', 'p') } })
    expect((await find(registry, {}, access)).found).toMatchObject({ username: 'u', password: 'p' })
  })

  test.each([
    ['docker.io', 'docker.io.evil.example'],
    ['ghcr.io', 'https://ghcr.io.evil.example/'],
    ['localhost:5000', 'localhost'],
    ['__proto__', 'x'],
  ])('%s not under the key %s', async (registry, key) => {
    const { access } = docker({ auths: { [key]: auth('u', 'p') } })
    expect((await find(registry, {}, access)).found.kind).toBe('anonymous')
  })

  test.each([
    [
      'an identity token',
      { identitytoken: 'it', ...auth('u', 'p') },
      { kind: 'identity-token', token: 'it' },
    ],
    ['a registry token', { registrytoken: 'rt' }, { kind: 'registry-token', token: 'rt' }],
    ['plain members', { username: 'u', password: 'p' }, { kind: 'password', username: 'u', password: 'p' }],
    ['an empty entry', {}, { kind: 'anonymous' }],
    ['auth without a colon', { auth: 'bm9jb2xvbg==' }, { kind: 'anonymous' }],
    ['auth that is no base64', { auth: '!!!' }, { kind: 'anonymous' }],
    ['null members', { auth: null, identitytoken: null }, { kind: 'anonymous' }],
  ])('an entry with %s', async (_, entry, expected) => {
    const { access } = docker({ auths: { 'quay.io': entry }, credsStore: null, credHelpers: null })
    expect((await find('quay.io', {}, access)).found).toMatchObject(expected)
  })

  test.each([
    '{ "auths": { "quay.io": { "auth": "c2VjcmV0" } }',
    '3',
    '{"auths":{"quay.io":3}}',
    '{"auths":{"quay.io":{"auth":{"c2VjcmV0":1}}}}',
    '',
  ])('a configuration that cannot be read is named, and none of it is shown: %s', async (text) => {
    const failed = find('quay.io', {}, docker(text).access)
    await expect(failed).rejects.toThrow('"/home/me/.docker/config.json" is not what docker login writes')
    await failed.catch((error: Error) => {
      expect(`${error.stack} ${String(error.cause)}`).not.toContain('c2VjcmV0')
    })
  })

  test('a user name that would change the header is refused', async () => {
    const inputs = { ...INPUTS, username: 'a:b' }
    await expect(find('ghcr.io', { inputs }, docker(undefined).access)).rejects.toThrow(/registry-username/)
  })
})

describe('credential helpers', () => {
  test("the registry's own before the general one, asked as Docker asks", async () => {
    const config = {
      credsStore: 'general',
      credHelpers: { 'quay.io': 'own' },
      auths: { 'quay.io': auth('u', 'p') },
    }
    const { access, asked } = docker(config, () => helperAnswer('helped', 'secret'))
    const { found, masked } = await find('quay.io', {}, access)
    expect(found).toMatchObject({ kind: 'password', username: 'helped', password: 'secret' })
    expect(masked).toContain('secret')
    expect((await find('docker.io', {}, access)).found).toMatchObject({ username: 'helped' })
    expect(asked).toEqual([
      { program: 'docker-credential-own', args: ['get'], input: 'quay.io' },
      { program: 'docker-credential-general', args: ['get'], input: 'https://index.docker.io/v1/' },
    ])
  })

  test('<token> as the user is an identity token', async () => {
    const { access } = docker({ credsStore: 'x' }, () => helperAnswer('<token>', 'it'))
    expect((await find('a.io', {}, access)).found).toMatchObject({ kind: 'identity-token', token: 'it' })
  })

  test('one that knows nothing leaves it to the stored entries, without a problem', async () => {
    const stdout = 'credentials not found in native keychain\n'
    const { access } = docker({ credsStore: 'x', auths: { 'a.io': auth('u', 'p') } }, () => ({
      exitCode: 1,
      stdout,
    }))
    expect((await find('a.io', {}, access)).found).toMatchObject({ username: 'u' })
    expect((await find('b.io', {}, access)).found).toEqual({ kind: 'anonymous', from: 'no credentials' })
  })

  test.each([
    [
      'fails',
      () => ({ exitCode: 3, stdout: 'hush', stderr: 'locked\n::error::' }),
      /exit code 3 \("locked\\n::error::"\)/,
    ],
    ['answers nonsense', () => ({ stdout: 'hush' }), /no credentials that can be read/],
    ['answers without a secret', () => helperAnswer('u', ''), /no credentials that can be read/],
    [
      'is not there',
      () => {
        throw new Error('ENOENT')
      },
      /could not be run .*ENOENT/,
    ],
  ])('one that %s is told in a later message, and its output is not', async (_, answer, message) => {
    const { access } = docker({ credsStore: 'x' }, answer)
    const { found } = await find('a.io', {}, access)
    expect(found).toMatchObject({ kind: 'anonymous', from: expect.stringMatching(message) })
    expect(found.from).not.toContain('hush')
    expect((await find('ghcr.io', { job: JOB }, access)).found).toMatchObject({ username: 'mona' })
  })

  test.each(['../../evil', 'a b', 'x;id', '-x', '', 'x'.repeat(80)])('%j is never run', async (name) => {
    const { access, asked } = docker({ credHelpers: { 'a.io': name } })
    expect((await find('a.io', {}, access)).found.kind).toBe('anonymous')
    expect(asked).toEqual([])
  })
})
