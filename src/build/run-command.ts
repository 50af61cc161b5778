import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { exec } from '@actions/exec'
import { LineSplitter } from './line-splitter.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface CommandOptions {
  readonly cwd: string
  readonly env: Environment
  /** Nothing comes unless given; a command that waits for an end of it needs one. */
  readonly stdin?: Readable
  readonly onStdoutLine?: (line: string) => void
  readonly onStderrLine?: (line: string) => void
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

const execCommand: RunCommand = async (command, args, { cwd, env, onStdoutLine, onStderrLine }) => {
  const stdout = new LineSplitter(onStdoutLine ?? ignore)
  const stderr = new LineSplitter(onStderrLine ?? ignore)
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
 * hangs on its cache has to be ended. The docker client passes an interrupt on to its plugin, and the plugin notices
 * when the client is gone.
 */
const spawnCommand: RunCommand = (command, args, options) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const stdout = new LineSplitter(options.onStdoutLine ?? ignore)
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

/** What a short command wrote to its standard output, up to 16 MiB, and the last lines of its standard error. */
export async function captureCommand(
  run: RunCommand,
  command: string,
  args: readonly string[],
  options: Pick<CommandOptions, 'cwd' | 'env' | 'signal' | 'stdin'>,
): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }> {
  const stdout: string[] = []
  const stderr: string[] = []
  let length = 0
  const exitCode = await run(command, args, {
    ...options,
    onStdoutLine: (line) => {
      length += line.length + 1
      if (length <= MOST_OUTPUT) stdout.push(line)
    },
    onStderrLine: (line) => {
      stderr.push(line)
      if (stderr.length > 20) stderr.shift()
    },
  })
  return { exitCode, stdout: stdout.join('\n'), stderr: stderr.join('\n') }
}
