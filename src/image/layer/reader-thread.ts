import { type MessagePort, parentPort } from 'node:worker_threads'
import { fileChunks } from '../file-chunks.ts'
import { keptWhileReading } from '../kept-files.ts'
import { type LayerRequest, readLayer } from './read-layer.ts'
import { ReadLimits } from './read-limits.ts'
import type { FromReader, LayerJob, ToReader } from './reader-messages.ts'
import { packContents } from './sent-contents.ts'
import { packFault } from './sent-fault.ts'

/** Bytes of a blob: waking up the other thread for each chunk would cost more than reading it. */
const PROGRESS_STEP = 1024 * 1024

// What a thread begins with that LayerReaders started: it reads one layer after the other, until it is ended.
if (parentPort !== null) serve(parentPort)

function serve(port: MessagePort): void {
  const send = (message: FromReader, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer)
  let answer: ((message: ToReader) => void) | undefined
  const ask = () =>
    new Promise<ToReader>((resolve) => {
      answer = resolve
      send({ type: 'more' })
    })
  port.on('message', (message: ToReader) => {
    if (message.type !== 'read') {
      answer?.(message)
      return
    }
    const { job } = message
    const open = () => (job.file === undefined ? sentChunks(ask) : fileChunks(job.file))
    let unsaid = 0
    const sayBytes = () => {
      send({ type: 'progress', bytes: unsaid })
      unsaid = 0
    }
    const onBytes = (bytes: number) => {
      unsaid += bytes
      if (unsaid >= PROGRESS_STEP) sayBytes()
    }
    readLayer({ open }, requestOf(job, onBytes)).then(
      (read) => {
        sayBytes()
        const { contents, transfer } = packContents(read)
        send({ type: 'done', contents }, transfer)
      },
      (error: unknown) => {
        send({ type: 'fault', fault: packFault(error, `layer ${job.index + 1}`, job.descriptor) })
      },
    )
  })
}

async function* sentChunks(ask: () => Promise<ToReader>): AsyncGenerator<Buffer, void, undefined> {
  for (;;) {
    const message = await ask()
    if (message.type === 'end') return
    if (message.type !== 'chunk') throw new Error('its source broke off')
    yield Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength)
  }
}

function requestOf(
  { wanted, mostEntries, ...job }: LayerJob,
  onBytes: (bytes: number) => void,
): LayerRequest {
  return {
    ...job,
    keep: keptWhileReading(wanted),
    limits: new ReadLimits(mostEntries),
    watch: { onBytes },
  }
}
