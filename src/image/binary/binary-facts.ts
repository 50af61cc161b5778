/**
 * What an ELF file says of itself; plain data. Throughout, null means that the file surely has none, and undefined
 * that it could not be known: the place lies outside of the file, makes no sense, or was not held of a huge file.
 */
export interface BinaryFacts {
  /** ELF class. */
  readonly bits: 32 | 64
  readonly endianness: 'little' | 'big'
  readonly machine: Machine
  /** e_type; null for the numbers that systems and processors may use for their own. */
  readonly type: 'rel' | 'exec' | 'dyn' | 'core' | null
  /** Null for object files, core dumps and separate debug data. Shared libraries are dynamic. */
  readonly linking: 'static' | 'static-pie' | 'dynamic' | null | undefined
  readonly interpreter: string | null | undefined
  /** DT_NEEDED in the file's order; empty when static. */
  readonly needed: readonly string[] | undefined
  readonly soname: string | null | undefined
  readonly rpath: string | null | undefined
  readonly runpath: string | null | undefined
  /** What it must find of the versions of its libraries' symbols when it is loaded; empty where it asks for none. */
  readonly neededVersions: readonly NeededVersions[] | undefined
  /** The versions of its own symbols, its base version's name among them; null where they have none. */
  readonly definedVersions: readonly string[] | null | undefined
  /** Bytes in the file of symbol tables (SHT_SYMTAB) and their strings: what `strip` removes besides debug sections. */
  readonly symbolBytes: number | undefined
  /** Bytes in the file of debug sections, compressed or not, as they are stored. */
  readonly debugBytes: number | undefined
  /** Whether there is no symbol table, as `file` says it. */
  readonly isStripped: boolean | undefined
  /** The GNU build id in hexadecimal. */
  readonly buildId: string | null | undefined
  readonly go: GoBuildInfo | null | undefined
  /** What cargo-auditable wrote down. */
  readonly rust: readonly RustPackage[] | null | undefined
}

export interface Machine {
  /** e_machine. */
  readonly number: number
  /** In readelf's words. */
  readonly name: string
  /** In the words of `uname -m` (without the variant, where it has some); null for one that Linux does not run on. */
  readonly architecture: string | null
}

export interface NeededVersions {
  /** Its name as in `needed`. */
  readonly library: string
  /** `GLIBC_2.34`. */
  readonly versions: readonly string[]
}

/** As `go version -m` tells it. */
export interface GoBuildInfo {
  /** `go1.22.3`. */
  readonly goVersion: string
  /** Of the main package; null for a program built without modules. */
  readonly path: string | null
  readonly main: GoModule | null
  /** The dependencies, without the main module. */
  readonly modules: readonly GoModule[]
}

export interface GoModule {
  readonly path: string
  /** `v1.2.3`, or `(devel)`. */
  readonly version: string
  readonly replacedBy: { readonly path: string; readonly version: string } | null
}

export interface RustPackage {
  readonly name: string
  readonly version: string
  /** `crates.io`, `git`, `local` or `registry`, or what else was written. */
  readonly source: string
  /** `build` for those that only ran while it was built. */
  readonly kind: 'runtime' | 'build'
  /** The program's own package. */
  readonly isRoot: boolean
}
