/** A fault in compressed data itself, as opposed to one in reading it. */
export class CompressionError extends Error {
  override readonly name: string = 'CompressionError'
}
