import type { FileEntry } from '../image/file-tree.ts'

export interface LargeFile {
  readonly path: string
  readonly size: number
  readonly layer: number
}

/** The files of a walk that may be among the `most` largest: memory for a few times as many, however many there are. */
export class LargestFiles {
  readonly #most: number
  #kept: LargeFile[] = []
  /** No file of this size or less can be among them. */
  #floor = 0

  constructor(most: number) {
    this.#most = most
  }

  add({ path, size, layer }: Pick<FileEntry, 'path' | 'size' | 'layer'>): void {
    if (size <= this.#floor) return
    this.#kept.push({ path, size, layer })
    if (this.#kept.length > 4 * this.#most) this.#cut()
  }

  /** In no order; every file that is larger than the first of these that is too many is among them. */
  files(): readonly LargeFile[] {
    return this.#kept
  }

  #cut(): void {
    this.#kept.sort((a, b) => b.size - a.size)
    this.#kept.length = this.#most + 1
    this.#floor = this.#kept[this.#most]?.size ?? 0
  }
}
