import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { OCI_CONFIG, OCI_INDEX, OCI_LAYER_GZIP, OCI_MANIFEST } from '../../src/oci/media-types.ts'
import { syntheticTar, type TarShape } from './synthetic-tar.ts'

const LAYERS = 4

/** Writes an OCI layout of four layers with these files between them, streaming, whatever its size. */
export async function writeSyntheticImage(layout: string, shape: TarShape): Promise<void> {
  const blobs = path.join(layout, 'blobs', 'sha256')
  mkdirSync(blobs, { recursive: true })
  const putJson = (mediaType: string, value: object) => {
    const text = JSON.stringify(value)
    const hash = createHash('sha256').update(text).digest('hex')
    writeFileSync(path.join(blobs, hash), text)
    return { mediaType, digest: `sha256:${hash}`, size: text.length }
  }
  const written: Awaited<ReturnType<typeof writeLayer>>[] = []
  for (let layer = 0; layer < LAYERS; layer++) {
    written.push(await writeLayer(blobs, Readable.from(syntheticTar(layer, LAYERS, shape))))
  }
  const config = putJson(OCI_CONFIG, {
    os: 'linux',
    architecture: 'amd64',
    config: { User: '1000' },
    rootfs: { type: 'layers', diff_ids: written.map(({ diffId }) => diffId) },
  })
  const layers = written.map(({ descriptor }) => descriptor)
  const manifest = putJson(OCI_MANIFEST, { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers })
  writeFileSync(path.join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [manifest] }
  writeFileSync(path.join(layout, 'index.json'), JSON.stringify(index))
}

async function writeLayer(blobs: string, tar: Readable) {
  const file = path.join(blobs, 'new')
  const diff = createHash('sha256')
  await pipeline(tar, hashing(diff), createGzip({ level: 1 }), createWriteStream(file))
  const blob = createHash('sha256')
  await pipeline(createReadStream(file), blob)
  const hash = blob.digest('hex')
  renameSync(file, path.join(blobs, hash))
  const size = statSync(path.join(blobs, hash)).size
  return {
    diffId: `sha256:${diff.digest('hex')}`,
    descriptor: { mediaType: OCI_LAYER_GZIP, digest: `sha256:${hash}`, size },
  }
}

function hashing(hash: Hash): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
}
