import { createHash } from 'node:crypto'
import type { Descriptor } from '../../oci/descriptor.ts'
import type { DiffId } from '../../oci/digest.ts'
import type { Compression } from '../../oci/media-types.ts'
import { type ReadWatch, verifiedBlob } from '../../oci/verified-blob.ts'
import type { BinaryFacts } from '../binary/binary-facts.ts'
import { BlobError } from '../blob-error.ts'
import { TarError } from '../tar/tar-error.ts'
import { TarReader } from '../tar/tar-reader.ts'
import { CompressionError } from './compression-error.ts'
import { decompress } from './decompress.ts'
import { LayerCollector } from './layer-collector.ts'
import type { LayerColumns } from './layer-columns.ts'
import type { ReadLimits } from './read-limits.ts'
import type { RowHashes } from './row-hashes.ts'

/** Whose content is kept, and in what form. */
export interface KeepRules {
  /** How many bytes a file of that path may have for its content to be kept; 0 for one that nobody wants. */
  byPath(path: string): number
  /** As byPath, by the first 512 bytes of a content (all, where there are fewer), whatever its path. */
  byBeginning(first: Buffer): number
  /** What is kept of a file that its path names: of a package's manifest only what it says, which is far less. */
  distil(path: string, content: Buffer): Buffer
  /** Files of at least so many bytes are hashed; none where it is absent. */
  readonly hashesFrom?: number | undefined
}

/** As much of a BlobSource as is needed here. */
export interface LayerSource {
  open(descriptor: Descriptor): AsyncIterable<unknown>
}

export interface LayerRequest {
  readonly descriptor: Descriptor
  readonly compression: Compression
  /** What the configuration says the uncompressed tar's digest is. */
  readonly diffId: DiffId
  /** Position in the manifest, base 0. */
  readonly index: number
  readonly keep: KeepRules
  readonly limits: ReadLimits
  readonly watch: ReadWatch
}

/** Everything that one pass over a layer gives. */
export interface LayerContents {
  /** In the archive's order. */
  readonly columns: LayerColumns
  /** What was kept of files' contents, by row. */
  readonly contents: ReadonlyMap<number, Buffer>
  /** What the programs among the files say of themselves, by row. */
  readonly binaries: ReadonlyMap<number, BinaryFacts>
  /** The first lines of the scripts among the files (see interpreterLine), by row. */
  readonly interpreters: ReadonlyMap<number, string>
  /** Undefined where nobody asked for them. Sparse files have none. */
  readonly hashes: RowHashes | undefined
  /** Bytes of the tar. */
  readonly uncompressedSize: number
}

/**
 * Reads a layer once from end to end: digest and size of the blob, DiffID, entries, and the content of wanted
 * files. Rejects with BlobMismatchError or BlobError naming the layer, or ReadLimitError. An altered blob is reported
 * as such even where its bytes fail to unpack first.
 */
export async function readLayer(source: LayerSource, request: LayerRequest): Promise<LayerContents> {
  const { descriptor, compression, watch } = request
  const what = `layer ${request.index + 1}`
  const collector = new LayerCollector(request)
  const reader = new TarReader(collector)
  const diffHash = createHash('sha256')
  try {
    const blob = verifiedBlob(descriptor, () => source.open(descriptor), what, watch)
    let fault: unknown
    for await (const chunk of decompress(compression, blob)) {
      watch.signal?.throwIfAborted()
      if (fault !== undefined) continue
      diffHash.update(chunk)
      try {
        reader.push(chunk)
      } catch (error) {
        fault = error
        if (compression !== 'none') break
      }
    }
    if (fault !== undefined) throw fault
    reader.end()
  } catch (cause) {
    if (cause instanceof TarError || cause instanceof CompressionError) {
      throw new BlobError(what, descriptor, cause.message, { cause })
    }
    throw cause
  }
  const actual = `sha256:${diffHash.digest('hex')}`
  if (actual !== request.diffId) {
    throw new BlobError(
      what,
      descriptor,
      `has the DiffID ${actual}, but the configuration says ${request.diffId}`,
    )
  }
  return { ...collector.collected(), uncompressedSize: reader.bytes }
}
