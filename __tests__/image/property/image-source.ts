import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { BlobSource } from '../../../src/oci/blob-source.ts'
import type { Descriptor } from '../../../src/oci/descriptor.ts'
import type { Digest } from '../../../src/oci/digest.ts'
import { OCI_CONFIG, OCI_LAYER_TAR, OCI_MANIFEST } from '../../../src/oci/media-types.ts'
import { padded, paxRecord, tarHeader } from '../../support/tar.ts'
import type { RandomEntry, RandomLayer } from './random-image.ts'

/** The image as blobs in memory. */
export function sourceOf(layers: readonly RandomLayer[]): BlobSource {
  return sourceOfTars(layers.map(tarOf))
}

/** An image of these layers' tars, uncompressed, whatever is in them. */
export function sourceOfTars(tars: readonly Buffer[]): BlobSource {
  const blobs = new Map<Digest, Buffer>()
  const put = (mediaType: string, bytes: Buffer): Descriptor => {
    const digest = sha256(bytes)
    blobs.set(digest, bytes)
    return { mediaType, digest, size: bytes.length }
  }
  const config = put(
    OCI_CONFIG,
    json({ os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: tars.map(sha256) } }),
  )
  const stored = tars.map((tar) => put(OCI_LAYER_TAR, tar))
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: stored }
  const root = put(OCI_MANIFEST, json(manifest))
  return {
    name: 'a random image',
    root,
    open: ({ digest }) => Readable.from([blobs.get(digest) ?? Buffer.alloc(0)]),
  }
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value))
}

function sha256(bytes: Buffer): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function tarOf(entries: RandomLayer): Buffer {
  return Buffer.concat([...entries.flatMap(tarEntry), Buffer.alloc(1024)])
}

const FLAGS = {
  file: '0',
  'hard-link': '1',
  symlink: '2',
  directory: '5',
  whiteout: '0',
  opaque: '0',
} as const

function tarEntry(entry: RandomEntry): Buffer[] {
  const { kind, size, mode, target, form } = entry
  const fields = { flag: FLAGS[kind], size, mode, link: target }
  const body = padded(Buffer.alloc(size, 'x'))
  const name = nameOf(entry)
  if (form === 'plain') return [tarHeader({ ...fields, name }), body]
  if (form === 'dotted') return [tarHeader({ ...fields, name: `./${name}` }), body]
  const long = Buffer.from(form === 'pax' ? paxRecord('path', name) : `${name}\0`)
  const extension =
    form === 'pax'
      ? tarHeader({ name: 'pax', flag: 'x', size: long.length })
      : tarHeader({ name: '././@LongLink', flag: 'L', size: long.length, format: 'gnu' })
  return [extension, padded(long), tarHeader({ ...fields, name: 'elsewhere' }), body]
}

function nameOf({ kind, path }: RandomEntry): string {
  const slash = path.lastIndexOf('/') + 1
  if (kind === 'whiteout') return `${path.slice(0, slash)}.wh.${path.slice(slash)}`
  if (kind === 'opaque') return path === '' ? '.wh..wh..opq' : `${path}/.wh..wh..opq`
  return kind === 'directory' ? `${path}/` : path
}
