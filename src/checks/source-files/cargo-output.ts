import type { PlatformImage } from '../../image/image.ts'
import { folderOf, nameOf } from '../../image/path-parts.ts'
import type { SeenFile } from '../files/seen-file.ts'

/** What Cargo keeps in a profile's folder for its next run (The Cargo Book, "Build Cache"). */
const KEPT_FOR_LATER = new Set(['deps', 'build', 'incremental', '.fingerprint'])
const USUAL = /^((?:.*\/)?target)\/(?:[\w-]+\/)?(?:release|debug)$/

/** A target directory of Cargo's. */
export interface TargetFolder {
  readonly target: string
  /** Whether Cargo marked it as its own, so that nothing else has to tell what it is. */
  readonly isMarked: boolean
}

/** So many programs and inodes are remembered; a workspace has some dozen. */
const MOST = 1000
const MOST_FOLDERS = 5000

/** Finds Cargo's target directories, and what of them outlives them: the programs that were built there. */
export class CargoOutput {
  readonly #files: PlatformImage['files']
  readonly #profiles = new Map<string, TargetFolder | undefined>()
  readonly #programs = new Map<string, string[]>()
  readonly #shared = new Map<string, Map<string, number>>()

  constructor(files: PlatformImage['files']) {
    this.#files = files
  }

  /** The target directory that would no longer have the file if it had been built elsewhere. */
  leftoverIn(path: string): TargetFolder | undefined {
    let start = 0
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', start)) {
      if (start > 0 && KEPT_FOR_LATER.has(path.slice(start, slash))) {
        const found = this.#profile(path.slice(0, start - 1))
        if (found !== undefined) return found
      }
      start = slash + 1
    }
    return undefined
  }

  /** Remembers programs that Cargo put in place, most often as a further name of a file in `deps`. */
  see({ entry, visibility }: SeenFile): void {
    const { path, mode, layer, size, hardLinkTo } = entry
    if (visibility === 'hidden' || this.leftoverIn(path) !== undefined) return
    const own = (mode & 0o111) === 0 ? undefined : this.#profile(folderOf(path))
    if (own !== undefined) {
      const known = this.#programs.get(own.target) ?? []
      if (known.length < MOST) this.#programs.set(own.target, [...known, path])
    }
    if (hardLinkTo === undefined) return
    const first = this.#files.get(hardLinkTo)
    const target = first?.layer === layer ? this.leftoverIn(hardLinkTo)?.target : undefined
    if (target === undefined) return
    const inodes = this.#shared.get(target) ?? new Map<string, number>()
    if (inodes.size < MOST) this.#shared.set(target, inodes.set(`${layer}:${hardLinkTo}`, size))
  }

  /**
   * Bytes of leftovers that stay, since a program is another name of theirs. Undefined where there is a program that
   * the command does not name: it may be a leftover too, or be started by a script.
   */
  stayingBytes(target: string, command: string): number | undefined {
    const words = command.split(/[\s"';&|()]+/).map((word) => `/${word}`)
    const isNamed = (path: string) => {
      const end = `/${nameOf(folderOf(path))}/${nameOf(path)}`
      return words.some((word) => word.endsWith(end))
    }
    if (this.#programs.get(target)?.every(isNamed) === false) return undefined
    return [...(this.#shared.get(target)?.values() ?? [])].reduce((sum, bytes) => sum + bytes, 0)
  }

  #profile(folder: string): TargetFolder | undefined {
    if (this.#profiles.has(folder)) return this.#profiles.get(folder)
    const found = this.#lookUp(folder)
    if (this.#profiles.size < MOST_FOLDERS) this.#profiles.set(folder, found)
    return found
  }

  #lookUp(folder: string): TargetFolder | undefined {
    // Of a cross build a folder further up: target/aarch64-unknown-linux-gnu/release.
    const marked = [folderOf(folder), folderOf(folderOf(folder))].find((above) => this.#isMarked(above))
    if (marked !== undefined) return { target: marked, isMarked: true }
    // The profile's folder alone, as COPY --from=build /app/target/release/ . brings it.
    if (this.#has(folder, '.cargo-lock')) return { target: folder, isMarked: true }
    const target = USUAL.exec(folder)?.[1]
    return target === undefined ? undefined : { target, isMarked: false }
  }

  #isMarked(folder: string): boolean {
    return this.#has(folder, '.rustc_info.json') && this.#has(folder, 'CACHEDIR.TAG')
  }

  #has(folder: string, name: string): boolean {
    return this.#files.get(folder === '' ? name : `${folder}/${name}`)?.type === 'file'
  }
}
