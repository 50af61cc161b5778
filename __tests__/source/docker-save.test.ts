import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { SourceError } from '../../src/source/source-error.ts'
import { archiveOf, filesOfLayout } from '../support/image-archive.ts'
import { writeLayout } from '../support/layout.ts'
import { openWritten } from './opened.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker-save-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A docker client that does what the script says, and notes its arguments. */
function openFrom(image: string, script: string, env: Record<string, string> = {}) {
  const command = join(folder, 'docker')
  writeFileSync(
    command,
    `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\nenv > "${folder}/env"\n${script}\n`,
  )
  chmodSync(command, 0o755)
  const PATH = `${folder}:${process.env['PATH']}`
  return openWritten(`docker-daemon:${image}`, { temporaryDir: folder, env: { PATH, ...env } })
}

const saved = () => readdirSync(folder).filter((name) => name.startsWith('slim-image-save-'))

test('an image of the engine is saved into a file that is gone once it is closed', async () => {
  const layout = writeLayout({ layers: [{ a: 'a' }] })
  const path = archiveOf({ ...filesOfLayout(layout), 'manifest.json': '[]' })
  const source = await openFrom('app:1', `cat ${path}`, { INPUT_SECRETS: 'x', DOCKER_HOST: 'unix:///y' })
  expect(source.root).toEqual(layout.root)
  expect(source.name).toBe('docker-daemon:app:1')
  expect(readFileSync(join(folder, 'arguments'), 'utf8')).toBe('save\ndocker.io/library/app:1\n')
  const environment = readFileSync(join(folder, 'env'), 'utf8')
  expect(environment).toContain('DOCKER_HOST=unix:///y')
  expect(environment).not.toContain('INPUT_')
  expect(saved()).toHaveLength(1)
  expect(existsSync(source.file?.(source.root)?.path ?? '')).toBe(true)
  await source.close()
  await source.close()
  expect(saved()).toEqual([])
})

test.each([
  [
    'no such image',
    'echo "Error response from daemon: No such image: app:latest" >&2; exit 1',
    /docker save said "Error response from daemon: No such image: app:latest"/,
  ],
  [
    'many words',
    'yes 2>/dev/null | head -c 1000000 >&2; exit 1',
    /docker save said "y\\ny.*… \(\d+ characters\)/,
  ],
  ['no archive', 'echo hello', /archive "docker-daemon:app" is no valid tar archive: it is cut off/],
  ['nothing', 'exit 0', /has neither index.json nor manifest.json/],
])('%s is an error that leaves nothing behind', async (_, script, message) => {
  const opening = openFrom('app', script)
  await expect(opening).rejects.toThrow(message)
  await expect(opening).rejects.toThrow(SourceError)
  expect(saved()).toEqual([])
})

test('without a docker client it is said', async () => {
  const opening = openWritten('docker-daemon:app', { temporaryDir: folder, env: { PATH: folder } })
  await expect(opening).rejects.toThrow(
    /^image "docker-daemon:app" cannot be asked for: no docker client could be started \(spawn docker ENOENT\)/,
  )
  expect(saved()).toEqual([])
})
