import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import type { Readable } from 'node:stream'
import { node24 } from './node.ts'

export interface EntryOptions {
  readonly entry: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Called for each line of either stream, without its line end, in order of arrival. */
  readonly onLine: (line: string) => void
  readonly timeoutMs: number
  readonly cancel?: AbortSignal
}

export interface EntryResult {
  /** The exit code; 137 and the like where a signal ended the process. */
  readonly exitCode: number
  readonly rawStdout: string
  readonly rawStderr: string
  readonly durationMs: number
  /** Milliseconds until the first line of output. */
  readonly firstLineMs: number | undefined
  readonly cancelled: boolean
  readonly timedOut: boolean
}

/** How long the runner waits after SIGINT, then after SIGTERM, before it kills. */
const GRACE_MS = { SIGINT: 7_500, SIGTERM: 2_500 } as const

/** Runs one JavaScript file as the runner runs `main` and `post`: Node itself, no shell, both streams read. */
export async function runEntry(options: EntryOptions): Promise<EntryResult> {
  const started = performance.now()
  const child = spawn(node24(), [options.entry], {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let firstLineMs: number | undefined
  const onLine = (line: string): void => {
    firstLineMs ??= performance.now() - started
    options.onLine(line)
  }
  const [stdout, stderr] = [collectLines(child.stdout, onLine), collectLines(child.stderr, onLine)]

  let cancelled = false
  let timedOut = false
  const timers = new Set<NodeJS.Timeout>()
  const after = (ms: number, action: () => void): void => {
    timers.add(setTimeout(action, ms))
  }
  const stop = (): void => {
    if (cancelled) return
    cancelled = true
    child.kill('SIGINT')
    after(GRACE_MS.SIGINT, () => {
      child.kill('SIGTERM')
      after(GRACE_MS.SIGTERM, () => killGroup(child.pid))
    })
  }
  after(options.timeoutMs, () => {
    timedOut = true
    stop()
  })
  if (options.cancel?.aborted) stop()
  options.cancel?.addEventListener('abort', stop)
  try {
    await once(child, 'exit')
    // A grandchild that keeps the pipes open must not hold the step: the runner waits 5 s for the streams.
    after(5_000, () => {
      child.stdout.destroy()
      child.stderr.destroy()
    })
    const [rawStdout, rawStderr] = await Promise.all([stdout, stderr])
    return {
      exitCode: child.exitCode ?? (child.signalCode === 'SIGKILL' ? 137 : 143),
      rawStdout,
      rawStderr,
      durationMs: performance.now() - started,
      firstLineMs,
      cancelled,
      timedOut,
    }
  } finally {
    options.cancel?.removeEventListener('abort', stop)
    for (const timer of timers) clearTimeout(timer)
    if (cancelled) killGroup(child.pid)
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: nothing of the group is left. (Jest's realm has another Error, so no instanceof.)
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH'))
      throw error
  }
}

/** The runner reads lines as .NET does: a lone carriage return ends a line as well. */
function collectLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  stream.setEncoding('utf8')
  let all = ''
  let rest = ''
  stream.on('data', (chunk: string) => {
    all += chunk
    rest += chunk
    // A carriage return at the end may be half of a line end.
    const usable = rest.endsWith('\r') ? rest.length - 1 : rest.length
    const lines = rest.slice(0, usable).split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + rest.slice(usable)
    for (const line of lines) onLine(line)
  })
  return new Promise((resolve) => {
    stream.once('close', () => {
      if (rest !== '') onLine(rest.replace(/\r$/, ''))
      resolve(all)
    })
  })
}
