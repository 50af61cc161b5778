import type { Descriptor } from '../oci/descriptor.ts'
import type { DiffId, Digest } from '../oci/digest.ts'
import type { ImageConfig } from '../oci/image-config.ts'
import type { Platform } from '../oci/platform.ts'
import type { FileTree } from './file-tree.ts'
import type { Package } from './package.ts'
import type { Project } from './project.ts'

/** An image as its bytes say, with every blob verified by digest and size. */
export interface Image {
  /** The digest that a push ends at: of the index, or of the manifest where there is no index. */
  readonly digest: Digest
  readonly descriptor: Descriptor
  /** Images that can be judged, one for each platform; attestations are not among them. */
  readonly platforms: readonly PlatformImage[]
  /** One sentence for each member of the index that is no image and was left out, other than attestations. */
  readonly notes?: readonly string[]
}

export interface PlatformImage {
  readonly platform: Platform
  /** Of this platform's manifest. */
  readonly digest: Digest
  readonly configDigest: Digest
  readonly config: ImageConfig
  /** Base first. */
  readonly layers: readonly Layer[]
  /** Sum of the layers' sizes as stored: what a pull transfers. Null where one of them is not known. */
  readonly compressedSize: number | null
  /** Sum of the layers' tar sizes: what a disk holds. Null where one of them is not known. */
  readonly uncompressedSize: number | null
  /** The sentence that says why no file was looked at, so that the four members below are empty; null where all were. */
  readonly filesUnread: string | null
  /** Bytes of file content in lower layers that the final file system does not show. */
  readonly hiddenSize: number
  /** Regular files in the final file system, hard links counted once. */
  readonly fileCount: number
  readonly files: FileTree
  /** Of the final file system and, marked hidden, of lower layers. */
  readonly packages: readonly Package[]
  /** The apps of the final file system that say what they depend on, in the order of their paths. */
  readonly projects?: readonly Project[]
  /** One sentence for each thing that could not be read whole, for example an oversized package database. */
  readonly notes?: readonly string[]
}

export interface Layer {
  readonly index: number
  readonly digest: Digest
  readonly diffId: DiffId
  readonly mediaType: string
  /** True for a layer that is not distributed with the image (image-spec layer.md) and was not read. */
  readonly foreign?: true
  /** As stored; null where the source has it uncompressed only. */
  readonly compressedSize: number | null
  /** Of the tar; null where the layer was not read. */
  readonly uncompressedSize: number | null
  /** Null where the layer was not read. */
  readonly entryCount: number | null
  /** Content bytes of its files that the final file system shows, hard links counted once. */
  readonly visibleSize: number
  /** Content bytes of its files that no name in the final file system leads to: what not shipping them would save. */
  readonly hiddenSize: number
  /** Those bytes by the layer that overwrote or deleted their last name, lowest first; it may be this one. */
  readonly hiddenBy: readonly { readonly layer: number; readonly bytes: number }[]
  /** The history line that made it; null where the optional history is absent or does not fit the layers. */
  readonly createdBy: string | null
}
