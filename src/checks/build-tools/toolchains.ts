import { nameOf } from '../../image/path-parts.ts'
import type { Tool, ToolKind } from './tool.ts'

/** A toolchain installed as a folder: a program that no runtime of the language has says that it is there. */
interface Toolchain extends Tool {
  /** The last parts of the paths that `marker` can match. */
  readonly names: readonly string[]
  /** Its group `root` is the folder whose files are the toolchain's. */
  readonly marker: RegExp
  /** What below the root belongs to it, where the folder is shared with a runtime; everything when absent. */
  readonly parts?: RegExp
  /** False for a marker that is no program itself. */
  readonly executable: boolean
}

/** What a JRE has too; everything else in a JDK's `bin` is the JDK's. */
const JRE_COMMANDS =
  'java|jfr|jrunscript|jwebserver|keytool|rmiregistry|rmid|jjs|orbd|pack200|unpack200|servertool'

const TOOLCHAINS: readonly Toolchain[] = [
  toolchain(
    'compiler',
    'GCC',
    ['cc1', 'cc1plus', 'collect2', 'lto1', 'f951'],
    /^(?<root>usr\/(?:local\/)?lib(?:exec)?\/gcc\/[^/]+\/[^/]+)\/[^/]+$/,
  ),
  toolchain(
    'compiler',
    'LLVM',
    ['clang', 'lld', 'lldb', 'llc', 'opt'],
    /^(?<root>usr\/lib\/llvm-?\d+\/bin)\/[^/]+$/,
  ),
  toolchain(
    'compiler',
    'CUDA',
    ['nvcc'],
    /^(?<root>(?:.+\/)?cuda(?:-[\d.]+)?)\/bin\/nvcc$/,
    /^(?:bin\/(?:nvcc|cudafe\+\+|fatbinary|nvlink|ptxas|cuda-gdb)|nvvm\/)/,
  ),
  toolchain(
    'language toolchain',
    'Go',
    ['go', 'compile', 'link'],
    /^(?<root>.+\/(?:go(?:-?\d[\w.]*)?|toolchain@[^/]+))\/(?:bin\/go|pkg\/tool\/[^/]+\/(?:compile|link))$/,
  ),
  toolchain(
    'language toolchain',
    'Rust',
    ['rustc', 'cargo'],
    /^(?<root>(?:.+\/)?\.?rustup\/toolchains\/[^/]+)\/bin\/[^/]+$/,
  ),
  toolchain(
    'language toolchain',
    'Rust',
    ['rustc', 'cargo', 'rustup'],
    /^(?<root>(?:.+\/)?\.?cargo\/bin)\/[^/]+$/,
    /^(?:rustc|rustdoc|rustup|rustfmt|rust-\w+|rls|cargo|cargo-(?:fmt|clippy|miri)|clippy-driver)$/,
  ),
  toolchain(
    'language toolchain',
    'JDK',
    ['javac'],
    /^(?<root>(?!usr\/bin\/|usr\/local\/bin\/).+)\/bin\/javac$/,
    new RegExp(`^(?:bin/(?!(?:${JRE_COMMANDS})$)|jmods/|include/|lib/(?:src\\.zip|ct\\.sym)$)`),
  ),
  {
    ...toolchain(
      'language toolchain',
      '.NET SDK',
      ['dotnet.dll'],
      /^(?<root>(?:.+\/)?\.?dotnet\/sdk\/[^/]+)\/dotnet\.dll$/,
    ),
    executable: false,
  },
  toolchain(
    'language toolchain',
    'GHC',
    ['ghc'],
    /^(?<root>(?:.+\/)?(?:\.ghcup|ghc(?:[-/]?\d[\d.]*)?))\/bin\/ghc$/,
  ),
  toolchain(
    'build system',
    'Maven',
    ['mvn'],
    /^(?<root>(?:.+\/)?(?:apache-)?maven(?:-\d[\w.-]*)?)\/bin\/mvn$/,
  ),
  toolchain('build system', 'Gradle', ['gradle'], /^(?<root>(?:.+\/)?gradle(?:-\d[\w.-]*)?)\/bin\/gradle$/),
]

function toolchain(
  kind: ToolKind,
  family: string,
  names: readonly string[],
  marker: RegExp,
  parts?: RegExp,
): Toolchain {
  return { kind, family, names, marker, executable: true, ...(parts ? { parts } : {}) }
}

const NAMES: ReadonlySet<string> = new Set(TOOLCHAINS.flatMap(({ names }) => names))

/** A toolchain's folder in an image. */
export interface ToolchainFolder extends Tool {
  readonly root: string
  /** True for a path below the root that is the toolchain's own. */
  holds(path: string): boolean
}

/** The toolchain that a file says is there; undefined for every other file. */
export function toolchainOf(path: string, executable: boolean): ToolchainFolder | undefined {
  const name = nameOf(path)
  if (!NAMES.has(name)) return undefined
  for (const { names, marker, parts, family, kind, executable: wanted } of TOOLCHAINS) {
    if (!names.includes(name) || (wanted && !executable)) continue
    const root = marker.exec(path)?.groups?.['root']
    if (root === undefined) continue
    const holds = (below: string) => parts === undefined || parts.test(below.slice(root.length + 1))
    return { family, kind, root, holds }
  }
  return undefined
}
