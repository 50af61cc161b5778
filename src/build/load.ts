import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Descriptor } from '../oci/descriptor.ts'
import { hexOf } from '../oci/digest.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES } from '../oci/media-types.ts'
import { formatReference, type Reference } from '../oci/reference.ts'
import { EngineError } from './engine-error.ts'
import { captureCommand, type Environment, type RunCommand, runCommand } from './run-command.ts'
import { type TarEntry, tarStream } from './tar-stream.ts'

export interface LoadPorts {
  readonly environment: Environment
  readonly cwd: string
  readonly run?: RunCommand
  /** Node's name for the engine's processor; this machine's unless given. */
  readonly architecture?: string
}

/**
 * Loads the image of an OCI layout into the engine that the docker client talks to, under the given names. The
 * archive speaks both languages of `docker load`: an engine with the containerd store reads the OCI index and gets
 * everything, one with the classic store reads Docker's manifest.json and gets the image for its own platform.
 * Throws EngineError with the engine's words.
 */
export async function loadIntoEngine(
  layout: string,
  names: readonly Reference[],
  ports: LoadPorts,
): Promise<void> {
  const entries = await archive(layout, names.map(formatReference), ports.architecture ?? process.arch)
  const { exitCode, stderr } = await captureCommand(ports.run ?? runCommand, 'docker', ['load', '--quiet'], {
    cwd: ports.cwd,
    env: ports.environment,
    stdin: tarStream(entries),
  }).catch((cause: unknown) => {
    throw new EngineError('load: no docker client could be started', { cause })
  })
  if (exitCode !== 0) throw new EngineError(`load: the Docker engine refused the image: ${quoted(stderr)}`)
}

async function archive(
  layout: string,
  names: readonly string[],
  architecture: string,
): Promise<readonly TarEntry[]> {
  const { manifests } = parseImageIndex(await readFile(join(layout, 'index.json')), `${layout}/index.json`)
  const root = manifests.find((descriptor) => !isAttestation(descriptor))
  if (root === undefined) throw new EngineError(`load: ${layout} holds no image`)
  const folder = join(layout, 'blobs', 'sha256')
  const blobs = await Promise.all(
    (await readdir(folder)).sort().map(async (name) => {
      const path = join(folder, name)
      return { name: `blobs/sha256/${name}`, path, size: (await stat(path)).size }
    }),
  )
  return [
    json('oci-layout', { imageLayoutVersion: '1.0.0' }),
    json('index.json', {
      schemaVersion: 2,
      manifests: names.map((name) => ({ ...root, annotations: { 'io.containerd.image.name': name } })),
    }),
    json('manifest.json', [await dockerManifest(layout, root, names, architecture)]),
    ...blobs,
  ]
}

const GO_ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' }

/** Docker's own archive format (moby, image/spec, Combined Image JSON), pointing at the same blobs. */
async function dockerManifest(
  layout: string,
  root: Descriptor,
  names: readonly string[],
  architecture: string,
) {
  const wanted = GO_ARCHITECTURES[architecture] ?? architecture
  let image: Descriptor | undefined = root
  if (INDEX_MEDIA_TYPES.has(root.mediaType)) {
    const { manifests } = parseImageIndex(await readFile(pathOf(layout, root)), `index ${root.digest}`)
    const images = manifests.filter((descriptor) => !isAttestation(descriptor))
    image = images.find(({ platform }) => platform?.architecture === wanted) ?? images[0]
  }
  if (image === undefined) throw new EngineError(`load: the index ${root.digest} holds no image`)
  const manifest = parseManifest(await readFile(pathOf(layout, image)), `manifest ${image.digest}`)
  return {
    Config: entryName(manifest.config),
    RepoTags: names,
    Layers: manifest.layers.map(entryName),
  }
}

function entryName({ digest }: Descriptor): string {
  return `blobs/sha256/${hexOf(digest)}`
}

function pathOf(layout: string, descriptor: Descriptor): string {
  return join(layout, entryName(descriptor))
}

function json(name: string, value: unknown): TarEntry {
  return { name, bytes: Buffer.from(JSON.stringify(value)) }
}
