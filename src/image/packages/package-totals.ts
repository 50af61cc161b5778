import type { FileTree } from '../file-tree.ts'
import type { Package } from '../package.ts'

/** Content bytes of the final file system, hard links counted once. */
export interface PackageTotals {
  readonly total: number
  /** Of files that belong to a package; each counts for one package only. */
  readonly owned: number
  /** Of files that belong to none: total less owned. */
  readonly unowned: number
}

/** How much of the final file system the packages explain. */
export function packageTotals(files: FileTree, packages: readonly Package[]): PackageTotals {
  let total = 0
  for (const { type, size, hardLinkTo } of files.visible()) {
    if (type === 'file' && hardLinkTo === undefined) total += size
  }
  let owned = 0
  for (const { bytes, removedBy } of packages) if (removedBy === null) owned += bytes
  return { total, owned, unowned: total - owned }
}
