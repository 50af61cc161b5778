import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

interface Options {
  readonly cwd?: string
  /** Exit codes that are no failure; 0 unless given. */
  readonly exitCodes?: readonly number[]
  /** Gets each line of standard error as it comes. */
  readonly onLine?: (line: string) => void
}

/** Runs a command and resolves to its standard output. Rejects with the end of its standard error where it fails. */
export async function runCommand(
  command: string,
  args: readonly string[],
  { cwd, exitCodes = [0], onLine }: Options = {},
): Promise<string> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  const lines: string[] = []
  child.stdout.on('data', (piece: Buffer) => output.push(piece))
  createInterface(child.stderr).on('line', (line) => {
    lines.push(line)
    onLine?.(line)
  })
  await once(child, 'close')
  if (child.exitCode === null || !exitCodes.includes(child.exitCode)) {
    const how = child.exitCode ?? child.signalCode
    throw new Error(`${[command, ...args].join(' ')} ended with ${how}:\n${lines.slice(-30).join('\n')}`)
  }
  return Buffer.concat(output).toString()
}
