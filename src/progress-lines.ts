import type { Log } from './build/log.ts'
import type { ReadProgress } from './image/read-image.ts'
import { formatByteSize } from './oci/byte-size.ts'
import type { PublishProgress } from './publish/publish-progress.ts'

const EVERY_MS = 5_000

/** A line every five seconds while layers are read, so that a long read does not look like a stop. */
export function readingProgress(log: Log): (progress: ReadProgress) => void {
  let next = Date.now() + EVERY_MS
  return ({ bytesRead, totalBytes }) => {
    if (Date.now() < next) return
    next = Date.now() + EVERY_MS
    log.info(`Reading the layers: ${formatByteSize(bytesRead)} of ${formatByteSize(totalBytes)}`)
  }
}

/** A line for each blob that went over the network and for each tag. */
export function publishProgress(log: Log): (step: PublishProgress) => void {
  return (step) => {
    if (step.kind === 'tag') log.info(`Tagged ${step.reference}`)
    if (step.kind === 'blob' && step.outcome !== 'skipped') {
      log.info(
        `${step.outcome === 'mounted' ? 'Mounted' : 'Pushed'} ${step.digest} (${formatByteSize(step.compressedSize)})`,
      )
    }
  }
}

const SHOWN_EVERY_MS = 100

/** One line on standard error that is written over again, and gone at the end; nothing where nobody watches. */
export function terminalProgress(): (progress: ReadProgress) => void {
  const { stderr } = process
  if (!stderr.isTTY) return () => {}
  let next = 0
  return ({ bytesRead, totalBytes }) => {
    if (bytesRead >= totalBytes) clearProgress()
    else if (Date.now() >= next) {
      next = Date.now() + SHOWN_EVERY_MS
      stderr.write(
        `\rReading the layers: ${formatByteSize(bytesRead)} of ${formatByteSize(totalBytes)}\u001b[K`,
      )
    }
  }
}

/** Takes the line of progress away, so that what is said next has a line of its own. */
export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
