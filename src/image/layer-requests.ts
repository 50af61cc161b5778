import type { Descriptor } from '../oci/descriptor.ts'
import type { ImageConfig } from '../oci/image-config.ts'
import { InvalidValueError, quoted } from '../oci/invalid-value-error.ts'
import type { Manifest } from '../oci/manifest.ts'
import { isForeignLayer, layerCompression } from '../oci/media-types.ts'
import { unreadableLayer } from './artifact-kind.ts'
import type { LayerRequest } from './layer/read-layer.ts'
import { UnsupportedImageError } from './unsupported-image-error.ts'

/**
 * What is to be read, before anything of it is: manifest and configuration have to agree on the number of layers,
 * and each layer has to be of a kind that can be read. Layers that are not distributed with the image are left out. Throws InvalidValueError or UnsupportedImageError.
 */
export function layerRequests(
  manifest: Manifest,
  config: ImageConfig,
  shared: Pick<LayerRequest, 'keep' | 'limits' | 'watch'>,
): readonly LayerRequest[] {
  const diffIds = config.rootfs.diff_ids
  if (diffIds.length !== manifest.layers.length) {
    throw new InvalidValueError(
      `configuration ${manifest.config.digest}, rootfs.diff_ids`,
      `${diffIds.length} entries`,
      `one for each of the manifest's ${manifest.layers.length} layers`,
    )
  }
  return manifest.layers.flatMap((descriptor, index) => {
    const diffId = diffIds[index]
    if (diffId === undefined || isForeignLayer(descriptor.mediaType)) return []
    const compression = layerCompression(descriptor.mediaType)
    if (compression === undefined) throw unsupported(descriptor, index)
    return [{ ...shared, descriptor, compression, diffId, index }]
  })
}

function unsupported({ digest, mediaType }: Descriptor, index: number): UnsupportedImageError {
  const fault = unreadableLayer(mediaType) ?? 'is of a kind that is not known here'
  return new UnsupportedImageError(
    `layer ${index + 1} ${digest} ${fault} (media type ${quoted(mediaType)}); ` +
      'layers are read as tar, uncompressed or with gzip or zstd, of OCI and Docker images',
  )
}
