import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Descriptor } from '../oci/descriptor.ts'
import { hexOf } from '../oci/digest.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES } from '../oci/media-types.ts'
import { formatReference, type Reference } from '../oci/reference.ts'
import { readVerifiedBlob } from '../oci/verified-blob.ts'
import { EngineError } from './engine-error.ts'
import { captureCommand, type Environment, type RunCommand, runCommand } from './run-command.ts'
import { type TarEntry, tarStream } from './tar-stream.ts'

export interface LoadPorts {
  readonly environment: Environment
  readonly cwd: string
  readonly run?: RunCommand
  /** Node's name for the engine's processor; this machine's unless given. */
  readonly architecture?: string
  /** After which the client is ended; none unless given. */
  readonly timeoutMs?: number
}

/** An image on disk: a layout, and which of its images is meant. */
export interface StoredImage {
  readonly layout: string
  readonly root: Descriptor
}

/**
 * Loads the image of an OCI layout into the engine that the docker client talks to, under the given names. The
 * archive speaks both languages of `docker load`: an engine with the containerd store reads the OCI index and gets
 * everything, one with the classic store reads Docker's manifest.json and gets the image for its own platform.
 * Index, manifest and configuration are verified here, layers by the engine. Throws EngineError with the engine's
 * words, BlobMismatchError for a blob that was altered.
 */
export async function loadIntoEngine(
  image: StoredImage,
  names: readonly Reference[],
  ports: LoadPorts,
): Promise<void> {
  const entries = await archive(image, names.map(formatReference), ports.architecture ?? process.arch)
  const { exitCode, stderr } = await captureCommand(ports.run ?? runCommand, 'docker', ['load', '--quiet'], {
    cwd: ports.cwd,
    env: ports.environment,
    stdin: tarStream(entries),
    ...(ports.timeoutMs === undefined ? {} : { timeoutMs: ports.timeoutMs }),
  }).catch((cause: unknown) => {
    if (cause instanceof EngineError) throw new EngineError(`load: ${cause.message}`, { cause })
    throw new EngineError('load: no docker client could be started', { cause })
  })
  if (exitCode !== 0) throw new EngineError(`load: the Docker engine refused the image: ${quoted(stderr)}`)
}

async function archive(
  { layout, root }: StoredImage,
  names: readonly string[],
  architecture: string,
): Promise<readonly TarEntry[]> {
  const documents = new Map<string, Buffer>()
  const docker = await dockerManifest(layout, root, names, architecture, documents)
  const folder = join(layout, 'blobs', 'sha256')
  const blobs = await Promise.all(
    (await readdir(folder)).sort().map(async (file) => {
      const path = join(folder, file)
      const name = `blobs/sha256/${file}`
      const bytes = documents.get(name)
      return bytes === undefined ? { name, path, size: (await stat(path)).size } : { name, bytes }
    }),
  )
  return [
    json('oci-layout', { imageLayoutVersion: '1.0.0' }),
    json('index.json', {
      schemaVersion: 2,
      manifests: names.map((name) => ({ ...root, annotations: { 'io.containerd.image.name': name } })),
    }),
    json('manifest.json', [docker]),
    ...blobs,
  ]
}

const GO_ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' }

/**
 * Docker's own archive format (moby, image/spec, Combined Image JSON), pointing at the same blobs. Adds the documents
 * that it follows, so that what is loaded are the bytes that were verified.
 */
async function dockerManifest(
  layout: string,
  root: Descriptor,
  names: readonly string[],
  architecture: string,
  documents: Map<string, Buffer>,
) {
  const read = async (descriptor: Descriptor, what: string) => {
    const path = join(layout, entryName(descriptor))
    const bytes = await readVerifiedBlob(descriptor, () => createReadStream(path), `load: ${what}`)
    documents.set(entryName(descriptor), bytes)
    return bytes
  }
  const wanted = GO_ARCHITECTURES[architecture] ?? architecture
  let image: Descriptor | undefined = root
  if (INDEX_MEDIA_TYPES.has(root.mediaType)) {
    const { manifests } = parseImageIndex(await read(root, 'index'), `index ${root.digest}`)
    const images = manifests.filter((descriptor) => !isAttestation(descriptor))
    image = images.find(({ platform }) => platform?.architecture === wanted) ?? images[0]
  }
  if (image === undefined) throw new EngineError(`load: the index ${root.digest} holds no image`)
  const manifest = parseManifest(await read(image, 'manifest'), `manifest ${image.digest}`)
  await read(manifest.config, 'configuration')
  return {
    Config: entryName(manifest.config),
    RepoTags: names,
    Layers: manifest.layers.map(entryName),
  }
}

function entryName({ digest }: Descriptor): string {
  return `blobs/sha256/${hexOf(digest)}`
}

function json(name: string, value: unknown): TarEntry {
  return { name, bytes: Buffer.from(JSON.stringify(value)) }
}
