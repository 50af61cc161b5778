import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exec } from '@actions/exec'
import { EngineError } from './engine-error.ts'
import { LineSplitter } from './line-splitter.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface CommandOptions {
  readonly cwd: string
  readonly env: Environment
  /** Nothing comes unless given; a command that waits for an end of it needs one. */
  readonly stdin?: Readable
  readonly onStdoutLine?: (line: string) => void
  readonly onStderrLine?: (line: string) => void
  /** Lines of standard output with more characters are dropped; LONGEST_LINE unless given. */
  readonly longestLine?: number
  readonly onDroppedLine?: () => void
  /** Ends the command: politely first, after `killAfterMs` for good. The promise still gives an exit code. */
  readonly signal?: AbortSignal
}

/**
 * Runs a program without a shell and gives its exit code once its output is read to the end; 128 and more for one
 * that a signal ended, as shells count. Rejects where the program cannot be started.
 */
export type RunCommand = (
  command: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<number>

const KILL_AFTER_MS = 5_000

/** The one door to other programs: the toolkit's exec, and spawnCommand for what it cannot do. */
export const runCommand: RunCommand = (command, args, options) =>
  options.signal === undefined && options.stdin === undefined
    ? execCommand(command, args, options)
    : spawnCommand(command, args, options)

const execCommand: RunCommand = async (command, args, options) => {
  const { cwd, env } = options
  const stdout = new LineSplitter(options.onStdoutLine ?? ignore, options.longestLine, options.onDroppedLine)
  const stderr = new LineSplitter(options.onStderrLine ?? ignore)
  const exitCode = await exec(command, [...args], {
    cwd,
    env: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    // No `input`, not even an empty one: exec hears no error of the pipe, and a program that ended first ends this one.
    silent: true,
    ignoreReturnCode: true,
    listeners: { stdout: (chunk) => stdout.write(chunk), stderr: (chunk) => stderr.write(chunk) },
  })
  stdout.end()
  stderr.end()
  return exitCode
}

/**
 * Node's own spawn, because the toolkit's exec can neither end what it started nor feed it a stream: a build that
 * hangs on its cache has to be ended. Where the docker client stands before its plugin it passes an interrupt on, and the
 * plugin notices when the client is gone.
 */
const spawnCommand: RunCommand = (command, args, options) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const stdout = new LineSplitter(
      options.onStdoutLine ?? ignore,
      options.longestLine,
      options.onDroppedLine,
    )
    const stderr = new LineSplitter(options.onStderrLine ?? ignore)
    child.stdout.on('data', (chunk: Buffer) => stdout.write(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.write(chunk))

    // A program that ends without reading everything says why by itself; one that could not be fed has to be ended.
    if (options.stdin === undefined) child.stdin.end()
    else pipeline(options.stdin, child.stdin).catch(() => child.kill())

    let forGood: NodeJS.Timeout | undefined
    const interrupt = () => {
      child.kill('SIGINT')
      forGood = setTimeout(() => {
        child.kill('SIGKILL')
        // A grandchild may hold the pipes open; nothing it says is of interest any more.
        child.stdout.destroy()
        child.stderr.destroy()
      }, KILL_AFTER_MS)
    }
    if (options.signal?.aborted === true) interrupt()
    options.signal?.addEventListener('abort', interrupt, { once: true })

    const done = () => {
      clearTimeout(forGood)
      options.signal?.removeEventListener('abort', interrupt)
    }
    child.stdin.on('error', ignore)
    child.once('error', (cause) => {
      done()
      reject(cause)
    })
    child.once('close', (code, signal) => {
      done()
      stdout.end()
      stderr.end()
      resolve(code ?? (signal === 'SIGINT' ? 130 : 137))
    })
  })

function ignore(): void {}

const MOST_OUTPUT = 16 * 1024 * 1024

export interface CaptureOptions extends Pick<CommandOptions, 'cwd' | 'env' | 'stdin'> {
  /** After which the command is ended. */
  readonly timeoutMs?: number
  /** In characters; 16 Mi unless given. */
  readonly mostOutput?: number
  /** How many lines of standard error are kept; 20 unless given. */
  readonly mostErrorLines?: number
}

/**
 * What a command wrote to its standard output, and the last lines of its standard error. Rejects with EngineError
 * where it takes longer or writes more than it may, else as `run` does.
 */
export async function captureCommand(
  run: RunCommand,
  command: string,
  args: readonly string[],
  { timeoutMs, mostOutput = MOST_OUTPUT, mostErrorLines = 20, ...options }: CaptureOptions,
): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }> {
  const stdout: string[] = []
  const stderr: string[] = []
  let length = 0
  let isCut = false
  const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)
  const exitCode = await run(command, args, {
    ...options,
    ...(signal && { signal }),
    longestLine: mostOutput,
    onDroppedLine: () => {
      isCut = true
    },
    onStdoutLine: (line) => {
      length += line.length + Math.min(stdout.length, 1)
      if (length > mostOutput) isCut = true
      else stdout.push(line)
    },
    onStderrLine: (line) => {
      stderr.push(line)
      if (stderr.length > mostErrorLines) stderr.shift()
    },
  })
  if (timeoutMs !== undefined && signal?.aborted) {
    throw new EngineError(`${shown(command, args)} did not end within ${timeoutMs / 1000} seconds`)
  }
  if (isCut) throw new EngineError(`${shown(command, args)} wrote more than ${mostOutput} characters`)
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') }
}

/** The command without its flags. */
function shown(command: string, args: readonly string[]): string {
  return [command, ...args.filter((arg) => !arg.startsWith('-'))].join(' ')
}
