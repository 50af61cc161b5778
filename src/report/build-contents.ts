import { redactedWords } from '../checks/secrets/redacted.ts'
import type { PackageFacts } from '../compare/image-facts.ts'
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
  return {
    distribution: distributionOf(files),
    entrypoint: redactedWords(Entrypoint ?? []),
    command: redactedWords(Cmd ?? []),
    workingDirectory: WorkingDir ?? '',
    environment: (Env ?? []).map(nameOf).filter((name) => name !== ''),
    packageCount: packages.filter(({ removedBy }) => removedBy === null).length,
    packages: shownPackages(packages).map(packageOf),
    directories: largestDirectories(files),
    kinds: [],
    tree: { from: 0, entries: [] },
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
