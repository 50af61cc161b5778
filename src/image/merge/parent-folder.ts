import { NONE, type NodeTable, ROOT } from './node-table.ts'

const SLASH = 0x2f

/** The directory of the entry before, since entries of one directory mostly stand together. */
export class ParentFolder {
  /** NONE when nothing is remembered. */
  node: number = NONE
  /** Bytes of its real path. */
  length = 0
  #start = 0
  #end = 0
  readonly #trail: number[] = []

  forget(): void {
    this.node = NONE
  }

  remember(node: number, start: number, end: number, length: number): void {
    this.node = node
    this.#start = start
    this.#end = end
    this.length = length
  }

  /** Whether that path is the one remembered, of the same text. */
  isAt(text: Uint8Array, start: number, end: number): boolean {
    if (this.node === NONE || end - start !== this.#end - this.#start) return false
    for (let at = end - start - 1; at >= 0; at -= 1) {
      if (text[start + at] !== text[this.#start + at]) return false
    }
    return true
  }

  /** The directory of that path where all of it are directories already, touched by the layer; else NONE. */
  walkDirectories(table: NodeTable, text: Uint8Array, start: number, end: number, layer: number): number {
    this.#trail.length = 0
    let node = ROOT
    for (let from = start; from < end; ) {
      const slash = text.indexOf(SLASH, from)
      const to = slash === -1 || slash > end ? end : slash
      node = table.child(node, text, from, to)
      if (node === NONE || !table.isDirectory(node)) return NONE
      this.#trail.push(node)
      from = to + 1
    }
    for (const touched of this.#trail) table.touchedBy[touched] = layer
    return node
  }
}
