import type { SourcedLayer } from '../sourced-layer.ts'
import type { SeenFile } from './seen-file.ts'

/** Content bytes by the layer that brought them and, of what is hidden, by the layer that removed them. */
export class LayerTally {
  bytes = 0
  readonly #brought = new Map<number, number>()
  readonly #removed = new Map<number, number>()

  add({ entry, hiddenBy }: Pick<SeenFile, 'entry' | 'hiddenBy'>, bytes: number): void {
    this.bytes += bytes
    raise(this.#brought, entry.layer, bytes)
    if (hiddenBy !== undefined) raise(this.#removed, hiddenBy, bytes)
  }

  /** The layer that brought most of it, the first of equals. */
  heaviest(layers: readonly SourcedLayer[]): SourcedLayer | undefined {
    return layers[mostOf(this.#brought) ?? -1]
  }

  /** The layer that removed most of what is hidden. */
  removedBy(layers: readonly SourcedLayer[]): SourcedLayer | undefined {
    return layers[mostOf(this.#removed) ?? -1]
  }
}

function raise(sums: Map<number, number>, key: number, bytes: number): void {
  sums.set(key, (sums.get(key) ?? 0) + bytes)
}

function mostOf(sums: ReadonlyMap<number, number>): number | undefined {
  return [...sums].sort(([a, x], [b, y]) => y - x || a - b)[0]?.[0]
}
