import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from '@jest/globals'
import { temporaryFolder } from '../../src/source/temporary-folder.ts'

const parent = mkdtempSync(join(tmpdir(), 'temporary-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

test('is gone when it is removed, twice even', async () => {
  const before = process.listenerCount('SIGTERM')
  const { path, remove } = await temporaryFolder(parent, 'x-')
  expect(existsSync(path)).toBe(true)
  await remove()
  await remove()
  expect(readdirSync(parent)).toEqual([])
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  'is gone when %s ends the process, which it still does',
  async (signal) => {
    const module = fileURLToPath(new URL('../../src/source/temporary-folder.ts', import.meta.url))
    const script = `
    const { temporaryFolder } = await import(${JSON.stringify(module)})
    const { path } = await temporaryFolder(${JSON.stringify(parent)}, 'y-')
    setInterval(() => {}, 1000)
    console.log(path)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = await once(child.stdout, 'data')
    const path = String(said).trim()
    expect(existsSync(path)).toBe(true)
    child.kill(signal)
    const [, ended] = await once(child, 'exit')
    expect(ended).toBe(signal)
    expect(existsSync(path)).toBe(false)
  },
)
