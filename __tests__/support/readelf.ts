import { spawnSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What `readelf -hldnSVW` says of a file, as far as it is compared. */
export interface ReadelfFacts {
  readonly class: string
  readonly data: string
  readonly machine: string
  readonly type: string
  readonly interpreter: string | null
  readonly needed: readonly string[]
  readonly soname: string | null
  readonly rpath: string | null
  readonly runpath: string | null
  /** Without weak ones. */
  readonly neededVersions: readonly { readonly library: string; readonly versions: readonly string[] }[]
  readonly definedVersions: readonly string[] | null
  readonly symbolBytes: number
  readonly debugBytes: number
  readonly isStripped: boolean
  readonly buildId: string | null
}

export const READELF_FLAGS = '-hldnSVW'

/** Undefined where there is no readelf. */
export function readelf(paths: readonly string[]): ReadonlyMap<string, ReadelfFacts> | undefined {
  const run = spawnSync('readelf', [READELF_FLAGS, '--', '/dev/null', ...paths], {
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (run.error !== undefined) return undefined
  return readelfOutput(run.stdout)
}

/** What readelf says of several files, by their names as it was given them; no ELF file has the class ''. */
export function readelfOutput(stdout: string): ReadonlyMap<string, ReadelfFacts> {
  const [, ...parts] = stdout.split(/^File: /m)
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), factsOf(part)]))
}

function factsOf(text: string): ReadelfFacts {
  const first = (pattern: RegExp) => pattern.exec(text)?.[1] ?? null
  const sections = [...text.matchAll(SECTION)].map(([, name = '', type = '', size = '', flags = '']) => ({
    name,
    type,
    size: Number.parseInt(size, 16),
    flags,
  }))
  const sum = (names: RegExp) =>
    sections
      .filter(({ name, type, flags }) => names.test(name) && type !== 'NOBITS' && !flags.includes('A'))
      .reduce((total, { size }) => total + size, 0)
  return {
    class: first(/^ +Class: +(\S+)/m) ?? '',
    data: first(/^ +Data: +(.+)$/m) ?? '',
    machine: first(/^ +Machine: +(.+)$/m) ?? '',
    type: first(/^ +Type: +(\w+)/m) ?? '',
    interpreter: first(/Requesting program interpreter: (.*)\]$/m),
    needed: [...text.matchAll(/\(NEEDED\) +Shared library: \[(.*)\]$/gm)].map(([, name = '']) => name),
    soname: first(/\(SONAME\) +Library soname: \[(.*)\]$/m),
    rpath: first(/\(RPATH\) +Library rpath: \[(.*)\]$/m),
    runpath: first(/\(RUNPATH\) +Library runpath: \[(.*)\]$/m),
    neededVersions: neededVersionsOf(partOf(text, 'needs')),
    definedVersions: definedVersionsOf(partOf(text, 'definition')),
    symbolBytes: sections.some(({ name }) => name === '.symtab') ? sum(/^\.(?:symtab|strtab)$/) : 0,
    debugBytes: sum(
      /^(?:\.z?debug|\.gnu\.debuglto_\.debug_|\.gnu\.linkonce\.wi\.|\.stab|\.gdb_index|\.line$)/,
    ),
    isStripped: !sections.some(({ type }) => type === 'SYMTAB'),
    buildId: first(/Build ID: ([0-9a-f]+)/),
  }
}

/** Of `-V`, one of its lists; null where there is none. */
function partOf(text: string, kind: 'needs' | 'definition'): string | null {
  const [, part] = text.split(new RegExp(`^Version ${kind} section .*\\n`, 'm'))
  return part?.split(/^$/m, 1)[0] ?? null
}

/** `0x0010:   Name: GLIBC_2.34  Flags: none  Version: 4` below `000000: Version: 1  File: libc.so.6  Cnt: 1`. */
function neededVersionsOf(part: string | null): ReadelfFacts['neededVersions'] {
  const [, ...files] = (part ?? '').split(/ File: /)
  return files
    .map((file) => ({
      library: file.slice(0, file.indexOf('  Cnt: ')),
      versions: [...file.matchAll(/ Name: (.+?) +Flags: (.+?) +Version: /g)]
        .filter(([, , flags = '']) => !flags.includes('WEAK'))
        .map(([, name = '']) => name),
    }))
    .filter(({ versions }) => versions.length > 0)
}

/** `0x001c: Rev: 1  Flags: none  Index: 2  Cnt: 1  Name: ZLIB_1.2.0`. */
function definedVersionsOf(part: string | null): readonly string[] | null {
  if (part === null) return null
  return [...part.matchAll(/ Index: \d+ +Cnt: \d+ +Name: (.+)$/gm)].map(([, name = '']) => name)
}

/** `  [ 7] .dynsym  DYNSYM  0000000000000498 000498 000bd0 18   A  8   1  8` */
const SECTION =
  /^ {2}\[ *\d+\] (\S+) +([A-Z_][A-Z0-9_]*) +[0-9a-f]{8,16} [0-9a-f]{6,} ([0-9a-f]{6,}) [0-9a-f]{2} ([ A-Za-z]{3}) /gm

/** Every ELF file below these folders up to that size, in a fixed order; no links. */
export function elfFilesBelow(folders: readonly string[], largest: number): string[] {
  return folders.flatMap((folder) => {
    const entries = readdirSync(folder, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(folder, name))
      .filter((path) => statSync(path).size <= largest && isElf(path))
      .sort()
  })
}

function isElf(path: string): boolean {
  const magic = Buffer.alloc(4)
  try {
    const file = openSync(path, 'r')
    readSync(file, magic, 0, 4, 0)
    closeSync(file)
  } catch {
    return false
  }
  return magic.toString('latin1') === '\x7fELF'
}
