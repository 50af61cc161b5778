import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { type ClassicEngine, startClassicEngine } from '../support/classic-engine.ts'
import { expectRun } from '../support/expect-run.ts'
import { archiveOf, filesOfLayout } from '../support/image-archive.ts'
import { incompressible } from '../support/incompressible.ts'
import { type WrittenLayout, writeLayout } from '../support/layout.ts'
import { parts } from '../support/parts.ts'
import { startFaultProxy } from '../support/registry/fault-proxy.ts'
import { node24 } from '../support/runner/node.ts'
import { readWithSkopeo } from '../support/skopeo.ts'
import { openStage, type Stage } from '../support/stage.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))
const NAME = 'slim-image.test/sources'
const TAG = `${NAME}:v1`

const run = promisify(execFile)

let folder: string
let stage: Stage
let layout: WrittenLayout
let classic: ClassicEngine | undefined
/** The same image, wherever tools that are not ours put it. */
const places: { oci: string; dockerSave: string; ociArchive: string; skopeoSave: string; registry: string } =
  {
    oci: '',
    dockerSave: '',
    ociArchive: '',
    skopeoSave: '',
    registry: '',
  }

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sources-'))
  mkdirSync(path.join(folder, 'tmp'))
  stage = await openStage({ files: { Dockerfile: 'FROM busybox:stable\n' } })
  layout = writeLayout({
    layers: [
      { 'etc/passwd': 'root:x:0:0::/:\n', 'srv/old': incompressible(50_000, 'old') },
      { 'srv/.wh.old': '', 'srv/new': incompressible(20_000, 'new') },
    ],
    user: '10001:10001',
  })
  places.oci = layout.path
  const annotations = { 'io.containerd.image.name': TAG, 'org.opencontainers.image.ref.name': 'v1' }
  const [{ config, layers } = { config: layout.root, layers: [] }] = layout.images
  const blob = ({ digest }: { readonly digest: string }) => `blobs/sha256/${digest.slice(7)}`
  const both = archiveOf({
    ...filesOfLayout(layout),
    'index.json': JSON.stringify({ schemaVersion: 2, manifests: [{ ...layout.root, annotations }] }),
    'manifest.json': JSON.stringify([{ Config: blob(config), RepoTags: [TAG], Layers: layers.map(blob) }]),
  })
  await docker(['load', '--input', both])
  places.dockerSave = path.join(folder, 'saved')
  await docker(['save', '--output', places.dockerSave, TAG])
  places.ociArchive = path.join(folder, 'oci.archive')
  places.skopeoSave = path.join(folder, 'classic.archive')
  places.registry = `${stage.registry.host}/sources/app:v1`
  await skopeo(`oci:${layout.path}`, `oci-archive:${places.ociArchive}:v1`)
  await skopeo(`oci:${layout.path}`, `docker-archive:${places.skopeoSave}:${TAG}`)
  await skopeo(`oci:${layout.path}`, `docker://${places.registry}`)
  classic = await startClassicEngine()
  if (classic !== undefined) await docker(['load', '--input', both], classic.host)
})

afterAll(async () => {
  await docker(['image', 'rm', '--force', TAG]).catch(() => {})
  await classic?.stop()
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

async function docker(args: readonly string[], host?: string): Promise<string> {
  const env = host === undefined ? process.env : { ...process.env, DOCKER_HOST: host }
  return (await run('docker', [...args], { env })).stdout
}

async function skopeo(from: string, to: string): Promise<void> {
  const { skopeo: program } = parts()
  if (program === null) throw new Error(`no skopeo: ${parts().reasons['skopeo'] ?? 'see bootstrap'}`)
  await run(program, ['copy', '--insecure-policy', '--dest-tls-verify=false', from, to])
}

const size = v.nullable(v.number())
const reportSchema = v.object({
  verdict: v.string(),
  image: v.object({
    digest: v.string(),
    platforms: v.array(
      v.object({
        user: v.string(),
        configDigest: v.string(),
        compressedSize: size,
        uncompressedSize: size,
        hiddenSize: v.number(),
        fileCount: v.number(),
        layers: v.array(v.object({ diffId: v.string(), compressedSize: size, uncompressedSize: size })),
      }),
    ),
  }),
  checks: v.array(v.object({ id: v.string(), status: v.string() })),
})

async function check(source: string, env: Readonly<Record<string, string>> = {}) {
  const { stdout } = await run(node24(), [PROGRAM, 'check', source, '--format', 'json'], {
    cwd: folder,
    env: { ...process.env, TMPDIR: path.join(folder, 'tmp'), ...env },
  })
  return v.parse(reportSchema, JSON.parse(stdout))
}

test('only the sizes, where nothing else is asked for, and no layer is fetched for them', async () => {
  const proxy = await startFaultProxy(stage.registry.url)
  const source = `docker://${proxy.host}/sources/app:v1`
  const { stdout } = await run(node24(), [PROGRAM, 'check', source, '--sizes-only', '--format', 'json'], {
    cwd: folder,
  }).finally(() => proxy.stop())
  const blobs = proxy.requests.flatMap(({ target: asked }) => /\/blobs\/(.*)$/.exec(asked)?.[1] ?? [])
  expect(blobs).toEqual([layout.images[0]?.config.digest])
  const sizes = v.object({
    image: v.object({
      platforms: v.tuple([
        v.object({ compressedSize: v.number(), uncompressedSize: v.null(), filesUnread: v.string() }),
      ]),
    }),
    checks: v.array(v.object({ id: v.string(), status: v.string() })),
  })
  const { image, checks } = v.parse(sizes, JSON.parse(stdout))
  const whole = await check(`docker://${places.registry}`)
  expect(image.platforms[0].compressedSize).toBe(whole.image.platforms[0]?.compressedSize)
  expect(checks).toContainEqual({ id: 'build-tools', status: 'skip' })
})

describe('one image, from wherever it lies', () => {
  const spellings: [string, () => string][] = [
    ['oci:DIR@DIGEST', () => `oci:${places.oci}@${layout.root.digest}`],
    ['./PATH of a folder', () => `./${path.relative(folder, places.oci)}`],
    ['oci-archive:FILE:TAG', () => `oci-archive:${places.ociArchive}:v1`],
    ['./PATH of an OCI archive', () => './oci.archive'],
    ['docker://REFERENCE', () => `docker://${places.registry}`],
    ['REFERENCE', () => places.registry],
  ]
  test.each(spellings)('%s: the same to the byte', async (_, spelling) => {
    expect(await check(spelling())).toEqual(await check(`oci:${places.oci}`))
  })

  const saved: [string, () => string][] = [
    ['docker-archive:FILE of docker save', () => `docker-archive:${places.dockerSave}`],
    ['docker-archive:FILE:REFERENCE', () => `docker-archive:${places.dockerSave}:${TAG}`],
    ['./PATH of docker save', () => './saved'],
    ['docker-daemon:REFERENCE', () => `docker-daemon:${TAG}`],
  ]
  test.each(saved)('%s: what the engine keeps', async (_, spelling) => {
    const [found, expected] = [await check(spelling()), await check(`oci:${places.oci}`)]
    const keepsManifests = (await docker(['info', '--format', '{{json .DriverStatus}}'])).includes(
      'io.containerd',
    )
    if (keepsManifests) expect(found).toEqual(expected)
    else expect(withoutCompression(found)).toEqual(withoutCompression(expected))
    expect(readdirSync(path.join(folder, 'tmp')).filter((name) => name.startsWith('slim-image'))).toEqual([])
  })

  test('docker-archive:FILE of skopeo: the same but for what compression there was', async () => {
    const found = await check(`docker-archive:${places.skopeoSave}:${TAG}`)
    expect(found.image.platforms[0]?.compressedSize).toBeNull()
    const expected = withoutCompression(await check(`oci:${places.oci}`))
    // skopeo writes Docker's kind of configuration.
    expect(withoutCompression(found, true)).toEqual({ ...expected, configs: [] })
  })

  test('an engine with the classic store: the same but for what compression there was', async () => {
    if (classic === undefined) return
    const found = await check(`docker-daemon:${TAG}`, { DOCKER_HOST: classic.host })
    expect(found.image.platforms[0]?.compressedSize).toBeNull()
    expect(withoutCompression(found)).toEqual(withoutCompression(await check(`oci:${places.oci}`)))
  })
})

/** What does not depend on how layers are stored. */
function withoutCompression(
  { verdict, image, checks }: v.InferOutput<typeof reportSchema>,
  skipConfigs = false,
) {
  return {
    verdict,
    checks,
    configs: skipConfigs ? [] : image.platforms.map(({ configDigest }) => configDigest),
    platforms: image.platforms.map(({ user, uncompressedSize, hiddenSize, fileCount, layers }) => ({
      user,
      uncompressedSize,
      hiddenSize,
      fileCount,
      layers: layers.map(({ diffId, uncompressedSize: bytes }) => ({ diffId, bytes })),
    })),
  }
}

describe('the action with a source', () => {
  const repository = 'octo-org/made-elsewhere'
  const image = () => `${stage.registry.host}/${repository}`
  const push = (inputs: Readonly<Record<string, string>>) =>
    stage.push({ inputs: { image: image(), push: 'always', 'build-contexts': '', ...inputs } })

  test('judges what another step made and pushes exactly that', async () => {
    const made = await push({ source: `oci:${places.oci}`, tags: 'layout' })
    const { digest } = layout.root
    expectRun(made, {
      exitCode: 0,
      outputs: {
        verdict: 'pass',
        pushed: 'true',
        digest,
        reference: `${image()}@${digest}`,
        layout: '',
        metadata: '',
      },
    })
    expect((await readWithSkopeo(`${image()}:layout`)).digest).toBe(digest)
  })

  test.each(['docker://', 'oci-archive:'])('pushes from %s as well', async (transport) => {
    const place = transport === 'docker://' ? places.registry : places.ociArchive
    const tag = transport.replace(/\W+/g, '')
    expectRun(await push({ source: `${transport}${place}`, tags: tag }), {
      exitCode: 0,
      outputs: { pushed: 'true' },
    })
    expect((await readWithSkopeo(`${image()}:${tag}`)).digest).toBe(layout.root.digest)
  })

  test('a classic docker save is pushed compressed, or not at all', async () => {
    const source = `docker-archive:${places.skopeoSave}`
    const refused = await push({ source, tags: 'classic' })
    expectRun(refused, { exitCode: 1, outputs: { pushed: 'false' } })
    expect(refused.rawStdout).toContain('with `recompress: true` one is made, judged and pushed')
    expect(await stage.registry.tags(repository)).not.toContain('classic')
    const made = await push({ source, tags: 'classic', recompress: 'true' })
    expectRun(made, { exitCode: 0, outputs: { pushed: 'true' } })
    expect(Number(made.outputs['compressed-size'])).toBeGreaterThan(70_000)
    expect((await readWithSkopeo(`${image()}:classic`)).digest).toBe(made.outputs['digest'])
  })

  test('a platform of an index is what is judged and pushed', async () => {
    const two = writeLayout([
      { layers: [{ a: 'a' }], user: '10001' },
      { layers: [{ b: 'b' }], user: '10001', platform: { os: 'linux', architecture: 'arm64' } },
    ])
    const made = await push({ source: two.path, platforms: 'linux/arm64', tags: 'arm' })
    const digest = two.images[1]?.manifest.digest ?? ''
    expectRun(made, { exitCode: 0, outputs: { digest, pushed: 'true' } })
    expect((await readWithSkopeo(`${image()}:arm`)).digest).toBe(digest)
  })

  test('build inputs beside it, and what is not there, are errors', async () => {
    const beside = await push({ source: places.oci, file: 'Dockerfile', tags: 'x' })
    expectRun(beside, { exitCode: 1, outputs: { pushed: 'false' } })
    expect(beside.rawStdout).toContain('no input beside it that only a build has a use for; there is file')
    const missing = await push({ source: './nope', tags: 'x' })
    expectRun(missing, { exitCode: 1, outputs: { pushed: 'false' } })
    expect(missing.rawStdout).toMatch(/::error::path "\.\/nope" does not exist/)
  })
})
