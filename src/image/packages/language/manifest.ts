import type { PackageType } from '../../package.ts'
import type { Facts } from './facts.ts'

/** A kind of file that tells of packages. */
export interface Manifest {
  /** What to call one in a sentence. */
  readonly what: string
  /** Larger ones are not read. */
  readonly cap: number
  wants(path: string): boolean
  /** Undefined for one that is not as its format asks; never throws. */
  parse(content: Buffer, path: string): Facts | undefined
  /** Absent where it only lists files of a package that another manifest names. */
  readonly package?: NamesPackage
}

export interface NamesPackage {
  readonly type: PackageType
  /** What the path alone says of the package, for a manifest that could not be read. */
  fromPath(path: string): Facts | undefined
  /** Which files belong to the first package of the facts; the others have none of their own. */
  claims(path: string, facts: Facts, neighbours: Neighbours): Claims
}

/** What else lay in the file system when that manifest did. */
export interface Neighbours {
  /** The paths that a manifest there lists; undefined where there is none. */
  paths(manifest: string): readonly string[] | undefined
  /** Names in a directory of the final file system. */
  list(directory: string): readonly string[]
}

/** What a package says is its own, strongest first: a listed path, then a folder (the innermost counts), then itself. */
export interface Claims {
  readonly listed?: readonly string[]
  readonly folders?: readonly string[]
  readonly self?: string
}

export function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
