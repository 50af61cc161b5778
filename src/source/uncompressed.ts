import type { BlobSource } from '../oci/blob-source.ts'

/** What is to be said of an image whose layers an engine saved without compression. */
export const UNCOMPRESSED: Pick<BlobSource, 'compressedSizesUnknown' | 'unpushable'> = {
  compressedSizesUnknown: true,
  unpushable:
    'has its layers uncompressed, as `docker save` writes them from the classic image store, ' +
    'so that there is no compressed image yet; with `recompress: true` one is made, judged and pushed',
}
