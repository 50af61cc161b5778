import { randomUUID } from 'node:crypto'
import { hostname, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BuildRecord } from './build/build-record.ts'
import { loadIntoEngine, type StoredImage } from './build/load.ts'
import type { Log } from './build/log.ts'
import { escapeLogText } from './build/log-text.ts'
import { captureCommand, runCommand } from './build/run-command.ts'
import { levelsOf } from './checks/levels.ts'
import { listOption, numberOption, type Options } from './checks/options.ts'
import { readOnlyStart } from './checks/read-only-start.ts'
import { optionsOf } from './checks/run-checks.ts'
import type { Image } from './image/image.ts'
import type { SourceReference } from './inputs/source-reference.ts'
import { type JudgedBy, policyOn } from './judged-by.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { exposedTcpPorts, type ImageConfig } from './oci/image-config.ts'
import { formatPlatform, type Platform, samePlatform } from './oci/platform.ts'
import { formatReference, parseReference } from './oci/reference.ts'
import { messageOf } from './oci/thrown.ts'
import { lastLine } from './start/container.ts'
import { onEarlyEnd } from './start/remove-on-signal.ts'
import type { StartFacts, StartRequest } from './start/start-facts.ts'
import { startReadOnly } from './start/start-read-only.ts'
import { unreachablePorts } from './unreachable-ports.ts'

interface Wanted {
  readonly platform: Platform
  readonly request: StartRequest
}

/** Of each platform that is to be started, by formatPlatform. */
export type Starts = ReadonlyMap<string, StartFacts>

const QUESTION_LIMIT_MS = 15_000
const LOAD_LIMIT_MS = 10 * 60_000
/** The engine may finish a load after its client was given up. */
const LATE_MS = 1_000
const REMOVE_LIMIT_MS = 60_000
/** An image may expose all that there are. */
const MOST_PORTS = 10
/** A container's log is larger only where it writes nothing but noise. */
const MOST_OUTPUT = 4 * 1024 * 1024
const MOST_ERROR_LINES = 200

/**
 * Starts the image where the policy wants that, on the platform of the engine; the others are told why not. Nothing
 * stays in the engine: container and name are taken away. Never rejects.
 */
export async function startForChecks(
  image: Image,
  stored: StoredImage | undefined,
  policy: JudgedBy,
  log: Log,
): Promise<Starts> {
  const wanted = image.platforms.flatMap(({ platform, config }): Wanted[] => {
    const inputs = policyOn(policy, formatPlatform(platform))
    const { own, base } = levelsOf(readOnlyStart, { policy: inputs })
    return own === 'off' && base === 'off'
      ? []
      : [{ platform, request: requestOf(optionsOf(readOnlyStart, inputs), config) }]
  })
  if (wanted.length === 0) return new Map()
  const engine = await enginePlatform()
  const starts = new Map<string, StartFacts>()
  for (const one of wanted) {
    starts.set(formatPlatform(one.platform), await startOn(engine, one, stored, log))
  }
  return starts
}

/** The layout that the engine can load the image from; undefined where the source is none. */
export function storedImage(
  source: Pick<BlobSource, 'root'>,
  place: { readonly built: BuildRecord | undefined; readonly reference: SourceReference | undefined },
): StoredImage | undefined {
  const { built, reference } = place
  const layout = built?.layout ?? (reference?.transport === 'oci' ? reference.path : undefined)
  return layout === undefined ? undefined : { layout, root: source.root }
}

function requestOf(options: Options, config: ImageConfig): StartRequest {
  return {
    seconds: numberOption(options, 'seconds'),
    staySeconds: numberOption(options, 'stay-seconds'),
    stopSeconds: numberOption(options, 'stop-seconds'),
    tmpfs: listOption(options, 'tmpfs'),
    environment: listOption(options, 'environment'),
    arguments: listOption(options, 'arguments'),
    memory: Math.floor(totalmem() * 0.75),
    ports: exposedTcpPorts(config).slice(0, MOST_PORTS),
  }
}

async function startOn(
  engine: Platform | undefined,
  { platform, request }: Wanted,
  stored: StoredImage | undefined,
  log: Log,
): Promise<StartFacts> {
  if (stored === undefined) return { notStarted: 'Only an image that lies in an OCI layout can be started.' }
  if (engine === undefined) {
    return { notStarted: 'No Docker engine answered, so the image was not started.' }
  }
  if (samePlatform(engine, platform)) return await start(stored, engine, request, log)
  const name = formatPlatform(platform)
  return { notStarted: `The engine is for ${formatPlatform(engine)}, and so ${name} was not started.` }
}

async function start(
  stored: StoredImage,
  { architecture }: Platform,
  request: StartRequest,
  log: Log,
): Promise<StartFacts> {
  // A name of its own: whatever the engine has under the image's names stays as it is.
  const reference = parseReference(`slim-image.local/read-only-start:${randomUUID()}`)
  const name = formatReference(reference)
  const remove = ['image', 'rm', '--force', name]
  let isComing = true
  const early = onEarlyEnd(remove, () => isComing)
  log.info('Starting the image with a read-only root')
  try {
    await loadIntoEngine(stored, [reference], {
      environment: process.env,
      cwd: process.cwd(),
      architecture,
      timeoutMs: LOAD_LIMIT_MS,
    })
    isComing = false
    return await startReadOnly(name, request, {
      docker,
      sleep,
      now: () => performance.now(),
      unreachable: await unreachable(),
      warn: (sentence) => log.warning(escapeLogText(sentence)),
      newName: () => `slim-image-start-${randomUUID()}`,
    })
  } catch (error) {
    return { notStarted: `The engine could not load the image: ${messageOf(error)}` }
  } finally {
    if (isComing) await sleep(LATE_MS)
    await removeImage(remove, name, log)
    early.forget()
  }
}

async function removeImage(remove: readonly string[], name: string, log: Log): Promise<void> {
  const reason = await docker(remove, REMOVE_LIMIT_MS).then(
    ({ exitCode, stderr }) => (exitCode === 0 || /no such image/i.test(stderr) ? '' : lastLine(stderr)),
    messageOf,
  )
  if (reason !== '') log.warning(escapeLogText(`The image ${name} could not be taken away: ${reason}`))
}

/** An engine with this machine's name runs in the same container, or beside it in the same pod. */
async function unreachable(): Promise<string | undefined> {
  const why = unreachablePorts(process.env)
  if (why === undefined) return undefined
  const answer = await docker(['info', '--format={{.Name}}'], QUESTION_LIMIT_MS).catch(() => undefined)
  return answer?.stdout.trim() === hostname() ? undefined : why
}

async function enginePlatform() {
  const format = '{{.Server.Os}}/{{.Server.Arch}}'
  const answer = await docker(['version', `--format=${format}`], QUESTION_LIMIT_MS).catch(() => undefined)
  const [, os, architecture] = /^([a-z]+)\/([a-z0-9]+)$/.exec(answer?.stdout.trim() ?? '') ?? []
  return answer?.exitCode !== 0 || os === undefined || architecture === undefined
    ? undefined
    : { os, architecture }
}

function docker(args: readonly string[], timeoutMs: number) {
  return captureCommand(runCommand, 'docker', args, {
    cwd: process.cwd(),
    env: process.env,
    timeoutMs,
    mostOutput: MOST_OUTPUT,
    mostErrorLines: MOST_ERROR_LINES,
  })
}
