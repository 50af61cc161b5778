import { folderOf, nameOf } from '../../path-parts.ts'
import type { Facts } from './facts.ts'
import { headerFields } from './header-fields.ts'
import { insideRoot } from './inside-root.ts'
import { type Claims, joined, type Manifest, type Neighbours } from './manifest.ts'
import { installedFiles, record, topLevel } from './python-lists.ts'
import { requiredDistributions } from './python-requires.ts'

const FIELDS: ReadonlySet<string> = new Set(['name', 'version'])

/**
 * Python's distributions (packaging.python.org, Recording installed projects; Core metadata): `*.dist-info/METADATA`,
 * and the older `*.egg-info` as a folder or a file, and `*.egg/EGG-INFO`.
 */
export const python: Manifest = {
  what: 'Python metadata',
  cap: 4 * 1024 * 1024,
  wants: (path) => placeOf(path) !== undefined,
  parse(content) {
    const fields = headerFields(content, FIELDS, ' ')
    const name = fields.get('name')
    if (name === undefined || name === '') return undefined
    const requires = requiredDistributions(content)
    const version = fields.get('version') ?? ''
    return { packages: [{ name, version, ...(requires ? { requires } : {}) }], paths: [] }
  },
  package: { type: 'pypi', fromPath, claims },
}

interface Place {
  /** The folder or file that is the distribution's own: `six-1.16.0.dist-info`. */
  readonly own: string
  readonly kind: 'dist-info' | 'egg-info' | 'egg-info file' | 'egg'
}

function placeOf(path: string): Place | undefined {
  const folder = folderOf(path)
  switch (nameOf(path)) {
    case 'METADATA':
      return folder.endsWith('.dist-info') ? { own: folder, kind: 'dist-info' } : undefined
    case 'PKG-INFO':
      if (folder.endsWith('.egg-info')) return { own: folder, kind: 'egg-info' }
      return folder.endsWith('.egg/EGG-INFO') ? { own: folderOf(folder), kind: 'egg' } : undefined
    default:
      return path.endsWith('.egg-info') ? { own: path, kind: 'egg-info file' } : undefined
  }
}

/** `NAME-VERSION.dist-info`, `NAME-VERSION-py3.11.egg-info`; a name has no hyphen there. */
function fromPath(path: string): Facts | undefined {
  const own = placeOf(path)?.own
  if (own === undefined) return undefined
  const stem = nameOf(own).replace(/\.[a-z-]+$/, '')
  const [name = '', version = ''] = stem.split('-')
  return name === '' ? undefined : { packages: [{ name, version }], paths: [] }
}

function claims(path: string, { packages }: Facts, neighbours: Neighbours): Claims {
  const place = placeOf(path)
  if (place === undefined) return {}
  const { own, kind } = place
  if (kind === 'egg') return { folders: [own] }
  const site = folderOf(own)
  const list =
    kind === 'dist-info'
      ? neighbours.paths(joined(own, record.file))?.map((listed) => insideRoot(site, listed))
      : neighbours.paths(joined(own, installedFiles.file))?.map((listed) => insideRoot(own, listed))
  const listed = list?.filter((one) => one !== undefined)
  const self = kind === 'egg-info file' ? { self: path } : {}
  if (listed !== undefined && listed.length > 0) return { ...self, listed, folders: [own] }
  const modules = neighbours.paths(joined(own, topLevel.file)) ?? guessed(packages[0]?.name ?? '')
  const within = modules.map((name) => insideRoot(site, name)).filter((one) => one !== undefined)
  return { ...self, listed: within.map((one) => `${one}.py`), folders: [own, ...within] }
}

/** Where nothing lists its modules, they are mostly named like the distribution. */
function guessed(name: string): string[] {
  if (!/^[\w.-]+$/.test(name)) return []
  return [...new Set([name, name.replaceAll('-', '_'), name.toLowerCase().replaceAll('-', '_')])]
}
