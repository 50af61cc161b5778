import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { Container } from './container.ts'
import { readLibraryCache } from './library-cache.ts'
import { expanded, type Loaded, type Loader, loadersOf } from './loaded.ts'

/** Debian's folders for a machine, whose glibc looks there before /lib. */
const MULTIARCH: Readonly<Record<string, readonly string[]>> = {
  x86_64: ['x86_64-linux-gnu'],
  i386: ['i386-linux-gnu'],
  aarch64: ['aarch64-linux-gnu'],
  arm: ['arm-linux-gnueabihf', 'arm-linux-gnueabi'],
  ppc64le: ['powerpc64le-linux-gnu'],
  s390x: ['s390x-linux-gnu'],
  riscv64: ['riscv64-linux-gnu'],
  loongarch64: ['loongarch64-linux-gnu'],
  mips64: ['mips64el-linux-gnuabi64'],
}

/**
 * As ld.so(8): RPATH of the object and of what it was loaded for (unless it has a RUNPATH), LD_LIBRARY_PATH, RUNPATH,
 * ldconfig's cache, the folders that distributions compile in. Folders of ld.so.conf count only by way of the cache:
 * the loader reads no other file.
 */
export function glibcLoader(program: BinaryFacts, itself: Loaded, { files, variable }: Container): Loader {
  const machine = program.machine.architecture ?? ''
  const multiarch = MULTIARCH[machine] ?? []
  const usual = usualFolders(program, multiarch)
  const cache = readLibraryCache(files, program)
  const list = (text: string | null | undefined, { origin }: Loaded, separator: string | RegExp = ':') =>
    expanded(text, separator, {
      ORIGIN: [origin],
      LIB: ['lib', 'lib64', ...multiarch.map((name) => `lib/${name}`)],
      PLATFORM: [machine],
    })
  return {
    kind: 'glibc',
    itself,
    isKnown: cache !== undefined,
    provides: (name) => name.startsWith('ld-linux') || /^ld(?:64)?\.so\.\d+$/.test(name),
    indexed: (name) => cache?.get(name) ?? [],
    *folders(object) {
      if (typeof object.facts.runpath !== 'string') {
        for (const one of loadersOf(object)) {
          if (typeof one.facts.runpath !== 'string') yield* list(one.facts.rpath, one)
        }
      }
      yield* list(variable('LD_LIBRARY_PATH') || undefined, object, /[:;]/)
      yield* list(object.facts.runpath, object)
      yield* usual
    },
  }
}

/** Of Debian, Fedora, SUSE and Arch together: which of them a loader was made for is not written in it. */
function usualFolders({ bits }: BinaryFacts, multiarch: readonly string[]): string[] {
  const names = [...multiarch.map((name) => `lib/${name}`), bits === 64 ? 'lib64' : 'lib32', 'lib']
  return names.flatMap((name) => [`/${name}`, `/usr/${name}`])
}
