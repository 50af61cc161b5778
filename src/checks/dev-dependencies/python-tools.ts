import type { PlatformImage } from '../../image/image.ts'
import type { Package } from '../../image/package.ts'
import { distributionName } from '../../image/packages/language/python-requires.ts'
import { folderOf } from '../../image/path-parts.ts'

/** Distributions that only test, check or explore, and the words of commands that start them. */
const TOOLS: ReadonlyMap<string, RegExp> = new Map([
  ['pytest', /pytest|py\.test/],
  ['coverage', /coverage/],
  ['tox', /\btox\b/],
  ['nox', /\bnox\b/],
  ['mypy', /mypy/],
  ['black', /\bblack/],
  ['ruff', /\bruff\b/],
  ['flake8', /flake8/],
  ['pylint', /pylint/],
  ['isort', /\bisort\b/],
  ['ipython', /ipython|jupyter|notebook/],
  ['jupyter', /jupyter|notebook/],
  ['jupyterlab', /jupyter|notebook/],
  ['notebook', /jupyter|notebook/],
])

/** `pytest-cov`, which needs pytest and is as little part of what runs. */
const PLUGIN = /^(pytest|coverage|tox|nox|mypy|flake8|pylint|isort|jupyter|jupyterlab)-./

/** Test tools of one environment that nothing else in it needs. */
export interface PythonTools {
  /** Its `site-packages`. */
  readonly site: string
  /** The tools, the largest first. */
  readonly tools: readonly Package[]
  /** Content bytes of the tools, and of what only they brought where that can be told. */
  readonly bytes: number
  /** False where something that the tools need may have been wanted for itself. */
  readonly isWhole: boolean
}

/** Test tools by environment; `started` is what the image's entry point and command say. */
export function pythonTools(
  { packages, files }: Pick<PlatformImage, 'packages' | 'files'>,
  started: string,
): readonly PythonTools[] {
  const all = packages.filter(
    ({ type, removedBy, path, bytes }) =>
      type === 'pypi' && removedBy === null && path !== undefined && bytes > 0,
  )
  const byName = Map.groupBy(all, ({ name }) => distributionName(name))
  const tools = new Set(all.filter((one) => isTool(one, started)))
  if (tools.size === 0) return []
  const brought = reached(tools, byName)
  const isAsked = (one: Package) => files.get(`${folderOf(one.path ?? '')}/REQUESTED`) !== undefined
  const needed = reached(
    all.filter((one) => !tools.has(one) && (!brought.has(one) || isAsked(one))),
    byName,
  )
  const sites = Map.groupBy(
    [...brought].filter((one) => !needed.has(one)),
    siteOf,
  )
  return [...sites].flatMap(([site, only]): PythonTools[] => {
    const own = only.filter((one) => tools.has(one)).sort((a, b) => b.bytes - a.bytes)
    if (own.length === 0) return []
    // pip and uv note what was asked for, so that the rest is known to have come with it; others do not.
    const isNoted = own.some(isAsked)
    const others = [...brought].some((one) => siteOf(one) === site && !tools.has(one) && isAsked(one))
    return [{ site, tools: own, bytes: sum(isNoted ? only : own), isWhole: isNoted && !others }]
  })
}

function isTool({ name, requires = [] }: Package, started: string): boolean {
  const own = distributionName(name)
  const host = PLUGIN.exec(own)?.[1]
  const tool = TOOLS.has(own) ? own : host !== undefined && requires.includes(host) ? host : undefined
  return tool !== undefined && TOOLS.get(tool)?.test(started) !== true
}

/** These, and what they need, whatever environment it is in. */
function reached(
  from: Iterable<Package>,
  byName: ReadonlyMap<string, readonly Package[]>,
): ReadonlySet<Package> {
  const places = new Set(from)
  // A set goes on to what is added while it is walked.
  for (const { requires = [] } of places) {
    for (const name of requires) for (const one of byName.get(name) ?? []) places.add(one)
  }
  return places
}

function siteOf({ path = '' }: Package): string {
  return folderOf(folderOf(path))
}

function sum(packages: readonly Package[]): number {
  return packages.reduce((total, { bytes }) => total + bytes, 0)
}
