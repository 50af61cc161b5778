import type { FileEntry } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'
import { isSystemPackage } from '../../image/package.ts'
import { folderOf, nameOf } from '../../image/path-parts.ts'
import { commandFolders } from '../build-tools/command-folders.ts'
import { isExecutable } from '../build-tools/recognise.ts'
import { inodeOf } from '../files/file-set.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { Manager } from './manager.ts'
import { managerOfCommand } from './managers.ts'

/** A program that answers to a manager's name. */
export interface FoundCommand {
  readonly manager: Manager
  readonly file: SeenFile
  /** The regular file that runs. */
  readonly program: FileEntry
}

/** Programs that answer to many names, or do nothing under any. */
const MULTI_CALL = new Set([
  'busybox',
  'busybox.static',
  'busybox-extras',
  'toybox',
  'coreutils',
  'true',
  'false',
])

/** Collects commands of managers; which of them are applets of busybox is known at the end. */
export class Commands {
  /** Managers of the distribution that the base image brings and that were upgraded. */
  readonly replaced = new Set<Manager>()
  readonly #image: PlatformImage
  readonly #folders: ReadonlySet<string>
  readonly #found: FoundCommand[] = []
  readonly #multiCall = new Set<string>()

  constructor(image: PlatformImage) {
    this.#image = image
    this.#folders = commandFolders(image.config.config?.Env ?? [], image.files)
  }

  see(file: SeenFile): void {
    const { entry } = file
    const name = nameOf(entry.path)
    if (entry.type === 'file' && MULTI_CALL.has(name)) this.#multiCall.add(inodeOf(entry))
    const manager = managerOfCommand(name)
    if (manager === undefined || !this.#folders.has(folderOf(entry.path))) return
    const program = this.#programOf(file)
    if (program !== undefined) this.#found.push({ manager, file, program })
  }

  /** A file of the base image that a later layer has another version of. */
  seeReplaced({ entry }: SeenFile): void {
    const manager = managerOfCommand(nameOf(entry.path))
    if (manager?.isOfDistribution && this.#folders.has(folderOf(entry.path))) this.replaced.add(manager)
  }

  found(): readonly FoundCommand[] {
    return this.#found.filter(({ program, file }) => {
      return !this.#multiCall.has(inodeOf(program)) && !this.#isOfLanguagePackage(file.entry.path)
    })
  }

  #programOf({ entry, visibility }: SeenFile): FileEntry | undefined {
    const isLink = entry.type === 'symlink'
    const program = isLink && visibility === 'visible' ? this.#image.files.resolve(entry.path) : entry
    if (program?.type !== 'file' || program.size === 0 || !isExecutable(program)) return undefined
    return /(?:^|\/)node_modules\//.test(program.path) ? undefined : program
  }

  /** A package of a language that is called like one of the distribution's managers. */
  #isOfLanguagePackage(path: string): boolean {
    const name = nameOf(path)
    if (managerOfCommand(name)?.isOfDistribution !== true) return false
    return this.#image.packages.some(
      (one) =>
        one.name === name && !isSystemPackage(one) && one.removedBy === null && one.files.includes(path),
    )
  }
}
