/** Package types by the names that package-url gives them (purl-spec, PURL-TYPES). */
export type PackageType = 'deb' | 'apk' | 'rpm' | 'npm' | 'pypi' | 'golang' | 'cargo' | 'gem' | 'maven'

/** A package as the image's own databases, manifests, archives and binaries tell of it. */
export interface Package {
  readonly type: PackageType
  /** As its ecosystem writes it: `@scope/name` for npm, the module's path for Go, the artifact alone for Maven. */
  readonly name: string
  /** Empty where nothing says it. */
  readonly version: string
  /** Maven's group, where it is known. */
  readonly group?: string
  /**
   * The file that tells of it, of a package that no system database lists: `package.json`, `METADATA`, a gemspec,
   * a Java archive or a binary. One name and version at two places is two packages.
   */
  readonly path?: string
  /** Inside `path`: the archive in the archive, or the name of a module that was linked into the binary. Such a package has no bytes of its own. */
  readonly within?: string
  /**
   * Content bytes, hard links counted once, of the files in the final file system that belong to it and to no other
   * package; of a removed package those that went with it.
   */
  readonly bytes: number
  /**
   * Paths without leading slash of its regular files and links; directories left out. A system database's as it
   * lists them; of others only what belongs to no other package.
   */
  readonly files: readonly string[]
  /**
   * Names of what it needs at run time, each once: npm's dependencies, optional and peer ones among them, and what
   * Python's metadata requires without an extra, in lower case with hyphens. Undefined where that is not known.
   */
  readonly requires?: readonly string[]
  /** Index of the layer that has it first, with this version. */
  readonly layer: number
  /** Index of the layer that removed or replaced it; null while it is in the final image. */
  readonly removedBy: number | null
}

/** Whether the distribution's package manager installed it, rather than a language's. */
export function isSystemPackage({ type }: Package): boolean {
  return type === 'deb' || type === 'apk' || type === 'rpm'
}
