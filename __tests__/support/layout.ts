import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll } from '@jest/globals'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { type Digest, hexOf } from '../../src/oci/digest.ts'
import {
  type Compression,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER_GZIP,
  OCI_LAYER_TAR,
  OCI_LAYER_ZSTD,
  OCI_MANIFEST,
} from '../../src/oci/media-types.ts'
import type { Platform } from '../../src/oci/platform.ts'
import { type LayerFile, writeTar } from './tar.ts'

export type LayerFiles = Readonly<Record<string, LayerFile>>

/** A layer whose storage or history differs from the default (gzip, one history line for each layer). */
export interface SpecialLayer {
  readonly special: true
  /** Files, or the whole tar as bytes. */
  readonly files: LayerFiles | Uint8Array
  readonly compression?: Compression
  readonly mediaType?: string
  /** The layer as stored, out of its tar, where `compression` alone does not say it. */
  readonly store?: (tar: Buffer) => Buffer
  readonly createdBy?: string
}

export interface HistoryLine {
  readonly created_by?: string
  readonly comment?: string
  readonly empty_layer?: boolean
}

export interface ImageDescription {
  /** Base first. */
  readonly layers: readonly (LayerFiles | SpecialLayer)[]
  /** linux/amd64 unless given. */
  readonly platform?: Platform
  readonly user?: string
  readonly env?: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly workingDir?: string
  readonly labels?: Readonly<Record<string, string>>
  /** One line for each layer unless given; null leaves the history out. */
  readonly history?: readonly HistoryLine[] | null
  /** Overrides the configuration's diff_ids. */
  readonly diffIds?: readonly string[]
}

export interface LayoutOptions {
  /** Where to write; a new temporary folder, removed after the test file, unless given. */
  readonly path?: string
  /** One entry of index.json for each; one entry without a name unless given. */
  readonly tags?: readonly string[]
  /** Adds an attestation manifest for each image as BuildKit does; makes the root an index. */
  readonly attestation?: boolean
  /** Puts the images' manifests into index.json themselves instead of one nested index. */
  readonly flat?: boolean
}

export interface WrittenBlob {
  readonly digest: Digest
  /** Bytes as stored. */
  readonly size: number
}

export interface WrittenImage {
  readonly manifest: Descriptor
  readonly config: WrittenBlob
  readonly layers: readonly (WrittenBlob & { readonly diffId: Digest; readonly uncompressedSize: number })[]
}

export interface WrittenLayout {
  readonly path: string
  /** What index.json points to: the index, or the only manifest where there is no index. */
  readonly root: Descriptor
  readonly images: readonly WrittenImage[]
  /** Absolute path of a blob's file. */
  blobPath(digest: Digest): string
}

const made: string[] = []
afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
})

/** A layer stored or described in its own way: plain tar, another media type, its own history line. */
export function layer(
  files: LayerFiles | Uint8Array,
  options: Omit<SpecialLayer, 'special' | 'files'> = {},
): SpecialLayer {
  return { special: true, files, ...options }
}

/** Writes an OCI layout; one image is the root itself, several (or attestations) lie in a nested index. */
export function writeLayout(
  description: ImageDescription | readonly ImageDescription[],
  options: LayoutOptions = {},
): WrittenLayout {
  const path = options.path ?? temporaryFolder()
  const blobs = join(path, 'blobs', 'sha256')
  mkdirSync(blobs, { recursive: true })
  const blobPath = (digest: Digest) => join(blobs, hexOf(digest))
  const put = (bytes: Buffer): WrittenBlob => {
    const digest = sha256(bytes)
    writeFileSync(blobPath(digest), bytes)
    return { digest, size: bytes.length }
  }
  const putJson = (mediaType: string, value: object): Descriptor => ({
    mediaType,
    ...put(Buffer.from(JSON.stringify(value))),
  })

  const descriptions = 'layers' in description ? [description] : description
  const images = descriptions.map((image) => writeImage(image, put, putJson))
  const attestations = options.attestation === true ? images.map((image) => attest(image, put, putJson)) : []
  const manifests = [...images.map(({ manifest }) => manifest), ...attestations]
  const roots =
    manifests.length === 1 || options.flat === true
      ? manifests
      : [putJson(OCI_INDEX, { schemaVersion: 2, mediaType: OCI_INDEX, manifests })]
  const [root] = roots
  if (root === undefined) throw new Error('a layout needs an image')
  writeFileSync(join(path, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }))
  const entries =
    options.tags === undefined
      ? roots
      : options.tags.map((tag) => ({ ...root, annotations: { 'org.opencontainers.image.ref.name': tag } }))
  writeFileSync(
    join(path, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries }),
  )
  return { path, root, images, blobPath }
}

interface Stored {
  readonly store: (tar: Buffer) => Buffer
  readonly type: string
}

const STORED: Readonly<Record<Compression, Stored>> = {
  none: { store: (tar) => tar, type: OCI_LAYER_TAR },
  gzip: { store: (tar) => gzipSync(tar), type: OCI_LAYER_GZIP },
  zstd: { store: (tar) => zstdCompressSync(tar), type: OCI_LAYER_ZSTD },
}

type Put = (bytes: Buffer) => WrittenBlob
type PutJson = (mediaType: string, value: object) => Descriptor

function writeImage(image: ImageDescription, put: Put, putJson: PutJson): WrittenImage {
  const stored = image.layers.map((one) => {
    const special: SpecialLayer = isSpecial(one) ? one : layer(one)
    const tar = special.files instanceof Uint8Array ? Buffer.from(special.files) : writeTar(special.files)
    const { store, type } = STORED[special.compression ?? 'gzip']
    const blob = put((special.store ?? store)(tar))
    const mediaType = special.mediaType ?? type
    return {
      ...blob,
      mediaType,
      diffId: sha256(tar),
      uncompressedSize: tar.length,
      createdBy: special.createdBy,
    }
  })
  const platform: Platform = image.platform ?? { os: 'linux', architecture: 'amd64' }
  const history =
    image.history ?? stored.map(({ createdBy }, index) => ({ created_by: createdBy ?? `STEP ${index}` }))
  const config = putJson(OCI_CONFIG, {
    ...platform,
    config: {
      User: image.user,
      Env: image.env,
      Entrypoint: image.entrypoint,
      Cmd: image.cmd,
      WorkingDir: image.workingDir,
      Labels: image.labels,
    },
    rootfs: { type: 'layers', diff_ids: image.diffIds ?? stored.map(({ diffId }) => diffId) },
    ...(image.history === null ? {} : { history }),
  })
  const layers = stored.map(({ mediaType, digest, size }) => ({ mediaType, digest, size }))
  const manifest = putJson(OCI_MANIFEST, { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers })
  return { manifest: { ...manifest, platform }, config, layers: stored }
}

function isSpecial(value: LayerFiles | SpecialLayer): value is SpecialLayer {
  return value['special'] === true
}

function attest(image: WrittenImage, put: Put, putJson: PutJson): Descriptor {
  const statement = Buffer.from(JSON.stringify({ _type: 'https://in-toto.io/Statement/v0.1', predicate: {} }))
  const config = putJson(OCI_CONFIG, {
    os: 'unknown',
    architecture: 'unknown',
    rootfs: { type: 'layers', diff_ids: [sha256(statement)] },
  })
  const layers = [{ mediaType: 'application/vnd.in-toto+json', ...put(statement) }]
  const manifest = putJson(OCI_MANIFEST, { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers })
  return {
    ...manifest,
    annotations: {
      'vnd.docker.reference.digest': image.manifest.digest,
      'vnd.docker.reference.type': 'attestation-manifest',
    },
    platform: { os: 'unknown', architecture: 'unknown' },
  }
}

function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'layout-'))
  made.push(path)
  return path
}

function sha256(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
