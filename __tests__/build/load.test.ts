import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import { loadIntoEngine, type StoredImage } from '../../src/build/load.ts'
import { tarStream } from '../../src/build/tar-stream.ts'
import { hexOf } from '../../src/oci/digest.ts'
import { parseReference } from '../../src/oci/reference.ts'
import { fakeDocker } from '../support/fake-docker.ts'
import { writeLayout } from '../support/layout.ts'

const names = ['ghcr.io/o/r:1', 'ghcr.io/o/r:2']

/** Reads a tar of plain files: name to bytes, checksums verified. */
function readTar(tar: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (let offset = 0; tar[offset] !== 0; ) {
    const header = Buffer.from(tar.subarray(offset, offset + 512))
    const octal = (start: number, end: number) => Number.parseInt(header.toString('ascii', start, end), 8)
    const sum = octal(148, 154)
    header.fill(' ', 148, 156)
    expect(header.reduce((total, byte) => total + byte, 0)).toBe(sum)
    const size = octal(124, 135)
    const name = header.toString('ascii', 0, 100).replace(/\0.*$/, '')
    files.set(name, tar.subarray(offset + 512, offset + 512 + size))
    offset += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

async function load(image: StoredImage, architecture = 'x64', exitCode = 0) {
  let tar: Buffer = Buffer.alloc(0)
  const docker = fakeDocker({
    load: async ({ options }) => {
      tar = options.stdin === undefined ? tar : await buffer(options.stdin)
      return { exitCode, stderr: exitCode === 0 ? '' : 'no space left on device' }
    },
  })
  await loadIntoEngine(
    image,
    names.map((name) => parseReference(name)),
    {
      environment: {},
      cwd: '/',
      run: docker.run,
      architecture,
    },
  )
  const files = readTar(tar)
  return { files, json: (name: string) => JSON.parse(files.get(name)?.toString() ?? 'null') }
}

const platforms = [
  { platform: { os: 'linux', architecture: 'amd64' }, layers: [{ a: 'amd64' }] },
  { platform: { os: 'linux', architecture: 'arm64' }, layers: [{ a: 'arm64' }] },
]

describe('the archive', () => {
  test('names the image for an engine with the containerd store', async () => {
    const { path, root } = writeLayout({ layers: [{ a: 'x' }] }, { attestation: true })
    const { json } = await load({ layout: path, root })
    const { manifests } = json('index.json')
    expect(manifests).toHaveLength(2)
    for (const [index, name] of names.entries()) {
      expect(manifests[index]).toMatchObject({
        digest: root.digest,
        annotations: { 'io.containerd.image.name': name },
      })
    }
    expect(json('oci-layout')).toEqual({ imageLayoutVersion: '1.0.0' })
  })

  test('holds every blob, unchanged', async () => {
    const image = { layers: [{ a: 'x' }, { b: 'y'.repeat(5000) }] }
    const { path, root } = writeLayout(image, { attestation: true })
    const { files } = await load({ layout: path, root })
    const blobs = [...files].filter(([name]) => name.startsWith('blobs/sha256/'))
    expect(blobs.length).toBeGreaterThan(5)
    for (const [name, bytes] of blobs) {
      expect(`blobs/sha256/${createHash('sha256').update(bytes).digest('hex')}`).toBe(name)
    }
  })

  test.each([
    ['x64', 0],
    ['arm64', 1],
    ['riscv64', 0],
  ])('describes the image for %s to an engine with the classic store', async (architecture, index) => {
    const { path, root, images } = writeLayout(platforms)
    const { json } = await load({ layout: path, root }, architecture)
    const image = images[index]
    expect(json('manifest.json')).toEqual([
      {
        Config: `blobs/sha256/${image && hexOf(image.config.digest)}`,
        RepoTags: names,
        Layers: image?.layers.map(({ digest }) => `blobs/sha256/${hexOf(digest)}`),
      },
    ])
  })
})

describe('what is loaded is what was judged', () => {
  test('index.json may name another image meanwhile', async () => {
    const { path, root } = writeLayout({ layers: [{ a: 'x' }] })
    writeFileSync(join(path, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [] }))
    const { json } = await load({ layout: path, root })
    expect(json('index.json').manifests[0].digest).toBe(root.digest)
  })

  test.each(['index', 'manifest', 'configuration'])('an altered %s is not loaded', async (what) => {
    const { path, root, images } = writeLayout(platforms)
    const [image] = images
    const blob = { index: root, manifest: image?.manifest, configuration: image?.config }[what]
    const file = join(path, 'blobs', 'sha256', blob === undefined ? '' : hexOf(blob.digest))
    writeFileSync(file, readFileSync(file, 'utf8').replace('{', ' '))
    await expect(load({ layout: path, root })).rejects.toThrow(`load: ${what} ${blob?.digest}: is altered`)
  })
})

test('an engine that refuses is quoted', async () => {
  const { path, root } = writeLayout({ layers: [{ a: 'x' }] })
  await expect(load({ layout: path, root }, 'x64', 1)).rejects.toThrow(
    /^load: the Docker engine refused the image: "no space left/,
  )
})

test('an engine that hangs is ended, and named as such', async () => {
  const { path, root } = writeLayout({ layers: [{ a: 'x' }] })
  const docker = fakeDocker({
    load: async ({ options }) => {
      if (options.stdin !== undefined) await buffer(options.stdin)
      await new Promise((resolve) => options.signal?.addEventListener('abort', resolve))
      return { exitCode: 130 }
    },
  })
  const ports = { environment: {}, cwd: '/', run: docker.run, timeoutMs: 50 }
  await expect(loadIntoEngine({ layout: path, root }, [], ports)).rejects.toThrow(
    /^load: docker load did not end within 0\.05 seconds$/,
  )
})

test('a file that changed its size meanwhile fails the archive', async () => {
  const { path } = writeLayout({ layers: [{ a: 'x' }] })
  const stream = tarStream([{ name: 'index.json', path: `${path}/index.json`, size: 1 }])
  await expect(buffer(stream)).rejects.toThrow(/index\.json: read \d+ bytes, expected 1/)
})
