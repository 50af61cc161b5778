import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { quoted } from '../oci/invalid-value-error.ts'
import { messageOf } from '../oci/thrown.ts'
import { SourceError } from './source-error.ts'
import { temporaryFolder } from './temporary-folder.ts'

const LONGEST_WORDS = 4096

export interface SavedImage {
  readonly path: string
  remove(): Promise<void>
}

export interface SaveOptions {
  /** The folder of which a new one is made for the archive. */
  readonly temporaryDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** `docker` unless given. */
  readonly command?: string
}

/**
 * Has the engine write an image to a temporary archive: its blobs have to be read by digest, and a stream has no way
 * back. The engine writes straight into the file. Rejects with SourceError, with the engine's words.
 */
export async function saveImage(image: string, name: string, options: SaveOptions): Promise<SavedImage> {
  const folder = await temporaryFolder(options.temporaryDir, 'slim-image-save-')
  const path = join(folder.path, 'image.tar')
  try {
    await save(image, name, path, options)
  } catch (error) {
    await folder.remove()
    throw error
  }
  return { path, remove: folder.remove }
}

async function save(
  image: string,
  name: string,
  path: string,
  { env, command = 'docker' }: SaveOptions,
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    const child = spawn(command, ['save', image], {
      env: withoutInputs(env),
      stdio: ['ignore', file.fd, 'pipe'],
    })
    let words = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      if (words.length < LONGEST_WORDS) words += chunk.toString('utf8').slice(0, LONGEST_WORDS)
    })
    const [exitCode] = await once(child, 'close').catch((cause: unknown) => {
      throw new SourceError(
        'image',
        name,
        `cannot be asked for: no docker client could be started (${messageOf(cause)})`,
        {
          cause,
        },
      )
    })
    if (exitCode === 0) return
    throw new SourceError(
      'image',
      name,
      `could not be had from the engine: docker save said ${quoted(words.trim())}`,
    )
  } finally {
    await file.close()
  }
}

/** The action's own inputs are no business of the client's, and some are secret. */
function withoutInputs(env: SaveOptions['env']): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_')))
}
