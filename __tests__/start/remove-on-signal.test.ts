import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

const MODULE = new URL('../../src/start/remove-on-signal.ts', import.meta.url).href

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signal-'))
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho "$@" >> ${folder}/calls\n`)
  chmodSync(join(folder, 'docker'), 0o755)
  writeFileSync(join(folder, 'calls'), '')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs these lines, then waits for a signal. */
async function ended(lines: string, signal: NodeJS.Signals) {
  const script = `import { onEarlyEnd } from ${JSON.stringify(MODULE)}
${lines}
setInterval(() => {}, 1000)
console.log('waiting')`
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', script], {
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.once('data', () => child.kill(signal))
  const how = await new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once('close', (code, by) => resolve(by ?? code))
  })
  return { how, calls: readFileSync(join(folder, 'calls'), 'utf8').split('\n').filter(Boolean) }
}

describe('a process that is ended', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s takes away what it made, the newest first',
    async (signal) => {
      const lines = "onEarlyEnd(['image', 'rm', 'i']); onEarlyEnd(['rm', '--force', 'c'])"
      // It ends as it would have without: whoever ended it wants to see that.
      expect(await ended(lines, signal)).toEqual({ how: signal, calls: ['rm --force c', 'image rm i'] })
    },
  )

  test('does nothing where that was taken away already', async () => {
    const lines = "onEarlyEnd(['image', 'rm', 'i']); onEarlyEnd(['rm', 'c']).forget()"
    expect(await ended(lines, 'SIGTERM')).toEqual({ how: 'SIGTERM', calls: ['image rm i'] })
  })

  test('gives what is being made a second to be there', async () => {
    const begun = performance.now()
    const { calls } = await ended("onEarlyEnd(['rm', 'c'], () => true)", 'SIGTERM')
    expect(calls).toEqual(['rm c'])
    expect(performance.now() - begun).toBeGreaterThan(1000)
  })
})
