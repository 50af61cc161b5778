import type { FileEntry } from './image/file-tree.ts'
import type { Image, PlatformImage } from './image/image.ts'
import { isSystemPackage } from './image/package.ts'
import { type Moment, type Owner, Owners } from './image/packages/owners.ts'
import { formatPlatform } from './oci/platform.ts'
import { shownPackages } from './report/build-contents.ts'
import type { PageFile, PageFiles } from './report/page.ts'

/**
 * Every regular file of each platform that was looked into, visible ones first, then what is hidden. Nothing is copied:
 * the files are told one by one while somebody asks for them.
 */
export function pageFiles({ platforms }: Pick<Image, 'platforms'>): readonly PageFiles[] {
  return platforms
    .filter(({ filesUnread }) => filesUnread === null)
    .map((image) => ({
      platform: formatPlatform(image.platform),
      files: { [Symbol.iterator]: () => filesOf(image) },
    }))
}

function* filesOf(image: PlatformImage): Generator<PageFile> {
  const owners = ownersOf(image)
  const told = (entry: FileEntry, moment: Moment): PageFile => ({
    path: entry.path,
    // Of several names of one inode, its bytes count at the first.
    bytes: entry.hardLinkTo === undefined ? entry.size : 0,
    layerIndex: entry.layer,
    isHidden: moment !== null,
    packageIndex: owners.of(entry.path, moment)?.index ?? null,
  })
  for (const entry of image.files.visible()) {
    if (entry.type === 'file') yield told(entry, null)
  }
  for (const { entry, hiddenBy } of image.files.hidden()) {
    if (entry.type === 'file') yield told(entry, hiddenBy)
  }
}

interface ShownOwner extends Owner {
  /** Position in the report's list. */
  readonly index: number
}

function ownersOf({ packages }: PlatformImage): Owners<ShownOwner> {
  const owners = new Owners<ShownOwner>()
  const index = new Map(shownPackages(packages).map((one, position) => [one, position] as const))
  // Where two list one path, the later has it.
  for (const one of packages.toReversed()) {
    const position = index.get(one)
    if (position === undefined) continue
    const owner = { index: position, layer: one.layer, removedBy: one.removedBy }
    if (isSystemPackage(one)) owners.addSystem(owner, one.files)
    else owners.add(owner, one.files, [], undefined)
  }
  return owners
}
