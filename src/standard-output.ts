import type { Writable } from 'node:stream'
import { codeOf } from './oci/thrown.ts'

/**
 * Writes to standard output. Whoever reads it may stop early (`slim-image … | head`): that is their choice and changes
 * no exit code. Rejects where it cannot be written for any other reason, a full disk for one.
 */
export async function writeStandardOutput(
  text: string | Uint8Array,
  stream: Writable = process.stdout,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (cause) => {
      if (cause == null || codeOf(cause) === 'EPIPE') resolve()
      else reject(new Error('Standard output could not be written', { cause }))
    })
  })
}

/** Faults of a stream reach those who write to it and wait; for all others there is nobody left to tell. */
export function keepFaultsOf(streams: readonly Writable[]): void {
  for (const stream of streams) stream.on('error', () => {})
}
