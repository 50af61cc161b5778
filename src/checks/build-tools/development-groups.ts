import type { Origin } from '../../build/build-record.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import type { Package } from '../../image/package.ts'
import type { FileSet } from '../files/file-set.ts'
import { isRuntimeHeader } from './development-files.ts'
import { GroupDraft } from './group.ts'
import { isDevelopmentPackage, toolOfPackage } from './tool-packages.ts'

/**
 * Headers and static libraries: in own layers one draft for each package, elsewhere one for each layer, since nobody
 * removes them one by one from a base image. What belongs to any other package, or to a runtime, is not among them.
 */
export function developmentGroups(
  set: FileSet,
  files: readonly FileEntry[],
  originOf: (entry: FileEntry) => Origin,
  taken: (entry: FileEntry) => boolean,
): readonly GroupDraft[] {
  const drafts = new Map<Package | number, GroupDraft>()
  const isDevelopment = remembered(({ name }) => isDevelopmentPackage(name) && !toolOfPackage(name))
  for (const entry of files) {
    const owner = set.ownerOf(entry.path)
    if (owner ? !isDevelopment(owner) : isRuntimeHeader(entry.path)) continue
    if (taken(entry)) continue
    const key = owner && originOf(entry) === 'own' ? owner : entry.layer
    const draft = drafts.get(key) ?? new GroupDraft(set, undefined)
    drafts.set(key, draft)
    draft.paths.add(entry.path)
    if (owner) draft.addPackage(owner)
    else draft.addFile(entry)
  }
  return [...drafts.values()]
}

/** Asks once for each package, however many files it has. */
function remembered(ask: (owner: Package) => boolean): (owner: Package) => boolean {
  const answers = new Map<Package, boolean>()
  return (owner) => {
    const answer = answers.get(owner) ?? ask(owner)
    answers.set(owner, answer)
    return answer
  }
}
