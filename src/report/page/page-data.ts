import type { Report } from '../report.ts'

/** What the page's script is given: all that it shows. It comes from the same version of this code. */
export interface PageData {
  readonly headline: string
  /** Without the trees, which are in `maps`. */
  readonly report: Report
  /** Sentences on what could not be read, and the build's warnings. */
  readonly notes: readonly string[]
  /** One for each of the image's platforms. */
  readonly platforms: readonly PlatformWords[]
  readonly maps: readonly MapData[]
}

export interface PlatformWords {
  /** The limit that a size was judged by, in words; empty without one. */
  readonly compressedLimit: string
  readonly uncompressedLimit: string
  /** One for each layer: `Dockerfile:12`, or empty. */
  readonly layerPlaces: readonly string[]
}

export interface MapData {
  /** Directories and files of fewer bytes are shown together, not by name; 0 where all have their names. */
  readonly from: number
  readonly columns: FileColumns
}

/** What a row of the columns is. */
export const DIRECTORY = 0
export const VISIBLE = 1
export const HIDDEN = 2
/** Files of a directory together, without a name. */
export const VISIBLE_REST = 3
export const HIDDEN_REST = 4

/**
 * Files as a tree, in columns of the same length: much smaller than a path each. A directory comes before what is in
 * it, and everything in it before anything else.
 */
export interface FileColumns {
  /** How many directories it lies in. */
  readonly depths: readonly number[]
  readonly names: readonly string[]
  readonly kinds: readonly number[]
  /** 0 for a directory. */
  readonly bytes: readonly number[]
  /** How many files a row stands for; 0 for a directory. */
  readonly files: readonly number[]
  /** Position of the layer, from 1; 0 where it is not known. */
  readonly layers: readonly number[]
  /** Position among the report's packages, from 1; 0 where none owns it. */
  readonly packages: readonly number[]
}
