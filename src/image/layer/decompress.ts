import type { Compression } from '../../oci/media-types.ts'
import { gunzip } from './gunzip.ts'
import { unzstd } from './zstd.ts'

/**
 * The tar of a layer that is stored so. Faults of the compressed data are a CompressionError. The input of gzip and
 * zstd is read to its end even where the caller stops; what is stored uncompressed is passed on as it is.
 */
export function decompress(compression: Compression, input: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (compression === 'gzip') return gunzip(input)
  return compression === 'zstd' ? unzstd(input) : input
}
