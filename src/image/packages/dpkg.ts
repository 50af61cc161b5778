import type { LayerEntry } from '../layer/layer-entry.ts'
import {
  type LayerView,
  type ListedFiles,
  type ListedPackage,
  linesOf,
  type PackageDatabase,
  relativePath,
} from './database.ts'

const ADMIN = 'var/lib/dpkg'
const STATUS = `${ADMIN}/status`
/** Distroless images have one file for each package here, and no status file. */
const STATUS_D = `${ADMIN}/status.d`
const INFO = `${ADMIN}/info`
const NO_FILES: ListedFiles = { paths: [], withDirectories: false }

/** Debian's database (dpkg-query(1), deb-control(5)): `status`, or `status.d/` with `.md5sums` files. */
export const dpkg: PackageDatabase = {
  type: 'deb',
  wants: (path) =>
    path === STATUS ||
    path.startsWith(`${STATUS_D}/`) ||
    (path.startsWith(`${INFO}/`) && path.endsWith('.list')),
  sources: (view) =>
    [
      STATUS,
      ...view
        .list(STATUS_D)
        .filter(isStatus)
        .map((name) => `${STATUS_D}/${name}`),
    ]
      .map((path) => view.resolve(path))
      .filter((entry) => entry?.type === 'file')
      .filter((entry) => entry !== undefined),
  *read(sources, view) {
    // However many packages have one list between them, it is read once.
    const readLists = new Map<LayerEntry, ListedFiles>()
    for (const source of sources) {
      const content = view.content(source)
      if (content === undefined) continue
      for (const stanza of stanzas(content)) {
        const listed = listedPackage(stanza, source, view, readLists)
        if (listed !== undefined) yield listed
      }
    }
  },
}

/** Sums and maintainer scripts lie beside the stanzas; a package's name has no such ending. */
function isStatus(name: string): boolean {
  return !/\.(?:md5sums|list|conffiles|preinst|postinst|prerm|postrm|triggers|shlibs|symbols|templates|config)$/.test(
    name,
  )
}

const FIELDS: ReadonlySet<string> = new Set(['package', 'version', 'architecture', 'status'])

/** Paragraphs of fields; only those needed here, by their lower-case names. */
function* stanzas(content: Buffer): Generator<ReadonlyMap<string, string>> {
  let stanza = new Map<string, string>()
  for (const line of linesOf(content)) {
    if (line.trim() === '') {
      if (stanza.size > 0) yield stanza
      stanza = new Map()
      continue
    }
    const colon = line.indexOf(':')
    const field = line.slice(0, Math.max(colon, 0)).toLowerCase()
    if (FIELDS.has(field)) stanza.set(field, line.slice(colon + 1).trim())
  }
  if (stanza.size > 0) yield stanza
}

function listedPackage(
  stanza: ReadonlyMap<string, string>,
  source: LayerEntry,
  view: LayerView,
  readLists: Map<LayerEntry, ListedFiles>,
): ListedPackage | undefined {
  const name = stanza.get('package')
  const version = stanza.get('version')
  if (name === undefined || version === undefined || !hasFiles(stanza.get('status'))) return undefined
  const architecture = stanza.get('architecture') ?? ''
  const candidates =
    source.path === STATUS
      ? [`${INFO}/${name}.list`, `${INFO}/${name}:${architecture}.list`]
      : [`${source.path}.md5sums`]
  const list = candidates.map((path) => view.resolve(path)).find((entry) => entry !== undefined)
  const files = () => {
    if (list === undefined) return NO_FILES
    const read = readLists.get(list) ?? listedFiles(list, view)
    readLists.set(list, read)
    return read
  }
  return { name, version, architecture, files }
}

/** The third word is the state; a removed package keeps its stanza while its configuration files stay. */
function hasFiles(status: string | undefined): boolean {
  const state = status?.split(/\s+/)[2]
  return state !== 'config-files' && state !== 'not-installed'
}

function listedFiles(list: LayerEntry, view: LayerView): ListedFiles {
  const content = view.content(list)
  if (content === undefined) return NO_FILES
  const isSums = list.path.endsWith('.md5sums')
  const paths: string[] = []
  for (const line of linesOf(content)) {
    const path = relativePath(isSums ? line.replace(/^\S+\s+/, '') : line)
    if (path !== '' && path !== '.') paths.push(path)
  }
  return { paths, withDirectories: !isSums }
}
