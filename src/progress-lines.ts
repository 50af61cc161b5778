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
/** Before that a rate says more about the start than about the reading. */
const RATE_AFTER_MS = 500

/** One line on standard error that is written over again, and gone at the end; nothing where nobody watches. */
export function terminalProgress(
  stderr: {
    readonly isTTY?: boolean
    readonly columns?: number | undefined
    write(text: string): unknown
  } = process.stderr,
  now: () => number = Date.now,
): (progress: ReadProgress) => void {
  if (stderr.isTTY !== true) return () => {}
  let start: number | undefined
  let next = 0
  return ({ bytesRead, totalBytes }) => {
    const at = now()
    start ??= at
    if (bytesRead >= totalBytes) stderr.write(ERASE)
    else if (at >= next) {
      next = at + SHOWN_EVERY_MS
      // A line that fills the terminal would not be gone back over. Zero where nobody knows how wide it is.
      const room = (stderr.columns || 80) - 1
      stderr.write(`\r${progressWords(bytesRead, totalBytes, at - start).slice(0, room)}\u001b[K`)
    }
  }
}

const ERASE = '\r\u001b[K'

/** `Reading the layers: 53.6 MB of 145 MB, 118 MB/s`. */
function progressWords(bytesRead: number, totalBytes: number, elapsed: number): string {
  const words = `Reading the layers: ${formatByteSize(bytesRead)} of ${formatByteSize(totalBytes)}`
  if (elapsed < RATE_AFTER_MS) return words
  return `${words}, ${formatByteSize((bytesRead * 1000) / elapsed)}/s`
}

/** Takes the line of progress away, so that what is said next has a line of its own. */
export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(ERASE)
}
