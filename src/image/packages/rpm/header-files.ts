import { type ListedFiles, relativePath } from '../database.ts'
import { type RpmHeader, TAG } from './header.ts'
import { RpmDatabaseError } from './rpm-database-error.ts'

const TYPE_BITS = 0o170000
const DIRECTORY = 0o040000
/** What a string takes besides its characters. */
const STRING_BYTES = 32
const NOTHING = Buffer.alloc(0)

/** About how many bytes the names that a header claims to have would take as strings; known before they are read. */
export function claimedBytes(header: RpmHeader): number {
  const tags = [TAG.baseNames, TAG.directoryNames, TAG.oldFileNames]
  return tags.reduce((sum, tag) => sum + header.claims(tag) * STRING_BYTES, 0)
}

/**
 * The file list of a header, held as the bytes it is made of until somebody asks, so that neither the whole database
 * nor a string for each file stays in memory. The constructor throws RpmDatabaseError, and nothing else does.
 */
export class HeaderFiles {
  readonly #baseNames: Buffer
  readonly #folderNames: Buffer
  readonly #folderIndexes: Buffer
  readonly #modes: Buffer
  /** Bytes that the paths have together. */
  readonly pathBytes: number

  constructor(header: RpmHeader) {
    // Before version 4, rpm wrote whole paths.
    const old = !header.has(TAG.baseNames)
    const [baseNames, folderNames, folderIndexes, modes] = ownCopies([
      header.strings(old ? TAG.oldFileNames : TAG.baseNames),
      old ? NOTHING : header.strings(TAG.directoryNames),
      old ? NOTHING : header.numbers(TAG.directoryIndexes, 4),
      header.numbers(TAG.fileModes, 2),
    ])
    this.#baseNames = baseNames
    this.#folderNames = folderNames
    this.#folderIndexes = folderIndexes
    this.#modes = modes
    this.pathBytes = this.#measured(old)
  }

  list(): ListedFiles {
    const names = texts(this.#baseNames)
    const folders = texts(this.#folderNames)
    const hasModes = this.#modes.length === names.length * 2
    const paths: string[] = []
    names.forEach((name, index) => {
      if (hasModes && (this.#modes.readUInt16BE(index * 2) & TYPE_BITS) === DIRECTORY) return
      const folder = folders.length === 0 ? '' : (folders[this.#folderIndexes.readUInt32BE(index * 4)] ?? '')
      const path = relativePath(folder + name)
      if (path !== '') paths.push(path)
    })
    return { paths, withDirectories: !hasModes }
  }

  /** Checks besides that each file has a directory. */
  #measured(old: boolean): number {
    const folders = [...lengthsOf(this.#folderNames)]
    let bytes = 0
    let files = 0
    for (const length of lengthsOf(this.#baseNames)) {
      bytes += length + (old ? 0 : this.#folderLength(files, folders))
      files += 1
    }
    return bytes
  }

  #folderLength(file: number, folders: readonly number[]): number {
    if ((file + 1) * 4 > this.#folderIndexes.length) throw new RpmDatabaseError('a file has no directory')
    const length = folders[this.#folderIndexes.readUInt32BE(file * 4)]
    if (length === undefined) throw new RpmDatabaseError('a file lies in a directory that is not listed')
    return length
  }
}

type Four = readonly [Buffer, Buffer, Buffer, Buffer]

/** In memory of their own: a part of the database, or of Node's pool beside other parts of it, would keep all of it. */
function ownCopies([first, second, third, fourth]: Four): Four {
  const memory = Buffer.allocUnsafeSlow(first.length + second.length + third.length + fourth.length)
  let end = 0
  const copy = (bytes: Buffer) => {
    const start = end
    end += bytes.copy(memory, start)
    return memory.subarray(start, end)
  }
  return [copy(first), copy(second), copy(third), copy(fourth)]
}

function texts(bytes: Buffer): string[] {
  return bytes.length === 0 ? [] : bytes.toString('utf8', 0, bytes.length - 1).split('\0')
}

function* lengthsOf(bytes: Buffer): Generator<number> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start)
    yield end - start
    start = end + 1
  }
}
