import type { Digest } from '../oci/digest.ts'

/** The image that this one is compared with, and how it was found. */
export interface Baseline {
  /** For example `ghcr.io/owner/name:sha-0123…`. */
  readonly reference: string
  readonly digest: Digest
  /** A few words for a headline: `the base commit 0123abc`, `main's newest image`. */
  readonly name: string
  /** The name, and how far the image lies from the one asked for: `main's newest image, 3 commits behind`. */
  readonly description: string
}

/** Growth of one platform's image in compressed bytes; positive means larger. */
export interface Growth {
  readonly baseline: Baseline
  readonly platform: string
  readonly compressedSizeBefore: number
  readonly compressedSizeChange: number
  /** One for each layer of the new image, base first. */
  readonly layers: readonly LayerChange[]
  /** Compressed bytes of the baseline's layers that have no partner here. */
  readonly removedLayers: readonly RemovedLayer[]
  /** Compressed bytes that somebody who has the baseline has to pull. */
  readonly newBytes: number
}

export interface LayerChange {
  readonly digest: Digest
  readonly kind: 'unchanged' | 'changed' | 'added'
  /** Against the partner layer; the whole layer's size for an added one. */
  readonly compressedSizeChange: number
}

export interface RemovedLayer {
  readonly digest: Digest
  readonly compressedSize: number
  readonly createdBy: string | null
}

/** Either a growth or the sentence that says why there is none. */
export type Comparison = { readonly growth: Growth } | { readonly skipped: string }
