import { inspect, type StartPorts } from './container.ts'
import type { ContainerState, PublishedPort } from './container-state.ts'
import { isListening } from './probe-port.ts'
import type { StartOutcome, StartRequest } from './start-facts.ts'

const ASK_EVERY_MS = 200
/** What comes up and falls over at once is not up; and a program that listens may not have its handlers yet. */
const SETTLE_MS = 1_000

export interface Waited {
  readonly outcome: StartOutcome
  readonly waitedFor: string
  readonly seconds: number
  readonly exitCode: number | null
  /** Why the engine could not start its program; empty where it could. */
  readonly error: string
}

/** Until its health check is content, something listens on a port of it, or it has stayed up long enough. */
export async function waitUntilReady(
  name: string,
  request: StartRequest,
  ports: StartPorts,
): Promise<Waited> {
  const begun = ports.now()
  for (;;) {
    const state = await inspect(name, ports)
    const seconds = (ports.now() - begun) / 1000
    const limit = hasSign(state) ? request.seconds : request.staySeconds
    const waited = { waitedFor: signOf(state, limit), seconds, exitCode: null, error: '' }
    if (!state.running) return { ...waited, ...endOf(state, request) }
    if (state.health === 'unhealthy') return { ...waited, outcome: 'unhealthy' }
    if (await isReady(state, seconds >= limit, ports)) {
      await ports.sleep(SETTLE_MS)
      const after = await inspect(name, ports)
      return after.running ? { ...waited, outcome: 'ready' } : { ...waited, ...endOf(after, request) }
    }
    if (seconds >= limit) return { ...waited, outcome: 'not-ready' }
    await ports.sleep(ASK_EVERY_MS)
  }
}

/** Who has a port or a health check is no job that ends by itself, whatever its exit code. */
function endOf(
  { exitCode, error, health }: ContainerState,
  { ports }: StartRequest,
): Pick<Waited, 'outcome' | 'exitCode' | 'error'> {
  const isJob = health === undefined && ports.length === 0
  return { outcome: exitCode === 0 && isJob ? 'ended' : 'failed', exitCode, error }
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
  const answers = await Promise.all(ports.map(({ hostPort }) => probe(hostPort)))
  return answers.includes(true)
}
