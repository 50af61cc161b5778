import type { FileEntry } from '../../image/file-tree.ts'
import type { Place } from '../../image/heaviest-places.ts'
import type { Package } from '../../image/package.ts'
import type { SeenFile } from '../files/seen-file.ts'
import { BoundedPlaces } from './bounded-places.ts'

/**
 * What became of a file: `deleted`, `copied` again with the same size (a new owner or mode makes a copy), `upgraded` to
 * another version of a system package, `records` of a package manager, or `replaced` by other content.
 */
export type Shape = 'deleted' | 'copied' | 'upgraded' | 'records' | 'replaced'

interface PairOf {
  /** Index of the layer that has the bytes. */
  readonly layer: number
  readonly hiddenBy: number
  /** Content, each inode once. */
  readonly bytes: number
}

export function pairKey(layer: number, hiddenBy: number): string {
  return `${layer} ${hiddenBy}`
}

/** What one layer brought and one later layer hides, while its files are shown. */
export class HiddenPair implements PairOf {
  readonly key: string
  readonly layer: number
  readonly hiddenBy: number
  readonly bytes: number
  /** A system package of the first file that one had. */
  owner: Package | undefined
  /** Of the first file that got another owner: the new one, as `uid:gid`. */
  newOwner: string | undefined
  /** Whether a file got another mode. */
  hasNewMode = false
  readonly #bytesOf = new Map<Shape, number>()
  readonly #places = new BoundedPlaces()

  constructor({ layer, hiddenBy, bytes }: PairOf) {
    this.key = pairKey(layer, hiddenBy)
    this.layer = layer
    this.hiddenBy = hiddenBy
    this.bytes = bytes
  }

  /** `hider` is what the hiding layer put at the file's path; undefined where it deleted it. */
  add(file: SeenFile, hider: FileEntry | undefined): void {
    const shape = this.#shapeOf(file, hider)
    this.#bytesOf.set(shape, this.bytesOf(shape) + file.bytes)
    this.#places.add(file.entry.path, file.bytes)
    if (shape === 'copied' && hider) this.#compare(file.entry, hider)
  }

  bytesOf(shape: Shape): number {
    return this.#bytesOf.get(shape) ?? 0
  }

  /** What became of most bytes; undefined where no file was shown. */
  mainShape(): Shape | undefined {
    return [...this.#bytesOf].sort(([, a], [, b]) => b - a)[0]?.[0]
  }

  places(): readonly Place[] {
    return this.#places.heaviest()
  }

  #shapeOf(file: SeenFile, hider: FileEntry | undefined): Shape {
    const { entry, hiddenBy } = file
    this.owner ??= file.systemPackage()
    if (hider?.type !== 'file') return 'deleted'
    if (isRecord(entry.path)) return 'records'
    if (hider.layer === hiddenBy && hider.size === entry.size) return 'copied'
    return file.systemPackage() === undefined ? 'replaced' : 'upgraded'
  }

  #compare(before: FileEntry, now: FileEntry): void {
    if (before.uid !== now.uid || before.gid !== now.gid) this.newOwner ??= `${now.uid}:${now.gid}`
    if (before.mode !== now.mode) this.hasNewMode = true
  }
}

export function hasNewOwnerOrMode({ newOwner, hasNewMode }: HiddenPair): boolean {
  return newOwner !== undefined || hasNewMode
}

/** Written anew by every installation: databases of packages, of debconf and of the dynamic linker. */
function isRecord(path: string): boolean {
  return /^(?:(?:usr\/)?lib\/apk\/db|var\/lib\/(?:dpkg|rpm|apt)|usr\/lib\/sysimage\/rpm|var\/cache\/(?:debconf|ldconfig))\/|^etc\/ld\.so\.cache$/.test(
    path,
  )
}
