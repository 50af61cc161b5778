import type { BlobFile } from '../../oci/blob-source.ts'
import type { ReceivedBlob } from '../../oci/verified-blob.ts'
import type { BinaryFacts } from '../binary/binary-facts.ts'
import type { WantedFiles } from '../file-tree.ts'
import type { LayerColumns } from './layer-columns.ts'
import type { LayerRequest } from './read-layer.ts'
import type { RowHashes } from './row-hashes.ts'

/** A layer to be read by another thread. */
export interface LayerJob extends Pick<LayerRequest, 'descriptor' | 'compression' | 'diffId' | 'index'> {
  readonly wanted: WantedFiles | undefined
  readonly mostEntries: number
  /** Where the blob lies; undefined where its bytes will be sent. */
  readonly file: BlobFile | undefined
}

/** `chunk`, `end` and `broken` answer `more`, once each time, where the job has no file. */
export type ToReader =
  | { readonly type: 'read'; readonly job: LayerJob }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'broken' }

export type FromReader =
  | { readonly type: 'progress'; readonly bytes: number }
  | { readonly type: 'more' }
  | { readonly type: 'done'; readonly contents: SentContents }
  | { readonly type: 'fault'; readonly fault: SentFault }

/** LayerContents in few pieces of memory, which change hands without being copied. */
export interface SentContents {
  readonly columns: LayerColumns
  readonly contents: {
    readonly rows: readonly number[]
    readonly ends: readonly number[]
    readonly bytes: Uint8Array
  }
  readonly binaries: ReadonlyMap<number, BinaryFacts>
  readonly interpreters: ReadonlyMap<number, string>
  readonly hashes: RowHashes | undefined
  readonly uncompressedSize: number
}

/** What an error says that another thread threw: classes do not cross. */
export type SentFault =
  | { readonly type: 'mismatch'; readonly actual: ReceivedBlob }
  | { readonly type: 'blob'; readonly fault: string; readonly cause: string }
  | { readonly type: 'limit'; readonly message: string }
  | { readonly type: 'other'; readonly message: string }
