import { entryToRead, namesOfContent } from './image/file-content.ts'
import type { FileEntry, FileTree, WantedFiles } from './image/file-tree.ts'
import type { CatArguments } from './inputs/look-arguments.ts'
import { platformsOf, readOne } from './looked-at.ts'
import { LookError, withSource } from './named-source.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { groupedNumber } from './oci/grouped-number.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { fileForTerminal } from './report/file-for-terminal.ts'
import { writeStandardOutput } from './standard-output.ts'

/** What of one file is held in memory at most. */
const CAP = 256 * 1024 * 1024

/** `slim-image cat`: a file's bytes. Rejects with LookError where there is no such file, or none to be shown. */
export async function printFile(line: CatArguments): Promise<void> {
  const content = await withSource(line.source, platformsOf(line), (blobs) => contentOf(blobs, line))
  if (!process.stdout.isTTY) return await writeStandardOutput(content)
  const text = fileForTerminal(content)
  if (text === undefined) {
    throw new LookError(`${named(line.path)}, a binary file: send it to a file or a pipe, not to a terminal`)
  }
  await writeStandardOutput(text)
}

async function contentOf(blobs: BlobSource, line: CatArguments): Promise<Uint8Array> {
  const { files } = await readOne(blobs, line, only(new Set([line.path])))
  const entry = fileAt(files, line)
  if (entry.size === 0) return new Uint8Array()
  const content = files.readInLayer(entry.path, entry.layer)
  if (content !== undefined) return content
  // A link led to a name that nobody knew of before everything was read.
  const again = await readOne(blobs, line, only(namesOfContent(files, entry)))
  const found = again.files.readInLayer(entry.path, entry.layer)
  if (found === undefined) throw new LookError(`${named(line.path)}, which could not be read`)
  return found
}

function only(paths: ReadonlySet<string>): WantedFiles {
  return { cap: CAP, paths: [...paths] }
}

function fileAt(files: FileTree, { path, layer }: CatArguments): FileEntry {
  const entry = entryToRead(files, path, layer === undefined ? undefined : layer - 1)
  if (entry === undefined) throw new LookError(missing(files, path, layer))
  if (entry.type === 'symlink') {
    throw new LookError(`${named(path)}, in layer ${layer} a link to ${quoted(entry.linkTarget)}`)
  }
  if (entry.type !== 'file') throw new LookError(`${named(path)}, a ${entry.type}; expected a file`)
  if (entry.size > CAP) {
    const [size, most] = [entry.size, CAP].map(groupedNumber)
    throw new LookError(`${named(path)}, a file of ${size} bytes, more than the ${most} that cat can show`)
  }
  return entry
}

function missing(files: FileTree, path: string, layer: number | undefined): string {
  if (layer !== undefined) return `${named(path)}, but layer ${layer} brought nothing of that name`
  const target = files.get(path)?.linkTarget
  if (target !== undefined) return `${named(path)}, a link to ${quoted(target)}, where nothing lies`
  return `${named(path)}, where nothing lies in the final file system; slim-image ls --hidden shows what was hidden`
}

function named(path: string): string {
  return `PATH: received ${quoted(`/${path}`)}`
}
