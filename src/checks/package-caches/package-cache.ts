/** A folder in which a package manager or a compiler keeps what it may want again. */
export interface PackageCache {
  /** To be read after "The". */
  readonly name: string
  /** Holds against a folder's path with a slash at its end; its group `root` is the cache. */
  readonly place: RegExp
  /** Which names in it count; every one when absent. */
  readonly files?: RegExp
  /** How an instruction leaves none behind, given the absolute path of the cache; without a full stop. */
  readonly avoid: (root: string) => string
  /** Names of files that say that the image runs from the cache, which is none then. */
  readonly neededBy?: string
}

/** A place where one was found, or may be. */
export interface CacheFolder {
  readonly cache: PackageCache
  readonly root: string
}

/** A mount that the instruction has and the image does not. */
export function mounted(root: string, command: string): string {
  return `\`RUN --mount=type=cache,target=${root} ${command}\``
}

/** Below any folder, since homes lie anywhere: `.npm/_cacache` with the root `.npm`. */
export function anywhere(root: string, below = ''): RegExp {
  return new RegExp(`^(?<root>(?:.*?/)?(?:${root}))/${below}`)
}

/** At the image's root only. */
export function exactly(root: string, below = ''): RegExp {
  return new RegExp(`^(?<root>${root})/${below}`)
}
