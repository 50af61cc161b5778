import type { Tool, ToolKind } from './tool.ts'

/** Names of dpkg's and apk's packages that hold a tool's programs; `-base`, `-common`, `-doc` and libraries do not. */
const PACKAGES: readonly (readonly [ToolKind, string, RegExp])[] = [
  [
    'compiler',
    'GCC',
    /^(?:gcc|g\+\+|cpp|gfortran|gdc|gnat|gobjc|gobjc\+\+|gccgo)(?:-\d+(?:\.\d+)?)?(?:-(?!base)[a-z0-9]+(?:-[a-z0-9]+)*-gnu[a-z0-9]*)?$/,
  ],
  ['compiler', 'LLVM', /^(?:clang|lld|llvm)-?\d*$|^llvm-?\d+-tools$/],
  ['compiler', 'TCC', /^tcc$/],
  ['compiler', 'OCaml', /^ocaml(?:-nox)?$/],
  ['compiler', 'Free Pascal', /^fp-compiler(?:-[\d.]+)?$/],
  ['compiler', 'Mono', /^mono-mcs$/],
  ['assembler', 'NASM', /^(?:nasm|yasm)$/],
  ['linker', 'GNU Binutils', /^binutils(?:-(?:gold|[a-z0-9]+-[a-z0-9-]*(?:gnu|musl)[a-z0-9]*))?$/],
  ['linker', 'mold', /^mold$/],
  ['language toolchain', 'Go', /^(?:go|golang-go|golang-\d+\.\d+-(?:go|src))$/],
  ['language toolchain', 'Rust', /^(?:rust|rustc|cargo|rustup)(?:-\d+(?:\.\d+)*)?$/],
  ['language toolchain', 'JDK', /^(?:openjdk-?\d+-jdk(?:-headless)?|temurin-\d+-jdk|openjdk\d+-jmods)$/],
  ['language toolchain', '.NET SDK', /^dotnet-sdk-[\d.]+$|^dotnet\d+-sdk$/],
  ['language toolchain', 'GHC', /^(?:ghc|cabal-install|cabal)$/],
  ['build system', 'Make', /^make$/],
  ['build system', 'CMake', /^cmake$/],
  ['build system', 'Ninja', /^(?:ninja-build|ninja|samurai)$/],
  ['build system', 'Meson', /^meson$/],
  ['build system', 'Autotools', /^(?:autoconf|automake|libtool|libtool-bin)$/],
  ['build system', 'pkg-config', /^(?:pkg-config|pkgconf|pkgconf-bin)$/],
  ['build system', 'parser generators', /^(?:bison|flex|byacc|re2c)$/],
  ['build system', 'SCons', /^scons$/],
  ['build system', 'Maven', /^maven$/],
  ['build system', 'Gradle', /^gradle$/],
  ['build system', 'Ant', /^(?:ant|apache-ant)$/],
  ['build system', 'compiler caches', /^(?:ccache|sccache|distcc)$/],
  ['build system', 'package builders', /^(?:dpkg-dev|debhelper|devscripts|abuild)$/],
  ['debugger', 'GDB', /^(?:gdb|gdb-minimal|gdbserver)$/],
  ['debugger', 'LLDB', /^lldb(?:-\d+)?$/],
  ['debugger', 'strace', /^strace$/],
  ['debugger', 'ltrace', /^ltrace$/],
  ['debugger', 'Valgrind', /^valgrind$/],
  ['debugger', 'perf', /^(?:linux-perf|perf)(?:-[\d.]+)?$/],
  ['debugger', 'Delve', /^delve$/],
  ['version control system', 'Git', /^(?:git|git-lfs)$/],
  ['version control system', 'Mercurial', /^mercurial$/],
  ['version control system', 'Subversion', /^subversion$/],
  ['version control system', 'Bazaar', /^(?:bzr|brz|breezy)$/],
  ['version control system', 'CVS', /^cvs$/],
  ['version control system', 'Fossil', /^fossil$/],
  ['version control system', 'Darcs', /^darcs$/],
]

/** The tool that a package of this name holds; undefined for any other package. */
export function toolOfPackage(name: string): Tool | undefined {
  const found = PACKAGES.find(([, , pattern]) => pattern.test(name))
  return found && { kind: found[0], family: found[1] }
}

/** Packages of headers and static libraries: `libssl-dev`, `libc6-dev-i386`, `zlib-static`, `linux-headers-6.1`. */
export function isDevelopmentPackage(name: string): boolean {
  return /-(?:dev|devel|static)$|-dev-[a-z0-9-]+$|^linux-headers(?:-|$)/.test(name)
}
