import type { FileEntry } from '../../image/file-tree.ts'

/** Memory is bounded whatever the image holds. */
const MOST = 500_000

/** What the layers that hide something put at their paths, as far as that is hidden by a still later layer. */
export class HidingVersions {
  readonly #layers: ReadonlySet<number>
  readonly #entries = new Map<string, FileEntry>()

  constructor(layers: readonly number[]) {
    this.#layers = new Set(layers)
  }

  /** Takes a hidden entry. */
  add(entry: FileEntry): void {
    if (this.#entries.size >= MOST || !this.#layers.has(entry.layer)) return
    this.#entries.set(`${entry.layer}:${entry.path}`, entry)
  }

  /** Undefined where that layer has nothing there that is hidden. */
  of(path: string, layer: number): FileEntry | undefined {
    return this.#entries.get(`${layer}:${path}`)
  }
}
