import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { type Digest, digestOf } from '../oci/digest.ts'
import { parseManifest } from '../oci/manifest.ts'
import {
  DOCKER_LAYER_TAR,
  MANIFEST_MEDIA_TYPES,
  OCI_LAYER_GZIP,
  OCI_LAYER_TAR,
  OCI_MANIFEST,
} from '../oci/media-types.ts'
import { readVerifiedBlob, verifiedBlob } from '../oci/verified-blob.ts'
import { blobPath, openOciLayout } from './oci-layout.ts'
import type { OpenedSource } from './opened-source.ts'
import { SourceError } from './source-error.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** As docker push compresses; fixed, so that the same layer gets the same digest each time. */
const LEVEL = 6

/**
 * Writes the image with its uncompressed layers compressed into a temporary OCI layout, which is then what is judged
 * and pushed; closing it removes it and closes the source. One that is compressed already stays as it is. Rejects
 * with SourceError, or BlobMismatchError for a blob that is not what its digest says.
 */
export async function recompress(source: OpenedSource, temporaryDir: string): Promise<OpenedSource> {
  if (source.unpushable === undefined) return source
  const { path: folder, remove } = await temporaryFolder(temporaryDir, 'slim-image-recompress-')
  const close = async () => {
    await remove()
    await source.close()
  }
  try {
    await mkdir(join(folder, 'blobs', 'sha256'), { recursive: true })
    const root = await writeImage(source, folder)
    await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [root] }))
    source.requireUnchanged()
    return { ...(await openOciLayout(folder)), name: source.name, notes: source.notes, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function writeImage(source: OpenedSource, folder: string): Promise<Descriptor> {
  const { root, name } = source
  if (!MANIFEST_MEDIA_TYPES.has(root.mediaType)) {
    throw new SourceError('image', name, 'has several platforms; choose one of them to recompress it')
  }
  const bytes = await readVerifiedBlob(root, () => source.open(root), `${name}, manifest`)
  const manifest = parseManifest(bytes, `manifest ${root.digest}`)
  const { config } = manifest
  const open = () => source.open(config)
  await writeFile(
    join(folder, blobPath(config)),
    await readVerifiedBlob(config, open, `${name}, configuration`),
  )
  const written = new Map<Digest, Descriptor>()
  const layers: Descriptor[] = []
  for (const layer of manifest.layers) {
    const known = written.get(layer.digest) ?? (await writeLayer(source, layer, folder))
    written.set(layer.digest, known)
    layers.push(known)
  }
  const made = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers }))
  const descriptor = { mediaType: OCI_MANIFEST, digest: digestOf(made), size: made.length }
  await writeFile(join(folder, blobPath(descriptor)), made)
  return descriptor
}

async function writeLayer(source: BlobSource, layer: Descriptor, folder: string): Promise<Descriptor> {
  const isTar = layer.mediaType === OCI_LAYER_TAR || layer.mediaType === DOCKER_LAYER_TAR
  const unfinished = join(folder, randomUUID())
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  const content = verifiedBlob(layer, () => source.open(layer), `${source.name}, layer`)
  const target = createWriteStream(unfinished)
  if (isTar) await pipeline(content, createGzip({ level: LEVEL }), measure, target)
  else await pipeline(content, measure, target)
  const digest: Digest = `sha256:${hash.digest('hex')}`
  await rename(unfinished, join(folder, blobPath({ digest })))
  return { mediaType: isTar ? OCI_LAYER_GZIP : layer.mediaType, digest, size }
}
