import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { type Digest, digestOf, hexOf } from '../oci/digest.ts'
import { parseImageConfig } from '../oci/image-config.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import {
  OCI_CONFIG,
  OCI_LAYER_GZIP,
  OCI_LAYER_TAR,
  OCI_LAYER_ZSTD,
  OCI_MANIFEST,
} from '../oci/media-types.ts'
import type { ArchiveFile } from './archive-file.ts'
import type { DockerImage } from './docker-manifest.ts'
import type { ArchiveEntry } from './tar-index.ts'
import { UNCOMPRESSED } from './uncompressed.ts'

/**
 * An image of an archive without OCI layout, as docker before version 25 and skopeo write it: configuration and
 * layers, no manifest. The manifest is made here and lies nowhere. Rejects with SourceError or InvalidValueError.
 */
export async function classicArchive(
  archive: ArchiveFile,
  name: string,
  image: DockerImage,
): Promise<BlobSource> {
  const configBytes = archive.read(image.config)
  if (configBytes === undefined) throw archive.error(`lacks the configuration ${quoted(image.config)}`)
  const config = { mediaType: OCI_CONFIG, digest: digestOf(configBytes), size: configBytes.length }
  requireOwnName(archive, image.config, config.digest)
  const diffIds = parseImageConfig(configBytes, `${name}, configuration ${quoted(image.config)}`).rootfs
    .diff_ids
  if (diffIds.length !== image.layers.length) {
    throw archive.error(
      `has ${image.layers.length} layers for an image whose configuration names ${diffIds.length}`,
    )
  }
  const entries = new Map<Digest, ArchiveEntry>()
  const layers: Descriptor[] = []
  for (const [index, path] of image.layers.entries()) {
    const entry = archive.find(path)
    const diffId = diffIds[index]
    if (entry === undefined || diffId === undefined) throw archive.error(`lacks the layer ${quoted(path)}`)
    const layer = await describeLayer(archive, entry, diffId)
    entries.set(layer.digest, entry)
    layers.push(layer)
  }
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers }))
  const root = { mediaType: OCI_MANIFEST, digest: digestOf(manifest), size: manifest.length }
  const documents = new Map([
    [root.digest, manifest],
    [config.digest, configBytes],
  ])
  return {
    name,
    root,
    open({ digest }) {
      const document = documents.get(digest)
      if (document !== undefined) return Readable.from([document])
      const entry = entries.get(digest)
      if (entry === undefined) throw archive.error(`lacks the blob ${digest}`)
      return archive.stream(entry)
    },
    file({ digest }) {
      const entry = entries.get(digest)
      return entry === undefined ? undefined : archive.place(entry)
    },
    ...(layers.some(({ mediaType }) => mediaType === OCI_LAYER_TAR) ? UNCOMPRESSED : {}),
  }
}

/** Docker names a configuration by its digest; a name that says another one is an altered archive. */
function requireOwnName(archive: ArchiveFile, path: string, digest: Digest): void {
  const [, hex] = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(path) ?? []
  if (hex !== undefined && hex !== hexOf(digest)) {
    throw archive.error(`has the configuration ${quoted(path)} altered: its bytes have the digest ${digest}`)
  }
}

/** Nothing in such an archive says how a layer is stored, so that its first bytes have to. */
async function describeLayer(archive: ArchiveFile, entry: ArchiveEntry, diffId: Digest): Promise<Descriptor> {
  const mediaType = mediaTypeOf(archive.beginning(entry, 4))
  const digest = mediaType === OCI_LAYER_TAR ? diffId : await hashEntry(archive, entry)
  return { mediaType, digest, size: entry.size }
}

const GZIP = Buffer.from([0x1f, 0x8b])
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

function mediaTypeOf(beginning: Buffer): string {
  if (beginning.subarray(0, GZIP.length).equals(GZIP)) return OCI_LAYER_GZIP
  return beginning.equals(ZSTD) ? OCI_LAYER_ZSTD : OCI_LAYER_TAR
}

async function hashEntry(archive: ArchiveFile, entry: ArchiveEntry): Promise<Digest> {
  const hash = createHash('sha256')
  for await (const chunk of archive.stream(entry)) hash.update(chunk)
  return `sha256:${hash.digest('hex')}`
}
