import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { node24 } from '../../__tests__/support/runner/node.ts'
import { bigImage } from './big-image.ts'
import { timed } from './timed-process.ts'

// Where the time goes that reading an image takes: V8's samples of all threads together, by part of the source and,
// for what Node and V8 do themselves, by function. `node script/bench/profile.ts [LAYOUT]`, the big image unless given.
const SOURCE = fileURLToPath(new URL('../../src', import.meta.url))
const SHOWN = 20

const Profile = v.object({
  nodes: v.array(
    v.object({ id: v.number(), callFrame: v.object({ functionName: v.string(), url: v.string() }) }),
  ),
  samples: v.array(v.number()),
  timeDeltas: v.array(v.number()),
})

const layout = process.argv[2] ?? (await bigImage())
const folder = mkdtempSync(path.join(os.tmpdir(), 'profile-'))
try {
  // The source, not the bundle, since it tells the parts apart.
  const args = ['--cpu-prof', `--cpu-prof-dir=${folder}`, path.join(SOURCE, 'cli.ts'), 'check', layout]
  await timed(node24(), args, { exitCodes: [0, 1] })
  const microseconds = new Map<string, number>()
  for (const name of readdirSync(folder)) add(path.join(folder, name), microseconds)
  print(microseconds)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function add(file: string, sums: Map<string, number>): void {
  const { nodes, samples, timeDeltas } = v.parse(Profile, JSON.parse(readFileSync(file, 'utf8')))
  const parts = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]))
  for (const [index, id] of samples.entries()) {
    const part = parts.get(id)
    if (part !== undefined) sums.set(part, (sums.get(part) ?? 0) + (timeDeltas[index] ?? 0))
  }
}

/** Undefined for a thread that waits. */
function partOf({ functionName, url }: { functionName: string; url: string }): string | undefined {
  if (functionName === '(idle)' || functionName === '(root)') return undefined
  if (url.startsWith('file:')) {
    const relative = path.relative(SOURCE, fileURLToPath(url))
    return relative.startsWith('..') ? 'other modules' : relative
  }
  return `Node: ${functionName === '' ? 'without a name' : functionName}`
}

function print(sums: ReadonlyMap<string, number>): void {
  const total = [...sums.values()].reduce((sum, part) => sum + part, 0)
  const largest = [...sums].sort(([, a], [, b]) => b - a).slice(0, SHOWN)
  for (const [part, time] of largest) {
    const share = ((100 * time) / total).toFixed(1).padStart(5)
    process.stdout.write(`${share} %  ${(time / 1e6).toFixed(2).padStart(6)} s  ${part}\n`)
  }
  process.stdout.write(`100.0 %  ${(total / 1e6).toFixed(2).padStart(6)} s  of processor time, all threads\n`)
}
