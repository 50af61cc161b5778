import type { BlobSource } from '../oci/blob-source.ts'
import { parseManifest } from '../oci/manifest.ts'
import { DOCKER_LAYER_TAR, MANIFEST_MEDIA_TYPES, OCI_LAYER_TAR } from '../oci/media-types.ts'
import { formatReference, type Reference } from '../oci/reference.ts'
import { readVerifiedBlob } from '../oci/verified-blob.ts'
import type { ArchiveFile } from './archive-file.ts'
import { classicArchive } from './classic-archive.ts'
import { chooseDockerImage, normalReference, parseDockerManifest } from './docker-manifest.ts'
import { indexImages } from './index-images.ts'
import { layoutInArchive } from './layout-archive.ts'
import { narrow } from './narrow.ts'
import { blobPath, type LayoutChoice, NAME_ANNOTATIONS, readLayout } from './oci-layout.ts'
import { UNCOMPRESSED } from './uncompressed.ts'

/** A source and what is to be said of it. */
interface Read {
  readonly source: BlobSource
  readonly notes: readonly string[]
}

/**
 * `docker save`'s archive: the OCI layout in it where there is one (docker 25 and later), else its own format. Rejects
 * with SourceError or InvalidValueError.
 */
export async function readDockerArchive(
  archive: ArchiveFile,
  name: string,
  reference: Reference | undefined,
): Promise<Read> {
  archive.kind = 'Docker archive'
  if (archive.find('index.json') === undefined) {
    const list = archive.read('manifest.json')
    if (list === undefined) {
      throw archive.error(
        'has neither index.json nor manifest.json; expected what `docker save` or skopeo wrote',
      )
    }
    const images = parseDockerManifest(list, `${name}/manifest.json`)
    const image = chooseDockerImage(images, reference, archive)
    return { source: await classicArchive(archive, name, image), notes: [] }
  }
  const choice = reference === undefined ? undefined : namedBy(reference)
  const { source, notes } = await presentOnly(archive, readLayout(layoutInArchive(archive), name, choice))
  return { source: (await isUncompressed(source)) ? { ...source, ...UNCOMPRESSED } : source, notes }
}

function namedBy(reference: Reference): LayoutChoice {
  const wanted = formatReference(reference)
  return {
    wanted,
    fits: ({ annotations }) =>
      NAME_ANNOTATIONS.some((key) => normalReference(annotations?.[key] ?? '') === wanted),
  }
}

/** An engine that pulled one platform of an index saves the whole index, and the blobs that it has. */
async function presentOnly(archive: ArchiveFile, source: BlobSource): Promise<Read> {
  const all = await indexImages(source)
  if (all === undefined) return { source, notes: [] }
  const has = ({ descriptor }: (typeof all.images)[number]) =>
    archive.find(blobPath(descriptor)) !== undefined
  const images = all.images.filter(has)
  const missing = all.images.length - images.length
  if (missing === 0) return { source, notes: [] }
  if (images.length === 0) throw archive.error("has an index and none of that index's images")
  const note = `${source.name} has ${images.length} of the ${all.images.length} images that its index names; the others are not judged`
  return { source: narrow(source, all, images, has), notes: [note] }
}

/** The classic store keeps no compressed layers, whatever manifest `docker save` writes for them. */
async function isUncompressed(source: BlobSource): Promise<boolean> {
  const { root } = source
  if (!MANIFEST_MEDIA_TYPES.has(root.mediaType)) return false
  const bytes = await readVerifiedBlob(root, () => source.open(root), `${source.name}, manifest`)
  const { layers } = parseManifest(bytes, `manifest ${root.digest}`)
  const isTar = (mediaType: string) => mediaType === OCI_LAYER_TAR || mediaType === DOCKER_LAYER_TAR
  return layers.length > 0 && layers.every(({ mediaType }) => isTar(mediaType))
}
