import { messageOf } from '../oci/thrown.ts'
import {
  COMMAND_LIMIT_MS,
  inspect,
  lastLine,
  logOf,
  removal,
  removeContainer,
  type StartPorts,
  stop,
  writtenBy,
} from './container.ts'
import { containerArguments } from './container-arguments.ts'
import { onEarlyEnd } from './remove-on-signal.ts'
import type { ReadOnlyStart, StartFacts, StartRequest } from './start-facts.ts'
import { waitUntilReady } from './wait-until-ready.ts'

const LAST_WORDS = 2
const LATE_MS = 1_000

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
    const first = await withContainer(image, request, 'read-only', ports, (name) =>
      firstStart(name, request, ports),
    )
    // Only a port of it that nobody here can reach: it may well have been up.
    if (first.outcome === 'not-ready' && first.waitedFor.startsWith('port ') && ports.unreachable) {
      const where = `its ports cannot be reached from here, because ${ports.unreachable}`
      return { notStarted: `Nobody can say whether the image came up: ${where}. A health check would tell.` }
    }
    const isFine = first.outcome === 'ready' || first.outcome === 'ended'
    const writable = isFine
      ? null
      : await withContainer(image, request, 'writable', ports, async (name) => {
          const { outcome } = await waitUntilReady(name, request, ports)
          return { outcome, written: await writtenBy(name, request, ports) }
        })
    return { ...first, writable }
  } catch (error) {
    return { notStarted: `The engine could not start the image: ${messageOf(error)}` }
  }
}

async function firstStart(
  name: string,
  request: StartRequest,
  ports: StartPorts,
): Promise<Omit<ReadOnlyStart, 'writable'>> {
  const { error, ...waited } = await waitUntilReady(name, request, ports)
  const before = await logOf(name, ports)
  const { running } = await inspect(name, ports)
  const stopped = running ? await stop(name, request, ports) : null
  // What is buffered comes out in the end only.
  const log = running ? await logOf(name, ports) : before
  const words = before.length > 0 ? before : log
  const lastWords = words.length === 0 && error !== '' ? [lastLine(error)] : words.slice(-LAST_WORDS)
  return { ...waited, log, lastWords, stop: stopped }
}

async function withContainer<Result>(
  image: string,
  request: StartRequest,
  root: 'read-only' | 'writable',
  ports: StartPorts,
  use: (name: string) => Promise<Result>,
): Promise<Result> {
  const name = ports.newName()
  let isComing = true
  const early = onEarlyEnd(removal(name), () => isComing)
  try {
    const args = containerArguments(image, name, request, root)
    const { exitCode, stderr } = await ports.docker(args, COMMAND_LIMIT_MS)
    isComing = false
    // 125 is the engine's own fault; others are the program's that it could not start (docs.docker.com, docker run).
    if (exitCode === 125) throw new Error(lastLine(stderr))
    return await use(name)
  } finally {
    await removeContainer(name, ports)
    if (isComing) {
      // The client was given up, and the engine may make it still.
      await ports.sleep(LATE_MS)
      await removeContainer(name, ports)
    }
    early.forget()
  }
}
