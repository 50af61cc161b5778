import type { LayerEntry } from '../layer/layer-entry.ts'

/** A directory while layers are merged; anything else is its entry alone. */
export class Directory {
  entry: LayerEntry
  readonly children = new Map<string, Node>()
  /** The last layer that has this directory or something in it. */
  touchedBy: number
  /** The last layer that hid everything below it of lower layers. */
  clearedBy = -1

  constructor(entry: LayerEntry) {
    this.entry = entry
    this.touchedBy = entry.layer
  }

  /** Whether the path is that of the name in this directory; cheaper than making the path again. */
  holds(path: string, name: string): boolean {
    const own = this.entry.path
    return own === '' ? path === name : path.length === own.length + 1 + name.length && path.startsWith(own)
  }

  /** Path of a name in this directory. */
  pathOf(name: string): string {
    return this.entry.path === '' ? name : `${this.entry.path}/${name}`
  }
}

export type Node = LayerEntry | Directory

export function entryOf(node: Node): LayerEntry {
  return node instanceof Directory ? node.entry : node
}

/** The node of exactly that path, links not followed. */
export function lookUp(root: Directory, path: string): Node | undefined {
  if (path === '') return root
  let node: Node | undefined = root
  for (const part of path.split('/')) {
    if (!(node instanceof Directory)) return undefined
    node = node.children.get(part)
  }
  return node
}
