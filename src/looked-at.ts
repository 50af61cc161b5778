import type { WantedFiles } from './image/file-tree.ts'
import type { Image, PlatformImage } from './image/image.ts'
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

/** Reads the one image that was meant. Rejects with LookError where there is no such platform or layer. */
export async function readOne(
  source: BlobSource,
  { platform, layer }: LookedAt,
  wanted?: WantedFiles,
): Promise<PlatformImage> {
  const watch = { onProgress: terminalProgress() }
  const image = await readImage(source, wanted === undefined ? watch : { ...watch, wanted })
  const chosen = choose(image, platform)
  const count = chosen.layers.length
  if (layer !== undefined && layer > count) {
    throw new LookError(`--layer: received ${layer}, expected 1 to ${count}: the image has no more layers`)
  }
  return chosen
}

function choose({ platforms }: Image, wanted: Platform | undefined): PlatformImage {
  const names = platforms.map(({ platform }) => formatPlatform(platform))
  const listed = names.slice(0, 20).map(quoted).join(', ')
  const [only, ...others] = platforms
  if (wanted === undefined) {
    if (only !== undefined && others.length === 0) return only
    throw new LookError(`the image has several platforms: choose one with --platform, of ${listed}`)
  }
  const chosen = platforms[names.indexOf(formatPlatform(wanted))]
  if (chosen !== undefined) return chosen
  throw new LookError(`--platform: received ${quoted(formatPlatform(wanted))}, the image has ${listed}`)
}
