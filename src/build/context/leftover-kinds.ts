import type { LeftoverKind } from '../build-facts.ts'

/** Folders that hardly any build needs, wherever they lie; `proof` is a name that must lie in the folder. */
interface LeftoverRule {
  readonly kind: LeftoverKind
  readonly proof?: readonly string[]
}

const VERSION_CONTROL: LeftoverRule = { kind: 'version control' }
const CACHE: LeftoverRule = { kind: 'cache' }
const ENVIRONMENT: LeftoverRule = { kind: 'virtual environment', proof: ['pyvenv.cfg'] }

const FOLDERS: Readonly<Record<string, LeftoverRule>> = {
  '.git': { ...VERSION_CONTROL, proof: ['HEAD'] },
  '.hg': { ...VERSION_CONTROL, proof: ['store'] },
  '.svn': { ...VERSION_CONTROL, proof: ['wc.db'] },
  node_modules: { kind: 'node_modules' },
  '.venv': ENVIRONMENT,
  venv: ENVIRONMENT,
  env: ENVIRONMENT,
  // Cargo marks what it builds; a folder of another purpose may bear the name.
  target: { kind: 'build output', proof: ['CACHEDIR.TAG', '.rustc_info.json'] },
  '.next': { kind: 'build output', proof: ['BUILD_ID', 'build-manifest.json', 'cache'] },
  '.nyc_output': CACHE,
  __pycache__: CACHE,
  '.pytest_cache': CACHE,
  '.mypy_cache': CACHE,
  '.ruff_cache': CACHE,
  '.tox': CACHE,
  '.nox': CACHE,
  '.gradle': CACHE,
  '.terraform': CACHE,
  '.turbo': CACHE,
  '.parcel-cache': CACHE,
  htmlcov: { ...CACHE, proof: ['index.html'] },
  coverage: { ...CACHE, proof: ['lcov.info', 'lcov-report', 'coverage-final.json', 'clover.xml'] },
}

/** Undefined for a folder that may well be needed. `names` are the entries in it. */
export function leftoverKind(name: string, names: ReadonlySet<string>): LeftoverKind | undefined {
  if (!Object.hasOwn(FOLDERS, name)) return undefined
  const rule = FOLDERS[name]
  return rule?.proof === undefined || rule.proof.some((proof) => names.has(proof)) ? rule?.kind : undefined
}
