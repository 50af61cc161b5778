import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runBuild } from './build/build.ts'
import type { BuildRecord } from './build/build-record.ts'
import { loadIntoEngine, type StoredImage } from './build/load.ts'
import type { Log } from './build/log.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { formatReference, type Reference } from './oci/reference.ts'
import { publishProgress } from './progress-lines.ts'
import { type PublishResult, publish } from './publish/publish.ts'
import type { PublishPlan } from './publish/publish-plan.ts'
import { shouldPush } from './publish/should-push.ts'
import { planPublish } from './publish/tags.ts'
import type { OpenRepository } from './registry/registry-access.ts'

/** Where an image that passes goes: decided before the build, because tags that cannot be are known by then. */
export interface Destination {
  readonly plan: PublishPlan | undefined
  /** Why it is pushed or not, half a sentence. */
  readonly reason: string
  /** The engine's names for it; empty where it is not loaded. */
  readonly loadAs: readonly Reference[]
}

/** Throws InvalidValueError where a push or load would follow and the tags are not known. */
export function decideDestination({ publish, event }: Pick<Inputs, 'publish' | 'event'>): Destination {
  const { push, reason } = shouldPush(publish.push, event)
  return {
    plan: push ? planPublish(publish, event) : undefined,
    reason,
    loadAs: publish.load ? referencesOf(planPublish(withoutEmptyTags(publish), event)) : [],
  }
}

/** Tags that were written empty are an error where a push follows; an engine can name the image by the event. */
function withoutEmptyTags(publish: Inputs['publish']): Inputs['publish'] {
  return publish.tags?.length === 0 ? { ...publish, tags: undefined } : publish
}

/** Builds into a folder of this run below the temporary one. Throws what runBuild throws. */
export async function buildImage(
  inputs: Inputs,
  { plan }: Destination,
  log: Log,
  onBuilderCreated: (name: string) => void,
): Promise<BuildRecord> {
  const { build, cache, event, workspace } = inputs
  const { image } = inputs.publish
  const temporaryDir = await mkdtemp(join(inputs.temporaryDir, 'slim-image-'))
  // What the attestations name: the first tag that a push would write, else the image without one.
  const subject = (plan === undefined ? undefined : referencesOf(plan)[0]) ?? image
  try {
    return await runBuild(
      { build, cache, event, image, subject, workspace, temporaryDir },
      { log, onBuilderCreated, environment: process.env },
    )
  } catch (error) {
    await rm(temporaryDir, { recursive: true, force: true })
    throw error
  }
}

/** Pushes the layout that was judged and says what was sent. Rejects as publish does. */
export async function pushImage(
  plan: PublishPlan,
  source: BlobSource,
  openRepository: OpenRepository,
  log: Log,
): Promise<PublishResult> {
  log.group('Push')
  const pushed = await publish({ plan, source, openRepository, progress: publishProgress(log) })
  for (const note of pushed.notes) log.info(`${note}.`)
  log.endGroup()
  const { uploadedBlobs, mountedBlobs, skippedBlobs } = pushed
  log.info(
    `Pushed ${pushed.reference} (blobs: ${uploadedBlobs} sent, ${mountedBlobs} mounted, ${skippedBlobs} there already)`,
  )
  return pushed
}

/** Loads the image that was judged into the engine. Rejects as loadIntoEngine does. */
export async function loadImage(
  names: readonly Reference[],
  image: StoredImage,
  workspace: string,
  log: Log,
): Promise<void> {
  await loadIntoEngine(image, names, { environment: process.env, cwd: workspace })
  log.info(`Loaded into the engine as ${names.map(formatReference).join(', ')}`)
}

function referencesOf({ targets }: PublishPlan): readonly Reference[] {
  return targets.flatMap(({ repository, tags }) => tags.map(({ tag }) => ({ ...repository, tag })))
}
