import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { type ImageConfig, parseImageConfig } from '../oci/image-config.ts'
import { type Platform, platformIn } from '../oci/platform.ts'
import { type ReadWatch, readVerifiedBlob } from '../oci/verified-blob.ts'

/** The verified configuration. Rejects with a BlobMismatchError or an InvalidValueError. */
export async function readConfig(
  source: BlobSource,
  descriptor: Descriptor,
  watch: ReadWatch,
): Promise<ImageConfig> {
  const bytes = await readVerifiedBlob(descriptor, () => source.open(descriptor), 'configuration', watch)
  return parseImageConfig(bytes, `configuration ${descriptor.digest}`)
}

/** What the image is for. The configuration decides; variant and version may stand in the index alone. */
export function platformOf(config: ImageConfig, { platform }: Descriptor): Platform {
  return platformIn({
    os: config.os,
    architecture: config.architecture,
    variant: config.variant ?? platform?.variant,
    'os.version': config['os.version'] ?? platform?.['os.version'],
  })
}
