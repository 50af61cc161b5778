import { COMPILED } from './compiled.ts'
import { DISTRIBUTIONS } from './distributions.ts'
import { JAVASCRIPT } from './javascript.ts'
import type { CacheFolder, PackageCache } from './package-cache.ts'
import { PYTHON } from './python.ts'
import { SCRIPTING } from './scripting.ts'

const CACHES: readonly PackageCache[] = [
  ...JAVASCRIPT,
  ...PYTHON,
  ...DISTRIBUTIONS,
  ...COMPILED,
  ...SCRIPTING,
]

/** Tells nearly all folders apart at the cost of one look. */
const HINT =
  /(?:^|\/)(?:\.npm|\.cache|\.yarn|\.yarn-cache|\.local\/share|\.pnpm-store|pnpm|\.bun|\.node-gyp|\.conda|pkgs|\.cargo|cargo|\.m2|\.gradle|\.composer|\.bundle|cache|pkg\/mod|var\/lib\/apt)\//

/** What a package ships is its own, whatever its folders are called. */
const PACKAGED = /(?:^|\/)(?:node_modules|site-packages|dist-packages)\//

/** The cache whose files may lie directly in that folder. `moved` are those that the environment puts elsewhere. */
export function cacheAt(folder: string, moved: readonly CacheFolder[]): CacheFolder | undefined {
  const path = `${folder}/`
  const elsewhere = moved.find(({ root }) => path.startsWith(`${root}/`))
  if (elsewhere !== undefined) return elsewhere
  if (!HINT.test(path)) return undefined
  for (const cache of CACHES) {
    const root = cache.place.exec(path)?.groups?.['root']
    if (root !== undefined && !PACKAGED.test(`${root}/`)) return { cache, root }
  }
  return undefined
}

/** What variables say where which cache is, and what is appended to their values. */
const VARIABLES: readonly (readonly [variable: string, cache: string, below: string])[] = [
  ['npm_config_cache', 'npm cache', ''],
  ['NPM_CONFIG_CACHE', 'npm cache', ''],
  ['YARN_CACHE_FOLDER', 'Yarn cache', ''],
  ['PIP_CACHE_DIR', 'pip cache', ''],
  ['UV_CACHE_DIR', 'uv cache', ''],
  ['POETRY_CACHE_DIR', 'Poetry cache', '/cache'],
  ['POETRY_CACHE_DIR', 'Poetry cache', '/artifacts'],
  ['GOCACHE', 'Go build cache', ''],
  ['GOMODCACHE', 'Go module cache', ''],
  ['GOPATH', 'Go module cache', '/pkg/mod'],
  ['CARGO_HOME', 'Cargo registry cache', '/registry'],
  ['GRADLE_USER_HOME', 'Gradle cache', '/caches'],
  ['COMPOSER_HOME', 'Composer cache', '/cache'],
  ['COMPOSER_CACHE_DIR', 'Composer cache', ''],
  ['XDG_CACHE_HOME', 'pip cache', '/pip'],
  ['XDG_CACHE_HOME', 'uv cache', '/uv'],
  ['XDG_CACHE_HOME', 'Yarn cache', '/yarn'],
  ['XDG_CACHE_HOME', 'Go build cache', '/go-build'],
  ['XDG_CACHE_HOME', 'Composer cache', '/composer'],
]

/** Caches that variables of the image's environment (`NAME=value`) put elsewhere than usual. */
export function movedCaches(env: readonly string[]): readonly CacheFolder[] {
  const values = new Map(
    env.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  return VARIABLES.flatMap(([variable, name, below]) => {
    const cache = CACHES.find((one) => one.name === name)
    const folder = absoluteFolder(values.get(variable) ?? '')
    if (cache === undefined || folder === undefined) return []
    // Of a folder like /tmp or /app not everything is a cache.
    const root = `${folder}${below}`
    return root.includes('/') ? [{ cache, root }] : []
  })
}

/** Without its slashes at both ends; undefined for what is no clean absolute path. */
function absoluteFolder(value: string): string | undefined {
  const parts = value.replace(/\/+$/, '').split('/').slice(1)
  const isClean = value.startsWith('/') && parts.every((part) => part !== '' && part !== '.' && part !== '..')
  return isClean && parts.length > 0 ? parts.join('/') : undefined
}
