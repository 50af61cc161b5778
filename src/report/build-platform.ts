import type { LayerSource } from '../build/build-record.ts'
import { redacted } from '../checks/secrets/redacted.ts'
import type { ImageFacts } from '../compare/image-facts.ts'
import type { PlatformImage } from '../image/image.ts'
import { formatPlatform } from '../oci/platform.ts'
import { contentsOf, packageFacts } from './build-contents.ts'
import type { ReportPlatform } from './report.ts'

/** What the report says of one platform's image; the members are in the order in which the JSON shows them. */
export function reportPlatform(image: PlatformImage, sources: readonly LayerSource[]): ReportPlatform {
  const filesRead = image.filesUnread === null
  return {
    platform: formatPlatform(image.platform),
    digest: image.digest,
    configDigest: image.configDigest,
    user: image.config.config?.User ?? '',
    compressedSize: image.compressedSize,
    uncompressedSize: image.uncompressedSize,
    filesUnread: image.filesUnread,
    hiddenSize: filesRead ? image.hiddenSize : null,
    fileCount: filesRead ? image.fileCount : null,
    layers: image.layers.map((layer, index) => {
      // By position: two steps can make the same layer. A source of another layer would be a lie.
      const source = sources[index]?.digest === layer.digest ? sources[index] : undefined
      return {
        digest: layer.digest,
        diffId: layer.diffId,
        mediaType: layer.mediaType,
        compressedSize: layer.compressedSize,
        uncompressedSize: layer.uncompressedSize,
        entryCount: layer.entryCount,
        visibleSize: filesRead ? layer.visibleSize : null,
        hiddenSize: filesRead ? layer.hiddenSize : null,
        createdBy: shownLine(layer.createdBy),
        dockerfile: source?.dockerfile ?? null,
        origin: source?.origin ?? 'unknown',
      }
    }),
    ...contentsOf(image),
    notes: image.notes ?? [],
  }
}

/** What is compared of an image that was read: as the report says it, with all of its packages. */
export function imageFacts(image: PlatformImage, reported: ReportPlatform): ImageFacts {
  return { ...reported, packages: packageFacts(image.packages) }
}

/** A history line without what looks like a secret. */
export function shownLine(createdBy: string): string
export function shownLine(createdBy: string | null): string | null
export function shownLine(createdBy: string | null): string | null {
  return createdBy === null ? null : redacted(createdBy)
}
