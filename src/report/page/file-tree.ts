/** A directory while the map's tree is made. */
export interface Directory {
  readonly name: string
  readonly directories: Map<string, Directory>
  readonly leaves: Leaf[]
  /** Of everything in it and below it. */
  readonly visible: Sum
  readonly hidden: Sum
}

/** A file, or several together. */
export interface Leaf {
  /** Undefined for several without a name of their own. */
  readonly name: string | undefined
  readonly isHidden: boolean
  readonly bytes: number
  readonly files: number
  /** From 1; 0 where it is not known. */
  readonly layer: number
  /** From 1; 0 where none owns it. */
  readonly package: number
}

export interface Sum {
  bytes: number
  files: number
}

export function emptyDirectory(name: string): Directory {
  return {
    name,
    directories: new Map(),
    leaves: [],
    visible: { bytes: 0, files: 0 },
    hidden: { bytes: 0, files: 0 },
  }
}

/** Puts a leaf into a directory below `root`, which is made where it is missing. */
export function addLeaf(root: Directory, directories: readonly string[], leaf: Leaf): void {
  let directory = root
  count(directory, leaf)
  for (const name of directories) {
    let next = directory.directories.get(name)
    if (next === undefined) {
      next = emptyDirectory(name)
      directory.directories.set(name, next)
    }
    directory = next
    count(directory, leaf)
  }
  directory.leaves.push(leaf)
}

export function bytesOf({ visible, hidden }: Directory): number {
  return visible.bytes + hidden.bytes
}

function count({ visible, hidden }: Directory, { isHidden, bytes, files }: Leaf): void {
  const sum = isHidden ? hidden : visible
  sum.bytes += bytes
  sum.files += files
}
