import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry } from '../../image/file-tree.ts'

/** A program or library of a process. */
export interface Loaded {
  readonly entry: FileEntry
  /** The folder that `$ORIGIN` stands for. */
  readonly origin: string
  readonly facts: BinaryFacts
  /** The one that needed it first; undefined for the program. */
  readonly neededBy: Loaded | undefined
}

/** The object and what it was loaded for, up to the program. */
export function* loadersOf(object: Loaded): Generator<Loaded, void, undefined> {
  for (let at: Loaded | undefined = object; at !== undefined; at = at.neededBy) yield at
}

/** How a kind of loader finds libraries. */
export interface Loader {
  readonly kind: 'glibc' | 'musl'
  /** The loader as a library of the process; undefined for one that does not look at versions. */
  readonly itself: Loaded | undefined
  /** Whether the loader stands for the library of that name itself. */
  provides(name: string): boolean
  /** Folders that a library which the object needs is looked for in, in this order; relative ones at the working directory. */
  folders(object: Loaded): Iterable<string>
  /** Paths of that library besides, which an index has. */
  indexed(name: string): readonly string[]
  /** False where something that says where libraries are could not be read. */
  readonly isKnown: boolean
}

const MOST_ENTRIES = 1000

/** The folders of a list, variables replaced; one entry may stand for several. */
export function expanded(
  list: string | null | undefined,
  separator: string | RegExp,
  variables: Readonly<Record<string, readonly string[]>>,
): string[] {
  if (list === null || list === undefined) return []
  return list.split(separator, MOST_ENTRIES).flatMap((folder) => {
    let variants = [folder === '' ? '.' : folder]
    for (const [name, values] of Object.entries(variables)) {
      if (!folder.includes('$')) break
      variants = variants.flatMap((text) => replaced(text, name, values))
    }
    return variants
  })
}

/** Every text at most once for each value: a list could be made of nothing but variables. */
function replaced(text: string, name: string, values: readonly string[]): string[] {
  const pattern = new RegExp(`\\$(?:${name}(?![A-Za-z0-9_])|\\{${name}\\})`, 'g')
  return pattern.test(text) ? values.map((value) => text.replaceAll(pattern, () => value)) : [text]
}
