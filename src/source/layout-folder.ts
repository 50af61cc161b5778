import { createReadStream, type ReadStream, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { JSON_SIZE_CAP } from '../oci/parse-json.ts'
import { codeOf } from '../oci/thrown.ts'
import { LayoutError } from './layout-error.ts'

const CHUNK = 512 * 1024
const MISSING: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR'])

/** The files of a layout's folder. A symbolic link is followed as long as it ends inside the folder. */
export class LayoutFolder {
  readonly #name: string
  readonly #root: string

  /** Throws LayoutError when there is no such folder. */
  constructor(name: string) {
    this.#name = name
    try {
      this.#root = realpathSync(name)
    } catch (cause) {
      throw new LayoutError(name, 'does not exist or cannot be opened', { cause })
    }
    if (!statSync(this.#root).isDirectory()) {
      throw new LayoutError(name, 'is not a folder; expected one with index.json and blobs/ in it')
    }
  }

  /** A small file whole; undefined when there is none. Throws LayoutError. */
  readJson(file: string): Buffer | undefined {
    const found = this.#find([file])
    if (found === undefined) return undefined
    if (found.stats.size > JSON_SIZE_CAP) {
      throw new LayoutError(
        this.#name,
        `has ${file} of ${found.stats.size} bytes, allowed are ${JSON_SIZE_CAP}`,
      )
    }
    return readFileSync(found.path)
  }

  /** Undefined when there is no such file. Throws LayoutError for one that is no regular file or lies outside. */
  open(parts: readonly string[]): ReadStream | undefined {
    const found = this.#find(parts)
    return found === undefined ? undefined : createReadStream(found.path, { highWaterMark: CHUNK })
  }

  #find(parts: readonly string[]): { path: string; stats: Stats } | undefined {
    const file = parts.join('/')
    const path = this.#realPath(parts)
    if (path === undefined) return undefined
    if (!path.startsWith(this.#root + sep)) {
      throw new LayoutError(this.#name, `has ${file} as a link to a place outside of the layout`)
    }
    const stats = statSync(path)
    if (!stats.isFile()) throw new LayoutError(this.#name, `has ${file} as something other than a file`)
    return { path, stats }
  }

  #realPath(parts: readonly string[]): string | undefined {
    try {
      return realpathSync(join(this.#root, ...parts))
    } catch (cause) {
      if (MISSING.has(codeOf(cause))) return undefined
      throw new LayoutError(this.#name, `has ${parts.join('/')} that cannot be opened`, { cause })
    }
  }
}
