import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry, FileTree } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'
import type { Package } from '../../image/package.ts'
import type { SourcedLayer } from '../sourced-layer.ts'
import { type FileSet, fileSets } from './file-set.ts'
import type { SeenFile } from './seen-file.ts'

/** Every entry once: the final file system's, a directory before what is in it, then what lower layers hide. */
export function* seenFiles(image: PlatformImage, layers: readonly SourcedLayer[]): Generator<SeenFile> {
  const { visible, hidden } = fileSets(image)
  for (const entry of image.files.visible()) yield new Seen(entry, undefined, image.files, visible, layers)
  for (const { entry, hiddenBy } of image.files.hidden()) {
    yield new Seen(entry, hiddenBy, image.files, hidden, layers)
  }
}

class Seen implements SeenFile {
  readonly entry: FileEntry
  readonly hiddenBy: number | undefined
  readonly layer: SourcedLayer | undefined
  readonly #files: FileTree
  readonly #set: Pick<FileSet, 'ownerOf'>

  constructor(
    entry: FileEntry,
    hiddenBy: number | undefined,
    files: FileTree,
    set: Pick<FileSet, 'ownerOf'>,
    layers: readonly SourcedLayer[],
  ) {
    this.entry = entry
    this.hiddenBy = hiddenBy
    this.layer = layers[entry.layer]
    this.#files = files
    this.#set = set
  }

  get bytes(): number {
    return this.entry.hardLinkTo === undefined ? this.entry.size : 0
  }

  get visibility(): SeenFile['visibility'] {
    return this.hiddenBy === undefined ? 'visible' : 'hidden'
  }

  get isReplaced(): boolean {
    return this.hiddenBy !== undefined && this.#files.get(this.entry.path)?.type === this.entry.type
  }

  get origin(): SeenFile['origin'] {
    return this.layer?.origin ?? 'unknown'
  }

  systemPackage(): Package | undefined {
    return this.#set.ownerOf(this.entry.path)
  }

  content(): Uint8Array | undefined {
    const files = this.#files
    return files.contentOf === undefined
      ? files.readInLayer(this.entry.path, this.entry.layer)
      : files.contentOf(this.entry)
  }

  binary(): BinaryFacts | undefined {
    return this.#files.binaryOf?.(this.entry)
  }
}
