import type { BlobSource } from '../oci/blob-source.ts'
import { isForeignLayer } from '../oci/media-types.ts'
import type { WantedFiles } from './file-tree.ts'
import type { Image, PlatformImage } from './image.ts'
import { ReadLimits } from './layer/read-limits.ts'
import { platformManifests } from './platform-manifests.ts'
import { readPlatform } from './read-platform.ts'

export interface ReadProgress {
  /** Bytes of layers read so far, as stored. */
  readonly bytesRead: number
  readonly totalBytes: number
}

export interface ReadOptions {
  /** Files whose content is kept besides those that are always read. */
  readonly wanted?: WantedFiles
  /** Called for every chunk that is read, some hundred thousand bytes. */
  readonly onProgress?: (progress: ReadProgress) => void
  readonly signal?: AbortSignal
  /** What all platforms together may hold in memory; ReadLimits' own bounds unless given. */
  readonly limits?: ReadLimits
  /** Opens no layer: what manifest and configuration say is all that is known, and taken on trust. */
  readonly sizesOnly?: boolean
  /** How many threads read layers besides this one; as many as it is worth unless given. */
  readonly readers?: number
}

/**
 * Reads the image with all its platforms, one pass over each layer, every blob verified by digest and size. Rejects
 * with BlobMismatchError, BlobError, InvalidValueError, MergeError, ReadLimitError or UnsupportedImageError, or with the source's own
 * error, each naming what is at fault; or with the signal's reason.
 */
export async function readImage(source: BlobSource, options: ReadOptions = {}): Promise<Image> {
  const { wanted, onProgress, signal, limits = new ReadLimits(), readers, sizesOnly = false } = options
  const stop = signal === undefined ? {} : { signal }
  const { manifests, notes } = await platformManifests(source, stop)
  const totalBytes = manifests
    .flatMap(({ manifest }) => [manifest.config, ...(sizesOnly ? [] : manifest.layers)])
    .filter(({ mediaType }) => !isForeignLayer(mediaType))
    .reduce((sum, { size }) => sum + size, 0)
  let bytesRead = 0
  const onBytes = (bytes: number) => {
    bytesRead += bytes
    onProgress?.({ bytesRead, totalBytes })
  }
  const platforms: PlatformImage[] = []
  for (const manifest of manifests) {
    platforms.push(
      await readPlatform(source, manifest, {
        wanted,
        limits,
        readers,
        sizesOnly,
        watch: { ...stop, onBytes },
      }),
    )
  }
  return { digest: source.root.digest, descriptor: source.root, platforms, notes }
}
