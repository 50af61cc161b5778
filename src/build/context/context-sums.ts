import type { ContextEntry, ContextFacts, Leftover } from '../build-facts.ts'
import { leftoverKind } from './leftover-kinds.ts'

export type CountedLeftover = { -readonly [Key in keyof Leftover]: Leftover[Key] }

const MOST_TOP_ENTRIES = 10_000
const LARGEST = 5
const MOST_NAMES = 500

/** What a context holds, added up file by file; memory does not grow with the number of files. */
export class ContextSums {
  #files = 0
  #bytes = 0
  readonly #leftovers = new Map<string, CountedLeftover>()
  readonly #tops = new Map<string, number>()

  /** `top`: the entry of the context's own folder that it is or lies in. */
  add(top: string, size: number, leftover: CountedLeftover | undefined): void {
    this.#files++
    this.#bytes += size
    if (this.#tops.has(top) || this.#tops.size < MOST_TOP_ENTRIES) {
      this.#tops.set(top, (this.#tops.get(top) ?? 0) + size)
    }
    if (leftover === undefined) return
    leftover.files++
    leftover.bytes += size
  }

  /** The entry for a folder that hardly any build needs, where it is one; `names` are those in it. */
  leftover(path: string, names: ReadonlySet<string>): CountedLeftover | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const kind = leftoverKind(name, names)
    if (kind === undefined) return undefined
    const known = this.#leftovers.get(name)
    const pattern = path === name ? name : `**/${name}`
    const entry = known ?? { kind, pattern, path, count: 0, files: 0, bytes: 0 }
    if (known !== undefined) known.pattern = `**/${name}`
    entry.count++
    this.#leftovers.set(name, entry)
    return entry
  }

  result(): Pick<ContextFacts, 'files' | 'bytes' | 'leftovers' | 'names' | 'largest'> {
    const tops = [...this.#tops].map(([path, bytes]): ContextEntry => ({ path, bytes }))
    return {
      files: this.#files,
      bytes: this.#bytes,
      leftovers: [...this.#leftovers.values()].filter(({ files }) => files > 0).toSorted(largestFirst),
      names: tops.slice(0, MOST_NAMES).map(({ path }) => path),
      largest: tops.toSorted(largestFirst).slice(0, LARGEST),
    }
  }
}

function largestFirst(a: ContextEntry, b: ContextEntry): number {
  return b.bytes - a.bytes
}
