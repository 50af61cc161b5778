import type { Origin } from '../../build/build-record.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import type { Package } from '../../image/package.ts'
import { type FileSet, foldersAbove } from '../files/file-set.ts'
import { GroupDraft } from './group.ts'
import { type FoundProgram, isExecutable } from './recognise.ts'
import type { Tool } from './tool.ts'
import { toolOfPackage } from './tool-packages.ts'
import type { ToolchainFolder } from './toolchains.ts'

/** One draft for each package with a tool, and one for each tool and origin that no package installed. */
export function toolGroups(
  set: FileSet,
  programs: readonly FoundProgram[],
  originOf: (entry: FileEntry) => Origin,
): readonly GroupDraft[] {
  const byPackage = new Map<Package, GroupDraft>()
  const byFamily = new Map<string, GroupDraft>()
  const folders = new Map<string, OwnedFolder[]>()
  for (const { tool, entry, path, folder } of programs) {
    const owner = set.ownerOf(entry.path)
    const draft = owner
      ? packageDraft(set, byPackage, owner, tool)
      : valueAt(byFamily, `${tool.family} ${originOf(entry)}`, () => new GroupDraft(set, tool))
    draft.paths.add(path)
    if (owner) continue
    draft.addFile(entry)
    if (folder) valueAt(folders, folder.root, () => []).push({ folder, draft })
  }
  addToolchainFiles(set, folders)
  addNamedPackages(set, byPackage)
  return [...byPackage.values(), ...byFamily.values()]
}

interface OwnedFolder {
  readonly folder: ToolchainFolder
  readonly draft: GroupDraft
}

/** Files of a toolchain's folder go to the group of the program that marks it, unless a package has them. */
function addToolchainFiles(set: FileSet, folders: ReadonlyMap<string, readonly OwnedFolder[]>): void {
  if (folders.size === 0) return
  for (const entry of set.entries()) {
    if (entry.type !== 'file') continue
    for (const above of foldersAbove(entry.path)) {
      const found = folders.get(above)?.find(({ folder }) => folder.holds(entry.path))
      if (found === undefined) continue
      if (!set.ownerOf(entry.path)) found.draft.addFile(entry)
      break
    }
  }
}

/** Packages that are a tool's by their name, where their programs are not among the commands. */
function addNamedPackages(set: FileSet, byPackage: Map<Package, GroupDraft>): void {
  for (const owner of set.packages) {
    const tool = toolOfPackage(owner.name)
    if (tool === undefined || byPackage.has(owner)) continue
    const program = owner.files.flatMap((file) => set.at(file)).find(isPackagedProgram)
    if (program) packageDraft(set, byPackage, owner, tool).paths.add(program.path)
  }
}

function isPackagedProgram(entry: FileEntry): boolean {
  return isExecutable(entry) && entry.size > 0 && !entry.path.startsWith('usr/share/doc/')
}

function packageDraft(
  set: FileSet,
  drafts: Map<Package, GroupDraft>,
  owner: Package,
  tool: Tool,
): GroupDraft {
  return valueAt(drafts, owner, () => {
    const draft = new GroupDraft(set, toolOfPackage(owner.name) ?? tool)
    draft.addPackage(owner)
    return draft
  })
}

function valueAt<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = values.get(key) ?? make()
  values.set(key, value)
  return value
}
