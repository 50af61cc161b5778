import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { treeMemory } from './tree-memory.ts'

export interface TimedRun {
  readonly milliseconds: number
  /** Bytes: the largest sum of what the process and those it started had resident at most, seen at one moment. */
  readonly peakMemory: number
  readonly output: string
}

export interface TimedOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Exit codes that are no failure; 0 unless given. */
  readonly exitCodes?: readonly number[]
}

const SAMPLE_MS = 25

/** Runs a process to its end and times the whole of it. Rejects with its output where it fails. */
export async function timed(
  command: string,
  args: readonly string[],
  { cwd, env, exitCodes = [0] }: TimedOptions = {},
): Promise<TimedRun> {
  const started = performance.now()
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pieces: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => pieces.push(piece))
  let peakMemory = 0
  const sample = () => {
    if (child.pid !== undefined) peakMemory = Math.max(peakMemory, treeMemory(child.pid))
  }
  const sampling = setInterval(sample, SAMPLE_MS)
  let ended = Number.NaN
  // The end of the process is what is timed, not the end of its output.
  child.once('exit', () => (ended = performance.now()))
  try {
    await once(child, 'close')
  } finally {
    clearInterval(sampling)
  }
  const output = Buffer.concat(pieces).toString()
  if (child.exitCode === null || !exitCodes.includes(child.exitCode)) {
    const how = child.exitCode ?? child.signalCode
    throw new Error(`${[command, ...args].join(' ')} ended with ${how}: ${output.slice(-4000)}`)
  }
  return { milliseconds: ended - started, peakMemory, output }
}
