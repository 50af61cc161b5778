import type { FileKind } from './image-facts.ts'

/** The image that this one is compared with, and how it was found. */
export interface Baseline {
  /** For example `ghcr.io/owner/name:sha-0123…`, or a path. */
  readonly reference: string
  readonly digest: string
  /** A few words for a headline: `the base commit 0123abc`, `main's newest image`. */
  readonly name: string
  /** The name, and how far the image lies from the one asked for: `main's newest image, 3 commits behind`. */
  readonly description: string
  /** What it is known by: its `report`, or manifest and configuration alone (`sizes`). */
  readonly knownBy: 'report' | 'sizes'
  /** The commit that it was built from, in full; null where nothing says it. */
  readonly commit: string | null
  /** When it was built, ISO 8601 in UTC; null where nothing says it. */
  readonly createdAt: string | null
}

/** A size before, and what was added to it; positive means larger. */
export interface SizeChange {
  readonly before: number
  readonly change: number
}

/** Growth of one platform's image; positive means larger. */
export interface Growth {
  readonly baseline: Baseline
  readonly platform: string
  /** Compressed bytes. */
  readonly compressedSizeBefore: number
  readonly compressedSizeChange: number
  /** Null where the baseline is known by its sizes alone, or either size is not known. */
  readonly uncompressedSize: SizeChange | null
  /** The base image's layers and the build's own, apart; null where the origins of neither tell (compareParts). */
  readonly parts: PartsGrowth | null
  /** One for each layer of the new image, base first. */
  readonly layers: readonly LayerChange[]
  /** Layers of the baseline that have no partner here. */
  readonly removedLayers: readonly RemovedLayer[]
  /** Compressed bytes that somebody who has the baseline has to pull; see pullTimes for how long that takes. */
  readonly newBytes: number
  /** Set where the same content is stored in another way, which is no growth of the image's content. */
  readonly recompressed: Recompressed | null
  /** Null where the baseline is known by its sizes alone, or the files of one of the two were not read. */
  readonly contents: ContentGrowth | null
}

export interface PartsGrowth {
  readonly base: PartGrowth
  readonly own: PartGrowth
  /** Whether the base image is another one now: its layers differ. */
  readonly baseMoved: boolean
  /** Digest of the base image's topmost layer, which tells two bases apart; null for an image from scratch. */
  readonly baseBefore: string | null
  readonly baseNow: string | null
  /** How many of this image's layers, from the first on, are the base's; absent in older reports. */
  readonly baseLayers?: number
}

export interface PartGrowth {
  /** Compressed bytes. */
  readonly compressed: SizeChange
  /** Null where not known. */
  readonly uncompressed: SizeChange | null
}

export interface LayerChange {
  readonly digest: string
  readonly kind: 'unchanged' | 'changed' | 'added'
  /** Against the partner layer; the whole layer's size for an added one. */
  readonly compressedSizeChange: number
  /** Of a changed one whose content is the same: only how it is compressed changed. */
  readonly isRecompressed?: true
}

export interface RemovedLayer {
  readonly digest: string
  readonly compressedSize: number
  readonly createdBy: string | null
}

export interface Recompressed {
  /** Layers whose content (DiffID) is the same and whose blob, or its media type, is another. */
  readonly layers: number
  /** Compressed bytes that the image changed by through that alone. */
  readonly compressedSizeChange: number
  /** Media types before and now, where they differ; null where only the compressor does. */
  readonly mediaTypes: { readonly before: string; readonly now: string } | null
}

/** Uncompressed bytes of files in the final file system. */
export interface ContentGrowth {
  readonly packages: PackagesGrowth
  /** Directories and files, the largest change first, at most 100; nested ones only where each says something. */
  readonly places: readonly PlaceChange[]
  /** Those that changed, the largest change first. */
  readonly kinds: readonly KindChange[]
}

export interface PackagesGrowth {
  /** How many there are of each. `changes` may hold fewer. */
  readonly added: number
  readonly removed: number
  readonly updated: number
  /** The largest change in bytes first, at most 100. */
  readonly changes: readonly PackageChange[]
  /**
   * Set where a report lists only the larger ones of its packages: what it does not list is said to be neither added
   * nor removed, so that the counts are the least that there are.
   */
  readonly isPartial?: true
}

export interface PackageChange {
  /** As package-url names it. */
  readonly type: string
  readonly group: string | null
  readonly name: string
  /** Versions before and now, each once, sorted; none of an added and of a removed package, respectively. */
  readonly before: readonly string[]
  readonly now: readonly string[]
  readonly change: number
}

export interface PlaceChange {
  /** Without a leading slash; the root is empty. */
  readonly path: string
  readonly type: 'directory' | 'file'
  /** Null where it is not there, or too small to have been listed. */
  readonly before: number | null
  readonly now: number | null
  /** Where one of the two is null that counts as nothing, which is right to a tenth. */
  readonly change: number
}

export interface KindChange {
  readonly kind: FileKind
  readonly before: number
  readonly change: number
}

/** Either a growth or the sentence that says why there is none. */
export type Comparison = { readonly growth: Growth } | { readonly skipped: string }
