import { existsSync, statSync } from 'node:fs'
import type { SourceReference } from '../inputs/source-reference.ts'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Platform } from '../oci/platform.ts'
import type { OpenRepository } from '../registry/registry-access.ts'
import { ArchiveFile } from './archive-file.ts'
import { readDockerArchive } from './docker-archive.ts'
import { saveImage } from './docker-save.ts'
import { layoutInArchive } from './layout-archive.ts'
import { chosenBy, openOciLayout, readLayout } from './oci-layout.ts'
import { type OpenedSource, withNothingToClose } from './opened-source.ts'
import { openRegistrySource } from './registry-source.ts'
import { selectPlatforms } from './select-platforms.ts'
import { SourceError } from './source-error.ts'

export interface OpenSourceOptions {
  /** Those that are judged; all that there are where none is named. */
  readonly platforms: readonly Platform[]
  readonly openRepository: OpenRepository
  /** For what an engine saves; made by somebody else. */
  readonly temporaryDir: string
  /** For the docker client. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Opens an image wherever it lies; no layer is read yet, but a registry or the engine may be asked. Whoever opens it
 * closes it. Rejects with SourceError, RegistryError, InvalidValueError or BlobMismatchError.
 */
export async function openSource(
  reference: SourceReference,
  options: OpenSourceOptions,
): Promise<OpenedSource> {
  const opened = await open(reference, options)
  try {
    return await selectPlatforms(opened, options.platforms)
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function open(reference: SourceReference, options: OpenSourceOptions): Promise<OpenedSource> {
  const { written } = reference
  switch (reference.transport) {
    case 'oci':
      return { ...(await openOciLayout(reference.path, reference.select)), name: written }
    case 'oci-archive': {
      const { path, select } = reference
      return await openArchive(path, path, async (archive) => ociArchive(archive, written, select))
    }
    case 'docker-archive': {
      const { path, reference: image } = reference
      return await openArchive(path, path, (archive) => readDockerArchive(archive, written, image))
    }
    case 'path':
      return await openPath(reference.path, written)
    case 'docker-daemon': {
      const saved = await saveImage(reference.image, written, options)
      const read = (archive: ArchiveFile) => readDockerArchive(archive, written, undefined)
      try {
        const opened = await openArchive(saved.path, written, read)
        const close = async () => {
          await opened.close()
          await saved.remove()
        }
        return { ...opened, close }
      } catch (error) {
        await saved.remove()
        throw error
      }
    }
    case 'docker':
      return await openRegistrySource(reference.reference, written, options.openRepository).then(
        withNothingToClose,
        (cause: unknown) => {
          if (reference.path === undefined || !existsSync(reference.path)) throw cause
          const fault = `was looked for in a registry; for the file or folder of that name write ./${written}`
          throw new SourceError('image', written, fault, { cause })
        },
      )
  }
}

/** What lies there decides, never its name. */
async function openPath(path: string, written: string): Promise<OpenedSource> {
  if (!existsSync(path)) throw new SourceError('path', written, 'does not exist')
  if (statSync(path).isDirectory()) return { ...(await openOciLayout(path)), name: written }
  return await openArchive(path, path, async (archive) =>
    archive.find('manifest.json') === undefined && archive.find('index.json') !== undefined
      ? ociArchive(archive, written, undefined)
      : await readDockerArchive(archive, written, undefined),
  )
}

type ReadArchive = (
  archive: ArchiveFile,
) => Promise<{ readonly source: BlobSource; readonly notes: readonly string[] }>

async function openArchive(path: string, name: string, read: ReadArchive): Promise<OpenedSource> {
  const archive = new ArchiveFile(path, name)
  try {
    const { source, notes } = await read(archive)
    return {
      ...source,
      notes,
      requireUnchanged: () => archive.requireUnchanged(),
      close: async () => archive.close(),
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

function ociArchive(
  archive: ArchiveFile,
  name: string,
  select: Extract<SourceReference, { transport: 'oci' | 'oci-archive' }>['select'],
) {
  archive.kind = 'OCI archive'
  const choice = select === undefined ? undefined : chosenBy(select)
  return { source: readLayout(layoutInArchive(archive), name, choice), notes: [] }
}
