import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BuildRecord } from './build/build-record.ts'
import { loadIntoEngine, type StoredImage } from './build/load.ts'
import type { Log } from './build/log.ts'
import { captureCommand, runCommand } from './build/run-command.ts'
import { levelsOf } from './checks/levels.ts'
import { listOption, numberOption } from './checks/options.ts'
import { readOnlyStart } from './checks/read-only-start.ts'
import { optionsOf } from './checks/run-checks.ts'
import type { Image } from './image/image.ts'
import type { SourceReference } from './inputs/source-reference.ts'
import { type JudgedBy, policyOn } from './judged-by.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { formatPlatform, samePlatform } from './oci/platform.ts'
import { formatReference, parseReference } from './oci/reference.ts'
import { messageOf } from './oci/thrown.ts'
import { onEarlyEnd } from './start/remove-on-signal.ts'
import type { StartFacts, StartRequest } from './start/start-facts.ts'
import { startReadOnly } from './start/start-read-only.ts'

/** Of each platform that is to be started, by formatPlatform. */
export type Starts = ReadonlyMap<string, StartFacts>

const QUESTION_LIMIT_MS = 15_000

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
  const wanted = image.platforms.flatMap(({ platform }) => {
    const name = formatPlatform(platform)
    const inputs = policyOn(policy, name)
    const { own, base } = levelsOf(readOnlyStart, { policy: inputs })
    return own === 'off' && base === 'off'
      ? []
      : [{ name, platform, options: optionsOf(readOnlyStart, inputs) }]
  })
  if (wanted.length === 0) return new Map()
  const engine = await enginePlatform()
  const starts = new Map<string, StartFacts>()
  for (const { name, platform, options } of wanted) {
    starts.set(
      name,
      engine === undefined
        ? { notStarted: 'No Docker engine answered, so the image was not started.' }
        : !samePlatform(engine, platform)
          ? { notStarted: `The engine is for ${formatPlatform(engine)}, and so ${name} was not started.` }
          : stored === undefined
            ? { notStarted: 'Only an image that lies in an OCI layout can be started.' }
            : await start(stored, requestOf(options), log),
    )
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

function requestOf(options: Parameters<typeof numberOption>[0]): StartRequest {
  return {
    seconds: Math.max(1, numberOption(options, 'seconds')),
    stopSeconds: Math.max(1, numberOption(options, 'stop-seconds')),
    tmpfs: listOption(options, 'tmpfs'),
    environment: listOption(options, 'environment'),
    arguments: listOption(options, 'arguments'),
  }
}

async function start(stored: StoredImage, request: StartRequest, log: Log): Promise<StartFacts> {
  // A name of its own: whatever the engine has under the image's names stays as it is.
  const reference = parseReference(`slim-image.local/read-only-start:${randomUUID()}`)
  const name = formatReference(reference)
  const remove = ['image', 'rm', name]
  const early = onEarlyEnd(() => [remove])
  log.info('Starting the image with a read-only root')
  try {
    await loadIntoEngine(stored, [reference], { environment: process.env, cwd: process.cwd() })
    return await startReadOnly(name, request, {
      docker,
      sleep,
      now: () => performance.now(),
      newName: () => `slim-image-start-${randomUUID()}`,
    })
  } catch (error) {
    return { notStarted: `The engine could not load the image: ${messageOf(error)}` }
  } finally {
    await docker(remove, QUESTION_LIMIT_MS).catch(() => undefined)
    early.forget()
  }
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
  return captureCommand(runCommand, 'docker', args, { cwd: process.cwd(), env: process.env, timeoutMs })
}
