import type { ImageConfig } from '../oci/image-config.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import type { Manifest } from '../oci/manifest.ts'
import { isForeignLayer } from '../oci/media-types.ts'

/** The sentence that says why there is no file system to look at in this image; null where there is one. */
export function whyFilesUnread({ os, architecture }: ImageConfig, { layers }: Manifest): string | null {
  if (os !== 'linux' || architecture.startsWith('wasm')) {
    return `Files are looked at in Linux images only; this one is for ${shown(os)}/${shown(architecture)}.`
  }
  const foreign = layers.findIndex(({ mediaType }) => isForeignLayer(mediaType))
  if (foreign === -1) return null
  return `Layer ${foreign + 1} is not distributed with the image, so that nobody can say which files the image has.`
}

/** As it is where it is written as usual, else quoted. */
function shown(word: string): string {
  return /^[a-z0-9]{1,32}$/.test(word) ? word : quoted(word)
}
