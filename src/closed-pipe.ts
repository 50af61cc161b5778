import type { Writable } from 'node:stream'

/** Whoever reads the output may stop early (`slim-image … | head`): that is their choice and changes no exit code. */
export function allowClosedPipe(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
