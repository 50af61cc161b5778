import { withRoom } from '../layer/growing.ts'
import { NONE, type NodeTable } from './node-table.ts'

/** Which nodes are names of one inode, in the order they were made. */
export class LinkGroups {
  readonly #table: NodeTable
  /** The inode's first name plus one, for each name; 0 for a node that is its inode's only name. */
  #firsts = new Int32Array(0)
  /** The name made after it plus one. */
  #nexts = new Int32Array(0)
  /** The name that each inode got last, by its first. */
  readonly #lasts = new Map<number, number>()
  /** The name that each inode's bytes count at, by its first. */
  readonly #counting = new Map<number, number>()

  constructor(table: NodeTable) {
    this.#table = table
  }

  /** Makes the node another name of the target's inode. */
  link(node: number, target: number): void {
    const first = this.originOf(target)
    const last = this.#lasts.get(first) ?? first
    this.#firsts = withRoom(this.#firsts, Math.max(node, first) + 1, Int32Array)
    this.#nexts = withRoom(this.#nexts, Math.max(node, last) + 1, Int32Array)
    this.#firsts[first] = first + 1
    this.#firsts[node] = first + 1
    this.#nexts[last] = node + 1
    this.#lasts.set(first, node)
  }

  /** The inode's first name, in whose layer its bytes are. */
  originOf(node: number): number {
    const first = this.#firsts[node] ?? 0
    return first === 0 ? node : first - 1
  }

  /** All names of the node's inode, itself included, in the order they were made. */
  *namesOf(node: number): Generator<number, void, undefined> {
    for (let name = this.originOf(node); name !== NONE; name = (this.#nexts[name] ?? 0) - 1) yield name
  }

  /** The name that the inode's bytes count at, once settled. */
  countingNameOf(node: number): number {
    return this.#counting.get(this.originOf(node)) ?? node
  }

  /**
   * Chooses for each inode the name that its bytes count at: the first visible one, else the one hidden last. The
   * others refer to it. Mode and owner are the inode's, as the last name's header set them.
   */
  settle(hidden: Iterable<number>): void {
    const table = this.#table
    const hiddenLast = new Map<number, number>()
    for (const node of hidden) {
      const origin = this.originOf(node)
      if (this.#lasts.has(origin)) hiddenLast.set(origin, node)
    }
    for (const [first, last] of this.#lasts) {
      let counting = NONE
      for (const name of this.namesOf(first)) {
        if (counting === NONE && table.isVisible(name)) counting = name
        table.modes[name] = table.modes[last] ?? 0
        table.owners[name * 2] = table.owners[last * 2] ?? 0
        table.owners[name * 2 + 1] = table.owners[last * 2 + 1] ?? 0
      }
      this.#counting.set(first, counting === NONE ? (hiddenLast.get(first) ?? first) : counting)
    }
  }
}
