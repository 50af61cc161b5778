import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry, FileTree } from '../../image/file-tree.ts'
import { distributionOf } from '../../image/os-release.ts'
import { counted, shortName } from '../shown-names.ts'
import { staticLinking } from './linking-words.ts'
import type { MissingVersion } from './missing-versions.ts'
import { fails, type StartVerdict } from './start-verdict.ts'
import { shown, shownPath } from './words.ts'

const SHOWN = 3

/** The verdict on a program that was built with newer libraries than the image has. */
export function withoutVersions(
  entry: FileEntry,
  facts: BinaryFacts,
  missing: readonly MissingVersion[],
  { files }: { readonly files: FileTree },
): StartVerdict {
  return fails(
    `${shownPath(entry)} needs ${versionsOf(missing, entry)}${ofDistribution(files)}`,
    `${versionRemedy(missing, files)}, or ${staticLinking(facts)}.`,
    entry,
  )
}

/** The newest version that is missing of each series, with the newest that the image has. */
export function versionsOf(missing: readonly MissingVersion[], program: FileEntry): string {
  const newest = new Map<string, MissingVersion>()
  for (const one of missing) {
    const key = JSON.stringify([one.library.entry.path, numbered(one.version)?.series ?? one.version])
    const before = newest.get(key)
    if (before === undefined || isNewer(one.version, before.version)) newest.set(key, one)
  }
  const all = [...newest.values()]
  const some = all.slice(0, SHOWN).map(({ version, name, library, neededBy }) => {
    const user = neededBy.path === program.path ? '' : ` (for ${shownPath(neededBy)})`
    return `${shown(version)} of ${shown(name)}${user}, and ${shownPath(library.entry)} ${whatItHas(library.facts, version)}`
  })
  const rest = all.length - some.length
  return `${some.join('; ')}${rest > 0 ? `; and ${counted(rest, 'other')}` : ''}`
}

function whatItHas({ definedVersions }: BinaryFacts, wanted: string): string {
  const series = numbered(wanted)?.series
  let newest: string | undefined
  for (const version of definedVersions ?? []) {
    const isOfSeries = series !== undefined && numbered(version)?.series === series
    if (isOfSeries && (newest === undefined || isNewer(version, newest))) newest = version
  }
  return newest === undefined || isNewer(newest, wanted)
    ? 'does not have that'
    : `has none newer than ${shown(newest)}`
}

function ofDistribution(files: FileTree): string {
  const name = distributionOf(files)?.name
  return typeof name === 'string' ? ` (${shortName(name)})` : ''
}

/** What comes with a distribution's compiler and C library: newer ones are to be had with another release only. */
const OF_COMPILER = /^(?:GLIBC|GLIBCXX|CXXABI|GCC|GOMP|GFORTRAN)_/

/** What to do about it, as a sentence without its full stop. */
export function versionRemedy(missing: readonly MissingVersion[], files: FileTree): string {
  const found = distributionOf(files)
  const release = typeof found?.name === 'string' ? shortName(found.name) : 'the final stage’s own release'
  const other = missing.find(({ version }) => !OF_COMPILER.test(version))
  if (other !== undefined) {
    return `Build it in a stage on ${release}, or copy the ${shown(other.name)} that it was built with to the final stage`
  }
  // Debian's names are in the tags of the images that programs are built in.
  const codename = found?.id === 'debian' ? /\(([a-z]{1,20})\)$/.exec(found.name ?? '')?.[1] : undefined
  const example = codename === undefined ? '' : ` (\`FROM rust:1-${codename}\`, \`golang:1-${codename}\`)`
  return `Build it in a stage on ${release} or an older release${example}`
}

interface Numbered {
  /** `GLIBC_`. */
  readonly series: string
  readonly numbers: readonly number[]
}

function numbered(version: string): Numbered | undefined {
  const [, series, numbers] = /^([A-Za-z]{1,40}_)(\d{1,6}(?:\.\d{1,6}){0,5})$/.exec(version) ?? []
  return series === undefined || numbers === undefined
    ? undefined
    : { series, numbers: numbers.split('.').map(Number) }
}

function isNewer(version: string, than: string): boolean {
  const [a, b] = [numbered(version)?.numbers ?? [], numbered(than)?.numbers ?? []]
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}
