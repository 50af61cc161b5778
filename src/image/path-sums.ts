/** A directory or file of the sums: what it holds itself and with everything below it. */
export interface SumNode {
  readonly name: string
  /** Undefined for the root. */
  readonly parent: SumNode | undefined
  readonly children: Map<string, SumNode>
  own: number
  below: number
  /** How many files were counted here and below. */
  files: number
}

/**
 * Adds up bytes along paths. A tree of names and not a map of paths: of a path with thousands of parts every prefix
 * would have to be made and compared.
 */
export class PathSums {
  readonly root = node('', undefined)
  /** Parents before what is in them. */
  readonly #nodes: SumNode[] = [this.root]

  /** Counts the bytes, of so many files, at the path and in all directories above it. */
  add(path: string, bytes: number, files = 1): void {
    let at = this.root
    at.below += bytes
    at.files += files
    if (path !== '') {
      for (const name of path.split('/')) {
        at = this.#child(at, name)
        at.below += bytes
        at.files += files
      }
    }
    at.own += bytes
  }

  /** Of everything at that path and below it; 0 where nothing was added. */
  bytesBelow(path: string): number {
    let at: SumNode | undefined = this.root
    if (path !== '') for (const name of path.split('/')) at = at?.children.get(name)
    return at?.below ?? 0
  }

  /** A directory comes before what is in it; the root is first. */
  parentsFirst(): readonly SumNode[] {
    return this.#nodes
  }

  /** What lies in a directory comes before the directory; the root is last. */
  deepestFirst(): readonly SumNode[] {
    return this.#nodes.toReversed()
  }

  #child(parent: SumNode, name: string): SumNode {
    const known = parent.children.get(name)
    if (known !== undefined) return known
    const made = node(name, parent)
    parent.children.set(name, made)
    this.#nodes.push(made)
    return made
  }
}

export function pathOf(of: SumNode): string {
  const names: string[] = []
  for (let at = of; at.parent !== undefined; at = at.parent) names.push(at.name)
  return names.reverse().join('/')
}

function node(name: string, parent: SumNode | undefined): SumNode {
  return { name, parent, children: new Map(), own: 0, below: 0, files: 0 }
}
