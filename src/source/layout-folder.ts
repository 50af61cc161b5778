import { createReadStream, type ReadStream, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { BlobFile } from '../oci/blob-source.ts'
import { JSON_SIZE_CAP } from '../oci/parse-json.ts'
import { codeOf } from '../oci/thrown.ts'
import type { LayoutFiles } from './layout-files.ts'
import { SourceError } from './source-error.ts'

const CHUNK = 512 * 1024
const MISSING: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR'])

/** The files of a layout's folder. A symbolic link is followed as long as it ends inside the folder. */
export class LayoutFolder implements LayoutFiles {
  readonly #name: string
  readonly #root: string

  /** Throws SourceError when there is no such folder. */
  constructor(name: string) {
    this.#name = name
    try {
      this.#root = realpathSync(name)
    } catch (cause) {
      throw this.error('does not exist or cannot be opened', { cause })
    }
    if (!statSync(this.#root).isDirectory()) {
      throw this.error('is not a folder; expected one with index.json and blobs/ in it')
    }
  }

  /** A small file whole; undefined when there is none. Throws SourceError. */
  readJson(file: string): Buffer | undefined {
    const found = this.#find(file)
    if (found === undefined) return undefined
    if (found.stats.size > JSON_SIZE_CAP) {
      throw this.error(`has ${file} of ${found.stats.size} bytes, allowed are ${JSON_SIZE_CAP}`)
    }
    return readFileSync(found.path)
  }

  /** Throws SourceError for a file that is no regular one or lies outside, as `locate` does. */
  open(file: string): ReadStream | undefined {
    const found = this.#find(file)
    return found === undefined ? undefined : createReadStream(found.path, { highWaterMark: CHUNK })
  }

  locate(file: string): BlobFile | undefined {
    const found = this.#find(file)
    return found === undefined ? undefined : { path: found.path, offset: 0, length: found.stats.size }
  }

  error(fault: string, options?: ErrorOptions): SourceError {
    return new SourceError('OCI layout', this.#name, fault, options)
  }

  #find(file: string): { path: string; stats: Stats } | undefined {
    const path = this.#realPath(file)
    if (path === undefined) return undefined
    if (!path.startsWith(this.#root + sep)) {
      throw this.error(`has ${file} as a link to a place outside of the layout`)
    }
    const stats = statSync(path)
    if (!stats.isFile()) throw this.error(`has ${file} as something other than a file`)
    return { path, stats }
  }

  #realPath(file: string): string | undefined {
    try {
      return realpathSync(join(this.#root, file))
    } catch (cause) {
      if (MISSING.has(codeOf(cause))) return undefined
      throw this.error(`has ${file} that cannot be opened`, { cause })
    }
  }
}
