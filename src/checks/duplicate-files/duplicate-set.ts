import { LayerTally } from '../files/layer-tally.ts'
import type { Copies } from './copies.ts'
import { moduleOf } from './module-of.ts'

/** What all files of a set have in common. */
export interface SetFacts extends Pick<Copies, 'isBase' | 'keptBy'> {
  /** Each once, the first ten; the first of all is the one whose files stay. */
  readonly places: readonly string[]
  readonly placeCount: number
  /** Whether each file lies at the same path below its places, and there are two. */
  readonly isMirror: boolean
  /** Paths of the first file, which is the largest, and of its copies, the first ten. */
  readonly example: readonly string[]
  readonly exampleCount: number
}

const MOST_MODULES = 1000

/** Files of which there are copies at the same places. */
export class DuplicateSet {
  readonly facts: SetFacts
  /** Of the copies without what stays. */
  readonly tally = new LayerTally()
  files = 0
  /** Whether all lie in a folder node_modules below their places. */
  isBelowModules = true
  /** Whether each file is of the same package as its copies. */
  isSameModule = true
  /** Names of packages; undefined stands for files of none. */
  readonly modules = new Set<string | undefined>()

  constructor(facts: SetFacts) {
    this.facts = facts
  }

  get bytes(): number {
    return this.tally.bytes
  }

  /** Whether it is one content only, so that its paths say more than the folders do. */
  get isOneFile(): boolean {
    return this.facts.exampleCount === this.files + 1
  }

  /** Without leading slash, the first ten: what stays before its copies. */
  get paths(): readonly string[] {
    return this.isOneFile ? this.facts.example : this.facts.places
  }

  get pathCount(): number {
    return this.isOneFile ? this.facts.exampleCount : this.facts.placeCount
  }

  /** `rest` is where below its place the file lies; empty where the names differ. */
  add({ kept, others }: Pick<Copies, 'kept' | 'others'>, rest: string): void {
    const name = moduleOf(kept.path)?.name
    if (this.modules.size < MOST_MODULES) this.modules.add(name)
    this.isBelowModules &&= rest.startsWith('node_modules/')
    this.isSameModule &&= name !== undefined && others.every(({ path }) => moduleOf(path)?.name === name)
    for (const entry of others) this.tally.add({ entry, hiddenBy: undefined }, entry.size)
    this.files += others.length
  }

  /**
   * Takes those of the copies whose counterpart in the other folder is one of them, too. Gives what is left; undefined
   * where nothing is.
   */
  withCounterparts(copies: Copies): Copies | undefined {
    const [from = '', to = ''] = this.facts.places
    const { kept, others, isBase } = copies
    if (
      isBase !== this.facts.isBase ||
      !others.some(({ path }) => isBelow(path, to) || isBelow(path, from))
    ) {
      return copies
    }
    const paths = new Map([kept, ...others].map((entry) => [entry.path, entry]))
    const left = others.filter((entry) => {
      const { path } = entry
      const original = isBelow(path, to) ? paths.get(`${from}${path.slice(to.length)}`) : undefined
      // Where both folders come with one layer, either's file may be the one that stays.
      const isReverse = isBelow(path, from) && kept.path === `${to}${path.slice(from.length)}`
      if (original === undefined && !isReverse) return true
      this.add({ kept: original ?? kept, others: [entry] }, path.slice((isReverse ? from : to).length + 1))
      return false
    })
    return left.length === 0 ? undefined : { ...copies, others: left }
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.length > folder.length && path[folder.length] === '/' && path.startsWith(folder)
}
