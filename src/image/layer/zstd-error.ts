import { CompressionError } from './compression-error.ts'

/** A fault in the zstd data itself, or a frame that would take more memory than `zstd -d` gives one. */
export class ZstdError extends CompressionError {
  override readonly name = 'ZstdError'
}
