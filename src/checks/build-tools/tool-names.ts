import type { Tool, ToolKind } from './tool.ts'

/** Commands that stand for their family; whatever else a family installs is found through its package. */
const COMMANDS: readonly (readonly [ToolKind, string, string])[] = [
  ['compiler', 'GCC', 'gcc g++ cc c++ c89 c99 cpp gfortran gdc gccgo gnatmake'],
  ['compiler', 'LLVM', 'clang clang++ clang-cpp llc'],
  ['compiler', 'TCC', 'tcc'],
  ['compiler', 'CUDA', 'nvcc'],
  ['compiler', 'Emscripten', 'emcc em++'],
  ['compiler', 'OCaml', 'ocamlc ocamlopt ocamlfind'],
  ['compiler', 'Free Pascal', 'fpc'],
  ['compiler', 'Vala', 'valac'],
  ['compiler', 'Kotlin', 'kotlinc'],
  ['compiler', 'Scala', 'scalac'],
  ['compiler', 'Mono', 'mcs'],
  ['assembler', 'GNU Binutils', 'as'],
  ['assembler', 'NASM', 'nasm yasm'],
  ['linker', 'GNU Binutils', 'ld ld.bfd ld.gold gold ar ranlib nm objcopy objdump strip readelf'],
  ['linker', 'LLVM', 'lld ld.lld llvm-ar'],
  ['linker', 'mold', 'mold ld.mold'],
  ['language toolchain', 'Go', 'go gofmt'],
  ['language toolchain', 'Rust', 'rustc cargo rustup'],
  ['language toolchain', 'JDK', 'javac'],
  ['language toolchain', 'GHC', 'ghc ghcup cabal'],
  ['language toolchain', 'Swift', 'swiftc'],
  ['language toolchain', 'Zig', 'zig'],
  ['language toolchain', 'Nim', 'nim'],
  ['language toolchain', 'Crystal', 'crystal'],
  ['language toolchain', 'D', 'dmd ldc2'],
  ['language toolchain', 'Dart SDK', 'dart'],
  ['build system', 'Make', 'make gmake'],
  ['build system', 'CMake', 'cmake ctest cpack'],
  ['build system', 'Ninja', 'ninja ninja-build samu'],
  ['build system', 'Meson', 'meson'],
  ['build system', 'Autotools', 'autoconf autoreconf autoheader automake aclocal libtool libtoolize'],
  ['build system', 'pkg-config', 'pkg-config pkgconf'],
  ['build system', 'parser generators', 'bison flex yacc byacc re2c'],
  ['build system', 'SCons', 'scons'],
  ['build system', 'Bazel', 'bazel bazelisk'],
  ['build system', 'qmake', 'qmake qmake6'],
  ['build system', 'Maven', 'mvn mvnd'],
  ['build system', 'Gradle', 'gradle'],
  ['build system', 'Ant', 'ant'],
  ['build system', 'sbt', 'sbt'],
  ['build system', 'Leiningen', 'lein'],
  ['build system', 'Rebar3', 'rebar3'],
  ['build system', 'compiler caches', 'ccache sccache distcc'],
  ['build system', 'package builders', 'dpkg-buildpackage dpkg-source debuild rpmbuild abuild'],
  ['debugger', 'GDB', 'gdb gdbserver cuda-gdb'],
  ['debugger', 'LLDB', 'lldb lldb-server'],
  ['debugger', 'strace', 'strace'],
  ['debugger', 'ltrace', 'ltrace'],
  ['debugger', 'Valgrind', 'valgrind'],
  ['debugger', 'perf', 'perf'],
  ['debugger', 'Delve', 'dlv'],
  ['version control system', 'Git', 'git git-lfs'],
  ['version control system', 'Mercurial', 'hg'],
  ['version control system', 'Subversion', 'svn svnadmin'],
  ['version control system', 'Bazaar', 'bzr brz'],
  ['version control system', 'CVS', 'cvs'],
  ['version control system', 'Fossil', 'fossil'],
  ['version control system', 'Darcs', 'darcs'],
]

const BY_COMMAND: ReadonlyMap<string, Tool> = new Map(
  COMMANDS.flatMap(([kind, family, commands]) =>
    commands.split(' ').map((command): [string, Tool] => [command, { family, kind }]),
  ),
)

/** Only tools that work on machine code are installed under a target's name or with a version behind theirs. */
const DECORATED_KINDS: ReadonlySet<ToolKind> = new Set(['compiler', 'assembler', 'linker', 'build system'])

/** `x86_64-linux-gnu-`, `aarch64-alpine-linux-musl-`, `arm-none-eabi-`. */
const TARGET =
  /^(?:x86_64|i[3-6]86|aarch64|arm\w*|powerpc\w*|ppc\w*|s390x?|riscv(?:32|64)|mips\w*|loongarch64|wasm32|avr|m68k|sparc\w*)(?:-[a-z0-9_]+){1,3}?-(?=[a-z])/
const VERSION = /-\d+(?:\.\d+)*$/

/** The tool that a command of this name is: `gcc`, `gcc-12` and `x86_64-linux-gnu-gcc-12` are the same one. */
export function toolOfCommand(command: string): Tool | undefined {
  const exact = BY_COMMAND.get(command)
  if (exact !== undefined) return exact
  const unversioned = command.replace(VERSION, '')
  for (const name of [unversioned, ...withoutTarget(unversioned)]) {
    const tool = BY_COMMAND.get(name)
    if (tool !== undefined && DECORATED_KINDS.has(tool.kind)) return tool
  }
  return undefined
}

/** Commands that somebody wants to be seen as tools, by name. */
export function toolsNamed(commands: readonly string[]): ReadonlyMap<string, Tool> {
  return new Map(commands.map((command) => [command, { family: command, kind: 'build tool' }]))
}

function withoutTarget(command: string): readonly string[] {
  if (!TARGET.test(command)) return []
  const parts = command.split('-')
  return [2, 3, 4].flatMap((count) => (parts.length > count ? [parts.slice(count).join('-')] : []))
}
