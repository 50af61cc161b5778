import { redactedWords } from '../checks/secrets/redacted.ts'
import { cacheAt, movedCaches } from '../checks/package-caches/caches.ts'
import type { IsCache } from '../compare/file-kinds.ts'
import type { PackageFacts } from '../compare/image-facts.ts'
import { walkTree } from '../compare/tree-facts.ts'
import { hiddenShares } from '../image/hidden-shares.ts'
import type { PlatformImage } from '../image/image.ts'
import { largestDirectories } from '../image/largest-directories.ts'
import { distributionOf } from '../image/os-release.ts'
import type { Package } from '../image/package.ts'
import type { ReportContents } from './report-contents.ts'

const MOST_PACKAGES = 500
const MOST_HIDDEN = 100

/** The members are in the order in which the JSON shows them. */
export function contentsOf({ config, files, packages }: PlatformImage): ReportContents {
  const { Entrypoint, Cmd, WorkingDir, Env } = config.config ?? {}
  const { sums, tree, kinds } = walkTree(files, cachesOf(Env ?? []))
  return {
    distribution: distributionOf(files),
    entrypoint: redactedWords(Entrypoint ?? []),
    command: redactedWords(Cmd ?? []),
    workingDirectory: WorkingDir ?? '',
    environment: (Env ?? []).map(nameOf).filter((name) => name !== ''),
    packageCount: packages.filter(({ removedBy }) => removedBy === null).length,
    packages: shownPackages(packages).map(packageOf),
    directories: largestDirectories(sums),
    kinds,
    tree,
    hidden: hiddenShares(files)
      .slice(0, MOST_HIDDEN)
      .map(({ layer, hiddenBy, bytes, files: count, places }) => ({
        layerIndex: layer,
        hiddenByLayerIndex: hiddenBy,
        bytes,
        files: count,
        places,
      })),
  }
}

/** Those that the report lists, in its order. */
export function shownPackages(packages: readonly Package[]): readonly Package[] {
  return [...packages].sort(heaviestFirst).slice(0, MOST_PACKAGES)
}

/** All of them, the heaviest first. */
export function packageFacts(packages: readonly Package[]): readonly PackageFacts[] {
  return [...packages].sort(heaviestFirst).map(packageOf)
}

/** What the check of package caches takes for one. */
function cachesOf(environment: readonly string[]): IsCache {
  const moved = movedCaches(environment)
  let last: { readonly folder: string; readonly place: ReturnType<typeof cacheAt> } | undefined
  return (folder, name) => {
    // Files of one folder mostly come one after the other.
    if (last?.folder !== folder) last = { folder, place: cacheAt(folder, moved) }
    return last.place !== undefined && last.place.cache.files?.test(name) !== false
  }
}

/** Of `NAME=value`; of a line without `=` nothing is told, because nobody knows which of the two it is. */
function nameOf(variable: string): string {
  return variable.slice(0, Math.max(0, variable.indexOf('=')))
}

function heaviestFirst(a: Package, b: Package): number {
  return (
    b.bytes - a.bytes || compare(a.type, b.type) || compare(a.name, b.name) || compare(a.version, b.version)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function packageOf({ type, group, name, version, path, bytes, layer, removedBy }: Package): PackageFacts {
  return {
    type,
    group: group ?? null,
    name,
    version,
    path: path ?? null,
    bytes,
    layerIndex: layer,
    removedByLayerIndex: removedBy,
  }
}
