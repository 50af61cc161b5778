import { NONE, type NodeTable, ROOT } from './node-table.ts'

export interface HiddenNode {
  readonly node: number
  readonly hiddenBy: number
  readonly how: 'overwritten' | 'deleted'
}

/** What later layers hid, in the order they did. */
export class HiddenNodes {
  readonly #table: NodeTable
  readonly #nodes: number[] = []
  /** For each of the nodes, once its layer has ended: whether something else is at its path now. */
  readonly #overwritten: boolean[] = []

  constructor(table: NodeTable) {
    this.#table = table
  }

  /** Hides a node and all below it. True where a directory or link was among them, which paths may have led by. */
  hide(node: number, layer: number): boolean {
    const table = this.#table
    const pending = [node]
    let ledOn = false
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      table.hiddenBy[next] = layer
      this.#nodes.push(next)
      if (table.isDirectory(next)) {
        ledOn = true
        for (const child of table.childrenOf(next)) pending.push(child)
      } else if (table.names.hasTarget(next)) ledOn = true
    }
    return ledOn
  }

  /** Settles what became of the paths that the layer hid something at. */
  endLayer(): void {
    for (let index = this.#overwritten.length; index < this.#nodes.length; index += 1) {
      this.#overwritten.push(this.#nodeInPlaceOf(this.#nodes[index] ?? ROOT) !== NONE)
    }
  }

  nodes(): Iterable<number> {
    return this.#nodes
  }

  *all(): Generator<HiddenNode, void, undefined> {
    for (const [index, node] of this.#nodes.entries()) {
      const how = this.#overwritten[index] === true ? 'overwritten' : 'deleted'
      yield { node, hiddenBy: this.#table.hiddenBy[node] ?? NONE, how }
    }
  }

  /** The visible node of the same path; NONE where there is none. */
  #nodeInPlaceOf(hidden: number): number {
    const table = this.#table
    const trail: number[] = []
    let node = hidden
    for (; !table.isVisible(node); node = table.parents[node] ?? ROOT) trail.push(node)
    for (let next = trail.pop(); next !== undefined; next = trail.pop()) {
      if (!table.isDirectory(node)) return NONE
      node = table.childLike(node, next)
      if (node === NONE) return NONE
    }
    return node
  }
}
