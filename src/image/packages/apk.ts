import { type ListedPackage, linesOf, type PackageDatabase, relativePath } from './database.ts'

/** Alpine's own place, and the one under /usr that newer releases use. */
const INSTALLED = ['lib/apk/db/installed', 'usr/lib/apk/db/installed']

/** Alpine's database (apk-tools, the installed database): a letter, a colon and a value a line. */
export const apk: PackageDatabase = {
  type: 'apk',
  wants: (path) => INSTALLED.includes(path),
  sources: (view) => {
    const found = INSTALLED.map((path) => view.resolve(path)).filter((entry) => entry !== undefined)
    return [...new Set(found)].filter(({ type }) => type === 'file')
  },
  *read(sources, view) {
    for (const source of sources) {
      const content = view.content(source)
      if (content !== undefined) yield* packagesOf(content)
    }
  },
}

interface Stanza {
  name?: string
  version?: string
  architecture?: string
  readonly paths: string[]
}

function* packagesOf(content: Buffer): Generator<ListedPackage> {
  let stanza: Stanza = { paths: [] }
  let folder = ''
  for (const line of linesOf(content)) {
    const value = line.slice(2)
    switch (line.slice(0, 2)) {
      case '':
        yield* listed(stanza)
        stanza = { paths: [] }
        folder = ''
        break
      case 'P:':
        stanza.name = value
        break
      case 'V:':
        stanza.version = value
        break
      case 'A:':
        stanza.architecture = value
        break
      case 'F:':
        folder = relativePath(value)
        break
      case 'R:':
        stanza.paths.push(folder === '' ? value : `${folder}/${value}`)
        break
      default:
    }
  }
  yield* listed(stanza)
}

function* listed({ name, version, architecture = '', paths }: Stanza): Generator<ListedPackage> {
  if (name === undefined || version === undefined) return
  yield { name, version, architecture, files: () => ({ paths, withDirectories: false }) }
}
