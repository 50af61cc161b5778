import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import { distributionOf } from '../../image/os-release.ts'
import { folderOf, nameOf } from '../../image/path-parts.ts'
import { counted } from '../shown-names.ts'
import type { Container } from './container.ts'
import type { MissingLibrary } from './libraries.ts'
import type { Loader } from './loaded.ts'
import { sameMachine } from './machine.ts'
import { fails, type StartVerdict } from './start-verdict.ts'
import { shown, shownPath } from './words.ts'

const SHOWN = 3

/** The verdict on a program some of whose libraries its loader does not find. */
export function missingLibraries(
  entry: FileEntry,
  facts: BinaryFacts,
  missing: readonly MissingLibrary[],
  loader: Pick<Loader, 'kind'>,
  container: Container,
): StartVerdict {
  const elsewhere = foundElsewhere(missing, facts, container)
  const place =
    elsewhere === undefined
      ? ', which no folder has that its loader looks in'
      : `; ${shownPath(elsewhere)} is there, but its loader does not look there`
  return fails(
    `${shownPath(entry)} needs ${namesOf(missing, entry)}${place}`,
    elsewhere === undefined ? installing(missing, container) : pointing(elsewhere, loader.kind),
    entry,
  )
}

/** The names of missing libraries, each with what needs it unless that is the program itself. */
export function namesOf(missing: readonly MissingLibrary[], program: FileEntry): string {
  const some = missing.slice(0, SHOWN).map(({ name, neededBy }) => {
    return neededBy.path === program.path ? shown(name) : `${shown(name)} (for ${shownPath(neededBy)})`
  })
  const rest = missing.length - some.length
  return `${some.join(', ')}${rest > 0 ? ` and ${counted(rest, 'other')}` : ''}`
}

/** A library of one of these names that lies where the loader does not look. */
function foundElsewhere(
  missing: readonly MissingLibrary[],
  facts: BinaryFacts,
  { files }: Container,
): FileEntry | undefined {
  const names = new Set(missing.map(({ name }) => name))
  for (const entry of files.visible()) {
    if (!names.has(nameOf(entry.path))) continue
    const target = entry.type === 'symlink' ? files.resolve(entry.path) : entry
    const found = target?.type === 'file' ? files.binaryOf?.(target) : undefined
    if (found !== undefined && sameMachine(found, facts)) return entry
  }
  return undefined
}

function pointing(library: FileEntry, kind: Loader['kind']): string {
  const folder = shown(`/${folderOf(library.path)}`)
  if (kind === 'glibc' && folder === '/usr/local/lib') return '`RUN ldconfig` after the COPY.'
  return `\`ENV LD_LIBRARY_PATH=${folder}\`, or copy the libraries into /usr/lib.`
}

/** The system's package manager, where it finds packages by the name of a library. */
function installing(missing: readonly MissingLibrary[], { files }: Container): string {
  const names = missing.slice(0, SHOWN).map(({ name }) => shown(name))
  switch (distributionOf(files)?.id) {
    case 'alpine':
      return `\`RUN apk add --no-cache ${names.map((name) => `so:${name}`).join(' ')}\``
    case 'debian':
    case 'ubuntu':
      return `Install the packages that have ${names.join(', ')} (\`apt-file search\` tells them) with \`apt-get install -y --no-install-recommends\`; without -dev in their names.`
    default:
      return `Copy ${names.join(', ')} from the build stage too (ldd lists all), install the packages that have them, or link statically.`
  }
}
