import { Worker } from 'node:worker_threads'
import type { BlobSource } from '../../oci/blob-source.ts'
import { messageOf } from '../../oci/thrown.ts'
import type { WantedFiles } from '../file-tree.ts'
import type { LayerContents, LayerRequest } from './read-layer.ts'
import type { FromReader, LayerJob, ToReader } from './reader-messages.ts'
import { SentBlob } from './sent-blob.ts'
import { unpackContents } from './sent-contents.ts'
import { ReaderThreadError, unpackFault } from './sent-fault.ts'

/** What a thread throws away at once need not pile up: without this it grows to three times as much. */
const LIMITS = { maxYoungGenerationSizeMb: 8 }

/** Of what Node was started with, only what a profile of all threads needs: other flags may load code. */
const PROFILING = process.execArgv.filter((flag) => flag.startsWith('--cpu-prof'))

/** A thread that reads layers, one at a time. */
export class LayerReader {
  readonly #worker: Worker
  #take: (message: FromReader) => void = () => undefined
  #end: (fault: string) => void = () => undefined
  /** Why there is no thread any more. */
  #ended: string | undefined

  constructor(location: URL) {
    this.#worker = new Worker(location, { execArgv: PROFILING, name: 'layer reader', resourceLimits: LIMITS })
    this.#worker.on('message', (message: FromReader) => this.#take(message))
    this.#worker.on('error', (error) => this.#lost(`its thread failed: ${messageOf(error)}`))
    this.#worker.on('exit', (code) => this.#lost(`its thread ended with exit code ${code}`))
  }

  /** As readLayer; rejects with ReaderThreadError besides, after which the reader cannot be used any more. */
  async read(
    source: BlobSource,
    request: LayerRequest,
    wanted: WantedFiles | undefined,
  ): Promise<LayerContents> {
    const { descriptor, compression, diffId, index, limits, watch } = request
    const { signal, onBytes } = watch
    signal?.throwIfAborted()
    const what = `layer ${index + 1}`
    if (this.#ended !== undefined) throw new ReaderThreadError(what, descriptor, this.#ended)
    const file = source.file?.(descriptor)
    const blob =
      file === undefined
        ? new SentBlob(
            () => source.open(descriptor),
            (message, transfer) => this.#send(message, transfer),
          )
        : undefined
    const { promise, resolve, reject } = Promise.withResolvers<LayerContents>()
    const stop = () => reject(signal?.reason)
    signal?.addEventListener('abort', stop)
    this.#end = (fault) => reject(new ReaderThreadError(what, descriptor, fault))
    this.#take = (message) => {
      if (message.type === 'progress') tell(() => onBytes?.(message.bytes), reject)
      else if (message.type === 'more') blob?.sendNext()
      else if (message.type === 'done') resolve(unpackContents(message.contents))
      else reject(blob?.fault ?? unpackFault(message.fault, what, descriptor))
    }
    const job: LayerJob = {
      descriptor,
      compression,
      diffId,
      index,
      wanted,
      mostEntries: limits.mostEntries,
      file,
    }
    this.#send({ type: 'read', job })
    try {
      const read = await promise
      limits.addLayer(read)
      return read
    } finally {
      signal?.removeEventListener('abort', stop)
      this.#take = () => undefined
      this.#end = () => undefined
      blob?.close()
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  /** The first reason counts: an exit follows a failure. Between two layers nobody listens, so it is kept. */
  #lost(fault: string): void {
    this.#ended ??= fault
    this.#end(this.#ended)
  }

  #send(message: ToReader, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, transfer)
  }
}

/** Whoever is told may throw, and stops the reading so. */
function tell(action: () => void, onFault: (fault: unknown) => void): void {
  try {
    action()
  } catch (fault) {
    onFault(fault)
  }
}
