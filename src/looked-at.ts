import type { WantedFiles } from './image/file-tree.ts'
import type { PlatformImage } from './image/image.ts'
import { type PlatformManifest, platformManifests } from './image/platform-manifests.ts'
import { readImage } from './image/read-image.ts'
import { LookError } from './named-source.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { formatPlatform, type Platform } from './oci/platform.ts'
import { terminalProgress } from './progress-lines.ts'

export interface LookedAt {
  readonly platform: Platform | undefined
  /** Counted from 1. */
  readonly layer: number | undefined
}

/** Those of the image that have to be opened: the others' layers are of no interest. */
export function platformsOf({ platform }: Pick<LookedAt, 'platform'>): readonly Platform[] {
  return platform === undefined ? [] : [platform]
}

/**
 * Reads the one image that was meant. Rejects with LookError where several are left, before any of them is read, where
 * its files cannot be looked at, and where it has no such layer.
 */
export async function readOne(
  source: BlobSource,
  { layer }: LookedAt,
  wanted?: WantedFiles,
): Promise<PlatformImage> {
  const { manifests } = await platformManifests(source, {})
  if (manifests.length > 1) throw new LookError(severalOf(manifests))
  const watch = { onProgress: terminalProgress() }
  const { platforms } = await readImage(source, wanted === undefined ? watch : { ...watch, wanted })
  const [only] = platforms
  if (only === undefined) throw new LookError('the image has no platform that can be looked into')
  if (only.filesUnread !== null) throw new LookError(only.filesUnread)
  const count = only.layers.length
  if (layer !== undefined && layer > count) {
    throw new LookError(`--layer: received ${layer}, expected 1 to ${count}: the image has no more layers`)
  }
  return only
}

function severalOf(manifests: readonly PlatformManifest[]): string {
  const names = manifests.slice(0, 20).map(({ descriptor: { platform, digest } }) => {
    if (platform === undefined) return digest
    const { os, architecture, variant } = platform
    return formatPlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) })
  })
  const listed = names.map(quoted).join(', ')
  return `the image has ${manifests.length} platforms, expected one: choose with --platform, of ${listed}`
}
