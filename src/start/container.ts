import { messageOf } from '../oci/thrown.ts'
import { type ContainerState, parseContainer, STATE_FORMAT } from './container-state.ts'
import type { StartRequest, Stop } from './start-facts.ts'

export interface StartPorts {
  /** Runs docker; rejects where it takes longer than the limit, or writes too much. */
  readonly docker: (args: readonly string[], limitMs: number) => Promise<DockerAnswer>
  readonly sleep: (milliseconds: number) => Promise<unknown>
  readonly now: () => number
  /** A name that no other container has. */
  readonly newName: () => string
  /** Why published ports cannot be reached from here; undefined where they can. */
  readonly unreachable?: string | undefined
  readonly warn?: (sentence: string) => void
  readonly isListening?: (hostPort: number) => Promise<boolean>
}

export interface DockerAnswer {
  readonly exitCode: number
  readonly stdout: string
  /** Its last lines. */
  readonly stderr: string
}

export const COMMAND_LIMIT_MS = 60_000
const MOST_PATHS = 200
const LOG_LINES = 200
const LONGEST_LINE = 400

/** Rejects where the engine does not know the container. */
export async function inspect(name: string, { docker }: StartPorts): Promise<ContainerState> {
  const args = ['container', 'inspect', `--format=${STATE_FORMAT}`, name]
  const { exitCode, stdout, stderr } = await docker(args, COMMAND_LIMIT_MS)
  if (exitCode !== 0) throw new Error(lastLine(stderr))
  return parseContainer(stdout)
}

/** The last lines that it wrote, those of standard error last; none where they cannot be had. Never rejects. */
export async function logOf(name: string, { docker }: StartPorts): Promise<readonly string[]> {
  const args = ['logs', `--tail=${LOG_LINES}`, name]
  const { stdout, stderr } = await docker(args, COMMAND_LIMIT_MS).catch(() => ({ stdout: '', stderr: '' }))
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LOG_LINES)
    .map((line) => line.slice(0, LONGEST_LINE))
}

/** Sends the image's signal to stop and waits for the end of a container that is running. */
export async function stop(name: string, { stopSeconds }: StartRequest, ports: StartPorts): Promise<Stop> {
  const begun = ports.now()
  const limit = stopSeconds * 1000 + COMMAND_LIMIT_MS
  const { exitCode, stderr } = await ports.docker(['stop', '-t', `${stopSeconds}`, name], limit)
  if (exitCode !== 0) throw new Error(lastLine(stderr))
  const seconds = (ports.now() - begun) / 1000
  const after = await inspect(name, ports)
  // 128 and SIGKILL's number; a program may end with that code by itself, and never takes all the time then.
  return { seconds, killed: after.exitCode === 137 && seconds >= stopSeconds }
}

/**
 * Absolute paths that it added or changed, without the folders that changed only because of what is in them; none
 * where there are too many to tell. Never rejects.
 */
export async function writtenBy(
  name: string,
  { tmpfs }: StartRequest,
  { docker }: StartPorts,
): Promise<readonly string[]> {
  const { exitCode, stdout } = await docker(['diff', name], COMMAND_LIMIT_MS).catch(() => ({
    exitCode: 1,
    stdout: '',
  }))
  if (exitCode !== 0) return []
  const paths = stdout
    .split('\n')
    .flatMap((line) => /^[AC] (\/.{1,4096})$/.exec(line)?.[1] ?? [])
    .filter((path) => !tmpfs.some((folder) => path === folder || path.startsWith(`${folder}/`)))
    .toSorted()
  return paths.filter((path, index) => paths[index + 1]?.startsWith(`${path}/`) !== true).slice(0, MOST_PATHS)
}

/** Takes it away. Never rejects: what stays behind is a warning with its name. */
export async function removeContainer(name: string, { docker, warn }: StartPorts): Promise<void> {
  const reason = await docker(removal(name), COMMAND_LIMIT_MS).then(
    ({ exitCode, stderr }) => (exitCode === 0 || /no such container/i.test(stderr) ? '' : lastLine(stderr)),
    messageOf,
  )
  if (reason !== '') warn?.(`The container ${name} could not be taken away: ${reason}`)
}

export function removal(name: string): readonly string[] {
  return ['rm', '--force', '--volumes', name]
}

/** Of what the engine said: the end of it has the reason. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, LONGEST_LINE) ?? ''
}
