import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dockerConfigOf } from '../../src/registry/docker-config-access.ts'
import { findCredentials } from '../../src/registry/find-credentials.ts'

const folder = mkdtempSync(join(tmpdir(), 'docker-config-'))
const PATH = `${folder}:${process.env['PATH']}`

/** Answers with what it was asked on its standard input. */
const HELPER = `#!/bin/sh
read -r server
case "$server" in
  known.example) printf '{"ServerURL":"%s","Username":"me","Secret":"%s-%s"}' "$server" "$1" "$server" ;;
  *) echo "credentials not found in native keychain"; exit 1 ;;
esac
`

beforeAll(() => {
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ credsStore: 'test-keys' }))
  writeFileSync(join(folder, 'docker-credential-test-keys'), HELPER, { mode: 0o755 })
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('dockerConfigOf', () => {
  const find = (registry: string, DOCKER_CONFIG: string) =>
    findCredentials(registry, {}, dockerConfigOf({ DOCKER_CONFIG, PATH }), () => undefined)

  test('reads DOCKER_CONFIG and runs a real helper', async () => {
    expect(await find('known.example', folder)).toMatchObject({
      username: 'me',
      password: 'get-known.example',
    })
    expect(await find('unknown.example', folder)).toMatchObject({ kind: 'anonymous', from: 'no credentials' })
  })

  test('a helper that is not installed is a reason, not an error', async () => {
    const other = mkdtempSync(join(folder, 'other-'))
    writeFileSync(join(other, 'config.json'), JSON.stringify({ credsStore: 'not-installed' }))
    expect(await find('known.example', other)).toMatchObject({
      kind: 'anonymous',
      from: expect.stringContaining('docker-credential-not-installed could not be run'),
    })
  })

  test('no file is no error; a folder in its place is', async () => {
    expect(await find('known.example', join(folder, 'absent'))).toMatchObject({ kind: 'anonymous' })
    await expect(dockerConfigOf({ DOCKER_CONFIG: folder }).read(folder)).rejects.toMatchObject({
      code: 'EISDIR',
    })
  })
})
