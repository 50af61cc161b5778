import { availableParallelism } from 'node:os'
import type { BlobSource } from '../../oci/blob-source.ts'
import type { WantedFiles } from '../file-tree.ts'
import { LayerReader } from './layer-reader.ts'
import type { LayerContents, LayerRequest } from './read-layer.ts'
import { readerLocation } from './reader-location.ts'

/** Each takes some 30 MB, and disks and memory are not faster than that many. */
const MOST_READERS = 4
/** Starting a thread takes as long as reading that many bytes of gzip. */
const WORTH_A_THREAD = 4 * 1024 * 1024

/** How many threads these layers are worth; one is no gain over the thread that is there. */
export function readersFor(requests: readonly LayerRequest[]): number {
  const sizes = requests.map(({ descriptor }) => descriptor.size)
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0)
  const rest = sizes.reduce((sum, size) => sum + size, 0) - largest
  if (rest < WORTH_A_THREAD) return 0
  const readers = Math.min(availableParallelism(), MOST_READERS, requests.length)
  return readers > 1 ? readers : 0
}

/** Threads that read layers, started when they are needed and ended together. */
export class LayerReaders {
  readonly #all: LayerReader[] = []
  readonly #idle: LayerReader[] = []

  /** As LayerReader's; the caller sees to it that not too many run at a time. */
  async read(
    source: BlobSource,
    request: LayerRequest,
    wanted: WantedFiles | undefined,
  ): Promise<LayerContents> {
    const reader = this.#idle.pop() ?? this.#start()
    const read = await reader.read(source, request, wanted)
    this.#idle.push(reader)
    return read
  }

  /** Nothing of them is left running afterwards. */
  async close(): Promise<void> {
    await Promise.all(this.#all.map((reader) => reader.close()))
  }

  #start(): LayerReader {
    const reader = new LayerReader(readerLocation())
    this.#all.push(reader)
    return reader
  }
}
