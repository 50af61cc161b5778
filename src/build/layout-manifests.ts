import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Descriptor } from '../oci/descriptor.ts'
import { type Digest, hexOf } from '../oci/digest.ts'
import { parseImageConfig } from '../oci/image-config.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES } from '../oci/media-types.ts'
import { formatPlatform, platformIn } from '../oci/platform.ts'
import { readVerifiedBlob } from '../oci/verified-blob.ts'
import { PROVENANCE_SIZE_CAP } from './provenance.ts'

/** One platform's image in a finished layout. */
export interface PlatformManifest {
  /** As formatPlatform writes it. */
  readonly platform: string
  readonly layers: readonly Digest[]
  /** Reads its provenance statement (in-toto JSON); undefined where the layout has none for it. */
  readonly provenance: (() => Promise<Uint8Array>) | undefined
}

const PREDICATE_TYPE = /^https:\/\/slsa\.dev\/provenance\//

/**
 * Reads the manifests below `root` in a layout. Rejects with BlobMismatchError or InvalidValueError naming the blob
 * that does not fit.
 */
export async function readManifests(layout: string, root: Descriptor): Promise<readonly PlatformManifest[]> {
  if (!INDEX_MEDIA_TYPES.has(root.mediaType)) return [await readImage(layout, root, undefined)]
  const index = parseImageIndex(await readBlob(layout, root), `index ${root.digest}`)
  const attestations = new Map(
    index.manifests
      .filter(isAttestation)
      .map((descriptor) => [descriptor.annotations?.['vnd.docker.reference.digest'], descriptor]),
  )
  const images = index.manifests.filter((descriptor) => !isAttestation(descriptor))
  return await Promise.all(images.map((image) => readImage(layout, image, attestations.get(image.digest))))
}

async function readImage(
  layout: string,
  descriptor: Descriptor,
  attestation: Descriptor | undefined,
): Promise<PlatformManifest> {
  const manifest = parseManifest(await readBlob(layout, descriptor), `manifest ${descriptor.digest}`)
  const platform =
    descriptor.platform ??
    parseImageConfig(await readBlob(layout, manifest.config), `configuration ${manifest.config.digest}`)
  return {
    platform: formatPlatform(platformIn(platform)),
    layers: manifest.layers.map(({ digest }) => digest),
    provenance: attestation && (await provenanceIn(layout, attestation)),
  }
}

async function provenanceIn(
  layout: string,
  attestation: Descriptor,
): Promise<PlatformManifest['provenance']> {
  const bytes = await readBlob(layout, attestation)
  const { layers } = parseManifest(bytes, `attestation ${attestation.digest}`)
  const statement = layers.find(({ annotations }) =>
    PREDICATE_TYPE.test(annotations?.['in-toto.io/predicate-type'] ?? ''),
  )
  return statement && (() => readBlob(layout, statement))
}

function readBlob(layout: string, descriptor: Descriptor): Promise<Uint8Array> {
  const path = join(layout, 'blobs', 'sha256', hexOf(descriptor.digest))
  return readVerifiedBlob(descriptor, () => createReadStream(path), 'blob', { limit: PROVENANCE_SIZE_CAP })
}
