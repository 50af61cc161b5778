import { messageOf } from '../oci/thrown.ts'
import { containerArguments } from './container-arguments.ts'
import { type ContainerState, type PublishedPort, parseContainer } from './container-state.ts'
import { isListening } from './probe-port.ts'
import { onEarlyEnd } from './remove-on-signal.ts'
import type { ReadOnlyStart, StartFacts, StartOutcome, StartRequest, Stop } from './start-facts.ts'

export interface StartPorts {
  /** Runs docker; rejects where it takes longer than the limit. */
  readonly docker: (args: readonly string[], limitMs: number) => Promise<DockerAnswer>
  readonly sleep: (milliseconds: number) => Promise<unknown>
  readonly now: () => number
  /** A name that no other container has. */
  readonly newName: () => string
  readonly isListening?: (hostPort: number) => Promise<boolean>
}

export interface DockerAnswer {
  readonly exitCode: number
  readonly stdout: string
  /** Its last lines. */
  readonly stderr: string
}

const COMMAND_LIMIT_MS = 60_000
const ASK_EVERY_MS = 200
/** Without a health check and a port there is nothing to wait for but that it does not fall over. */
const STAYS_UP_SECONDS = 5
const MOST_PATHS = 200
const LOG_LINES = 20
const LONGEST_LINE = 400

/**
 * Starts an image of the engine with a root that cannot be written, waits until it is ready, stops it, and where it
 * did not come up starts it once more with a writable root to learn what it writes. Takes away what it started, also
 * where the process is ended. Never rejects: what the engine cannot do is a reason not to know.
 */
export async function startReadOnly(
  image: string,
  request: StartRequest,
  ports: StartPorts,
): Promise<StartFacts> {
  try {
    const first = await withContainer(image, request, 'read-only', ports, async (container) => {
      const waited = await waitFor(container, request, ports)
      const log = await logOf(container, ports)
      return { ...waited, log, stop: await stop(container, request, ports) }
    })
    const isFine = first.outcome === 'ready' || first.outcome === 'ended'
    const writable = isFine
      ? null
      : await withContainer(image, request, 'writable', ports, (container) =>
          writes(container, request, ports),
        )
    return { ...first, writable } satisfies ReadOnlyStart
  } catch (error) {
    return { notStarted: `The engine could not start the image: ${messageOf(error)}` }
  }
}

async function withContainer<Result>(
  image: string,
  request: StartRequest,
  root: 'read-only' | 'writable',
  { docker, newName }: StartPorts,
  use: (name: string) => Promise<Result>,
): Promise<Result> {
  const name = newName()
  const remove = ['rm', '--force', '--volumes', name]
  const early = onEarlyEnd(() => [remove])
  try {
    const { exitCode, stderr } = await docker(
      containerArguments(image, name, request, root),
      COMMAND_LIMIT_MS,
    )
    // 125 is the engine's own fault; others are the program's that it could not start (docs.docker.com, docker run).
    if (exitCode === 125) throw new Error(lastLine(stderr))
    return await use(name)
  } finally {
    await docker(remove, COMMAND_LIMIT_MS).catch(() => undefined)
    early.forget()
  }
}

interface Waited {
  readonly outcome: StartOutcome
  readonly waitedFor: string
  readonly seconds: number
  readonly exitCode: number | null
}

async function waitFor(name: string, request: StartRequest, ports: StartPorts): Promise<Waited> {
  const begun = ports.now()
  for (;;) {
    const state = await inspect(name, ports)
    const seconds = (ports.now() - begun) / 1000
    const limit = hasSign(state) ? request.seconds : Math.min(request.seconds, STAYS_UP_SECONDS)
    const waited = { waitedFor: signOf(state, limit), seconds, exitCode: null }
    if (!state.running) {
      const { exitCode } = state
      return { ...waited, outcome: exitCode === 0 ? 'ended' : 'failed', exitCode }
    }
    if (state.health === 'unhealthy') return { ...waited, outcome: 'unhealthy' }
    if (await isReady(state, seconds >= limit, ports)) return { ...waited, outcome: 'ready' }
    if (seconds >= limit) return { ...waited, outcome: 'not-ready' }
    await ports.sleep(ASK_EVERY_MS)
  }
}

function hasSign({ health, ports }: ContainerState): boolean {
  return health !== undefined || ports.length > 0
}

function signOf({ health, ports: [first] }: ContainerState, limit: number): string {
  if (health !== undefined) return 'its health check'
  return first === undefined ? `${limit} s` : `port ${first.port}`
}

async function isReady(
  { health, ports }: ContainerState,
  isOver: boolean,
  { isListening: probe = isListening }: StartPorts,
): Promise<boolean> {
  if (health !== undefined) return health === 'healthy'
  return ports.length === 0 ? isOver : await anyListens(ports, probe)
}

async function anyListens(
  ports: readonly PublishedPort[],
  probe: (hostPort: number) => Promise<boolean>,
): Promise<boolean> {
  const answers = await Promise.all(ports.slice(0, 10).map(({ hostPort }) => probe(hostPort)))
  return answers.includes(true)
}

async function inspect(name: string, { docker }: StartPorts): Promise<ContainerState> {
  const { exitCode, stdout, stderr } = await docker(['container', 'inspect', name], COMMAND_LIMIT_MS)
  if (exitCode !== 0) throw new Error(lastLine(stderr))
  return parseContainer(stdout)
}

/** What it wrote last: programs say there why they end. */
async function logOf(name: string, { docker }: StartPorts): Promise<readonly string[]> {
  const { stdout, stderr } = await docker(['logs', `--tail=${LOG_LINES}`, name], COMMAND_LIMIT_MS)
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LOG_LINES)
    .map((line) => line.slice(0, LONGEST_LINE))
}

async function stop(name: string, { stopSeconds }: StartRequest, ports: StartPorts): Promise<Stop | null> {
  const before = await inspect(name, ports)
  if (!before.running) return null
  const begun = ports.now()
  const limit = stopSeconds * 1000 + COMMAND_LIMIT_MS
  const { exitCode, stderr } = await ports.docker(['stop', `--time=${stopSeconds}`, name], limit)
  if (exitCode !== 0) throw new Error(lastLine(stderr))
  const seconds = (ports.now() - begun) / 1000
  const after = await inspect(name, ports)
  // 128 and SIGKILL's number; a program may end with that code by itself, and never takes all the time then.
  return { seconds, killed: after.exitCode === 137 && seconds >= stopSeconds }
}

async function writes(name: string, request: StartRequest, ports: StartPorts) {
  const { outcome } = await waitFor(name, request, ports)
  const { exitCode, stdout } = await ports.docker(['diff', name], COMMAND_LIMIT_MS)
  return { outcome, written: exitCode === 0 ? writtenPaths(stdout, request.tmpfs) : [] }
}

/** Of `docker diff`: what was added or changed, without the folders that changed only because of what is in them. */
function writtenPaths(text: string, tmpfs: readonly string[]): readonly string[] {
  const paths = text
    .split('\n')
    .flatMap((line) => /^[AC] (\/.+)$/.exec(line)?.[1] ?? [])
    .filter((path) => !tmpfs.some((folder) => path === folder || path.startsWith(`${folder}/`)))
    .toSorted()
  return paths.filter((path, index) => paths[index + 1]?.startsWith(`${path}/`) !== true).slice(0, MOST_PATHS)
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, LONGEST_LINE) ?? ''
}
