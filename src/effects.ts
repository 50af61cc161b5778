import { loadIntoEngine, type StoredImage } from './build/load.ts'
import type { Log } from './build/log.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { formatReference, type Reference } from './oci/reference.ts'
import { publishProgress } from './progress-lines.ts'
import { type PublishResult, publish } from './publish/publish.ts'
import type { PublishPlan } from './publish/publish-plan.ts'
import type { OpenRepository } from './registry/registry-access.ts'

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
