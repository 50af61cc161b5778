import type { Origin } from '../../build/build-record.ts'
import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import type { Package } from '../../image/package.ts'
import type { SourcedLayer } from '../sourced-layer.ts'

/** An entry of the image as checks are shown it. */
export interface SeenFile {
  readonly entry: FileEntry
  /** Content bytes that count for it: those of an inode at its first name, 0 at its others. */
  readonly bytes: number
  readonly visibility: 'visible' | 'hidden'
  /** Of what is hidden: index of the layer that overwrote or deleted it. */
  readonly hiddenBy: number | undefined
  /** True of what is hidden where another version of the file is visible. */
  readonly isReplaced: boolean
  /** The layer that brought it. */
  readonly layer: SourcedLayer | undefined
  readonly origin: Origin
  /** The distribution's package that has it; of what is hidden the one that had it. */
  systemPackage(): Package | undefined
  /** Undefined where it was not kept: see the check's wanted files. */
  content(): Uint8Array | undefined
  /** Undefined for what is no ELF file. */
  binary(): BinaryFacts | undefined
}
