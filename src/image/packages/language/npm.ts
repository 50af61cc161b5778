import { folderOf, nameOf } from '../../path-parts.ts'
import type { Manifest } from './manifest.ts'
import { packageJson, requiredAtRunTime } from './package-json.ts'

/**
 * npm's packages: a `package.json` directly below `node_modules/NAME` or `node_modules/@SCOPE/NAME`, by whichever
 * package manager. One that lies deeper in a package (`dist/esm/package.json`) is none.
 */
export const npm: Manifest = {
  what: 'package.json',
  cap: 1024 * 1024,
  wants: (path) => path.endsWith('/package.json') && folderName(path) !== undefined,
  parse(content, path) {
    try {
      const { name, version, ...rest } = packageJson(content, path)
      const requires = requiredAtRunTime(rest)
      const named = { name: name ?? folderName(path) ?? '', version: version ?? '' }
      return { packages: [{ ...named, ...(requires ? { requires } : {}) }], paths: [] }
    } catch {
      return undefined
    }
  },
  package: {
    type: 'npm',
    fromPath(path) {
      const name = folderName(path)
      return name === undefined
        ? undefined
        : { packages: [{ name, version: storeVersion(path, name) }], paths: [] }
    },
    claims: (path) => ({ folders: [folderOf(path)] }),
  },
}

/** `NAME` or `@SCOPE/NAME` of the package whose root has that `package.json`; undefined where it is no root. */
function folderName(path: string): string | undefined {
  const folder = folderOf(path)
  const name = nameOf(folder)
  const above = folderOf(folder)
  if (name === '' || name.startsWith('.') || name.startsWith('@')) return undefined
  if (nameOf(above) === 'node_modules') return name
  const scope = nameOf(above)
  return scope.startsWith('@') && nameOf(folderOf(above)) === 'node_modules' ? `${scope}/${name}` : undefined
}

/** pnpm's store has the version in a folder's name: `.pnpm/@scope+name@1.2.3_peer@4/node_modules/@scope/name`. */
function storeVersion(path: string, name: string): string {
  const store = nameOf(path.slice(0, -`/node_modules/${name}/package.json`.length))
  const prefix = `${name.replace('/', '+')}@`
  if (!store.startsWith(prefix)) return ''
  return /^[^_(]*/.exec(store.slice(prefix.length))?.[0] ?? ''
}
