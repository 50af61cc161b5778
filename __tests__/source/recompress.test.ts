import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from '@jest/globals'
import { readImage } from '../../src/image/read-image.ts'
import { BlobMismatchError } from '../../src/oci/verified-blob.ts'
import { recompress } from '../../src/source/recompress.ts'
import { archiveOf, classicFiles } from '../support/image-archive.ts'
import { writeLayout } from '../support/layout.ts'
import { writeTar } from '../support/tar.ts'
import { bytesOf, manifestOf, openWritten } from './opened.ts'

const temporary = mkdtempSync(join(tmpdir(), 'recompress-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

const layers = [writeTar({ 'etc/passwd': 'root:x:0:0::/:\n' }), writeTar({ app: 'x'.repeat(30_000) })]

test('makes the image that is then judged and pushed, the same each time', async () => {
  const [base = Buffer.alloc(0), top = Buffer.alloc(0)] = layers
  const path = archiveOf(classicFiles([{ layers: [base, top, top] }]))
  const made = await recompress(await openWritten(path), temporary)
  expect(made.name).toBe(path)
  expect(made.unpushable).toBeUndefined()
  expect(made.compressedSizesUnknown).toBeUndefined()
  const manifest = await manifestOf(made)
  expect(manifest.layers.map(({ mediaType }) => mediaType)).toEqual(
    [1, 2, 3].map(() => 'application/vnd.oci.image.layer.v1.tar+gzip'),
  )
  expect(gunzipSync(await bytesOf(made, manifest.layers[1] ?? made.root))).toEqual(top)
  const { platforms } = await readImage(made)
  expect(platforms[0]?.files.get('app')?.size).toBe(30_000)
  const again = await recompress(await openWritten(path), temporary)
  expect(again.root).toEqual(made.root)
  await made.close()
  await again.close()
  expect(readdirSync(temporary)).toEqual([])
})

test('what is compressed already stays as it is', async () => {
  const source = await openWritten(writeLayout({ layers: [{ a: 'a' }] }).path)
  expect(await recompress(source, '/nonexistent')).toBe(source)
})

test('only the layers that need it are compressed', async () => {
  let first = true
  const stored = (tar: Uint8Array) => {
    const bytes = first ? gzipSync(tar, { level: 1 }) : tar
    first = false
    return bytes
  }
  const source = await openWritten(archiveOf(classicFiles([{ layers, stored }])))
  const before = await manifestOf(source)
  const made = await recompress(source, temporary)
  const after = await manifestOf(made)
  expect(after.layers[0]).toEqual(before.layers[0])
  expect(after.layers[1]?.digest).not.toEqual(before.layers[1]?.digest)
  await made.close()
})

test('an altered layer is an error that leaves nothing behind', async () => {
  const stored = (tar: Uint8Array) => Buffer.from(tar).fill(1, 600, 601)
  const source = await openWritten(archiveOf(classicFiles([{ layers: layers.slice(0, 1), stored }])))
  await expect(recompress(source, temporary)).rejects.toThrow(BlobMismatchError)
  expect(readdirSync(temporary)).toEqual([])
})
