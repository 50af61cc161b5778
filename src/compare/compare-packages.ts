import type { PackageChange, PackagesGrowth } from './growth.ts'
import type { ImageFacts, PackageFacts } from './image-facts.ts'

const MOST_CHANGES = 100

type Listed = Pick<ImageFacts, 'packages' | 'packageCount'>

/**
 * Installed packages that are new, gone or of other versions, one change for each name: the same version at several
 * places is one version. A name that an incomplete list lacks may be below where the list was cut, so that nothing is
 * said of it.
 */
export function comparePackages(now: Listed, before: Listed): PackagesGrowth {
  const [listedNow, listedBefore] = [listOf(now), listOf(before)]
  const changes: PackageChange[] = []
  for (const [key, entries] of listedNow.byName) {
    const earlier = listedBefore.byName.get(key)
    if (earlier === undefined && !listedBefore.isComplete) continue
    const change = changeOf(entries, earlier ?? [])
    if (isEqual(change.before, change.now)) continue
    if (earlier === undefined || isCertain(entries, earlier, listedNow, listedBefore)) changes.push(change)
  }
  if (listedNow.isComplete) {
    for (const [key, entries] of listedBefore.byName) {
      if (!listedNow.byName.has(key)) changes.push(changeOf([], entries))
    }
  }
  const added = changes.filter((change) => change.before.length === 0).length
  const removed = changes.filter((change) => change.now.length === 0).length
  return {
    added,
    removed,
    updated: changes.length - added - removed,
    changes: changes.sort(largestFirst).slice(0, MOST_CHANGES),
    ...(listedNow.isComplete && listedBefore.isComplete ? {} : { isPartial: true }),
  }
}

interface PackageList {
  readonly byName: ReadonlyMap<string, readonly PackageFacts[]>
  readonly isComplete: boolean
  /** No package that is not listed has more bytes. */
  readonly cutAt: number
}

function listOf({ packages, packageCount }: Listed): PackageList {
  const installed = packages.filter(({ removedByLayerIndex }) => removedByLayerIndex === null)
  const isComplete = installed.length >= packageCount
  return {
    byName: Map.groupBy(installed, ({ type, group, name }) => JSON.stringify([type, group, name])),
    isComplete,
    // Those that were removed again are in the list by the same order.
    cutAt: isComplete
      ? 0
      : packages.reduce((least, { bytes }) => Math.min(least, bytes), Number.POSITIVE_INFINITY),
  }
}

/** Whether each version that only one side lists is too large to be among what the other's list lacks. */
function isCertain(
  now: readonly PackageFacts[],
  before: readonly PackageFacts[],
  listNow: PackageList,
  listBefore: PackageList,
): boolean {
  const isListedBy = (list: PackageList, others: readonly PackageFacts[]) => (found: PackageFacts) =>
    list.isComplete || found.bytes > list.cutAt || others.some(({ version }) => version === found.version)
  return now.every(isListedBy(listBefore, before)) && before.every(isListedBy(listNow, now))
}

function changeOf(now: readonly PackageFacts[], before: readonly PackageFacts[]): PackageChange {
  const { type = '', group = null, name = '' } = now[0] ?? before[0] ?? {}
  return {
    type,
    group,
    name,
    before: versionsOf(before),
    now: versionsOf(now),
    change: bytesOf(now) - bytesOf(before),
  }
}

function versionsOf(packages: readonly PackageFacts[]): readonly string[] {
  return [...new Set(packages.map(({ version }) => version))].sort()
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}

function bytesOf(packages: readonly PackageFacts[]): number {
  return packages.reduce((sum, { bytes }) => sum + bytes, 0)
}

function largestFirst(a: PackageChange, b: PackageChange): number {
  return Math.abs(b.change) - Math.abs(a.change) || (keyOf(a) < keyOf(b) ? -1 : 1)
}

function keyOf({ type, group, name }: PackageChange): string {
  return `${type} ${group ?? ''} ${name}`
}
