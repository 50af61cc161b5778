import { fileChunks } from '../image/file-chunks.ts'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { INDEX_MEDIA_TYPES } from '../oci/media-types.ts'
import type { RepositoryClient } from '../registry/repository-client.ts'
import type { LayoutContent, ManifestContent } from './layout-content.ts'
import type { MountFrom } from './mount-sources.ts'
import type { BlobOutcome, PublishProgress } from './publish-progress.ts'
import { sideBySide } from './side-by-side.ts'

export interface PushedContent {
  readonly uploadedBlobs: number
  readonly mountedBlobs: number
  readonly skippedBlobs: number
  readonly uploadedBytes: number
}

export interface PushContent {
  readonly source: BlobSource
  readonly content: LayoutContent
  readonly repository: RepositoryClient
  readonly mountFrom: MountFrom
  readonly progress: (step: PublishProgress) => void
}

const BLOBS_AT_ONCE = 4

/** Puts all blobs, then all manifests by digest, the root last, into a repository; writes no tag. */
export async function pushContent(push: PushContent): Promise<PushedContent> {
  const { content, repository } = push
  // The largest first, so that no large one is left over for a single lane at the end.
  const blobs = content.blobs.toSorted((a, b) => b.size - a.size)
  const outcomes = await sideBySide(blobs, BLOBS_AT_ONCE, (blob, signal) => pushBlob(push, blob, signal))
  // The root names every blob: with a new one below it, it cannot be there yet, and neither can most others.
  const mayBeThere = outcomes.every((outcome) => outcome === 'skipped')
  const isIndex = ({ descriptor }: ManifestContent) => INDEX_MEDIA_TYPES.has(descriptor.mediaType)
  const images = content.manifests.filter((manifest) => !isIndex(manifest))
  await sideBySide(images, BLOBS_AT_ONCE, (manifest) => pushManifest(push, manifest))
  // One after the other: an index may name another one.
  for (const manifest of [...content.manifests.filter(isIndex), content.root])
    await pushManifest(push, manifest)
  const count = (outcome: BlobOutcome) => outcomes.filter((other) => other === outcome).length
  const uploaded = blobs.filter((_, position) => outcomes[position] === 'uploaded')
  return {
    uploadedBlobs: count('uploaded'),
    mountedBlobs: count('mounted'),
    skippedBlobs: count('skipped'),
    uploadedBytes: uploaded.reduce((sum, { size }) => sum + size, 0),
  }

  async function pushManifest(
    { progress }: PushContent,
    { descriptor, bytes }: ManifestContent,
  ): Promise<void> {
    const { digest, mediaType } = descriptor
    if (mayBeThere && (await repository.headManifest(digest)) === digest) return
    await repository.putManifest(digest, mediaType, bytes)
    progress({ kind: 'manifest', repository: repository.name, digest })
  }
}

async function pushBlob(
  { source, repository, mountFrom, progress }: PushContent,
  descriptor: Descriptor,
  signal: AbortSignal,
): Promise<BlobOutcome> {
  const { digest, size } = descriptor
  const there = await repository.hasBlob(digest)
  const outcome = there
    ? 'skipped'
    : await repository.uploadBlob({
        descriptor,
        open: () => {
          const file = source.file?.(descriptor)
          return file === undefined ? source.open(descriptor) : fileChunks(file)
        },
        source: source.name,
        mountFrom: mountFrom(digest),
        signal,
      })
  progress({ kind: 'blob', repository: repository.name, digest, compressedSize: size, outcome })
  return outcome
}
