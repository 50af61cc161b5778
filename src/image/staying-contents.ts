import type { WantedFiles } from './file-tree.ts'
import { ALWAYS_KEPT, staysKept } from './kept-files.ts'
import type { LayerMerger } from './merge/layer-merger.ts'
import { NONE } from './merge/node-table.ts'
import { nodeAt } from './merge/walk.ts'

/** The files that the paths read in every image lead to, by the name that their content stands at. */
export function alwaysKept({ table, links }: LayerMerger): number[] {
  return ALWAYS_KEPT.map((path) => nodeAt(table, path))
    .filter((node) => node !== NONE)
    .map((node) => links.originOf(node))
}

/** What of the contents is not only for reading the image. */
export function stayingContents(
  contents: ReadonlyMap<number, Buffer>,
  { table, links }: LayerMerger,
  always: readonly number[],
  wanted: WantedFiles | undefined,
): Map<number, Buffer> {
  const stays = staysKept(wanted)
  const isWanted = (node: number, content: Buffer) => {
    if (always.includes(node)) return true
    const size = table.sizes[node] ?? 0
    if (size > 0 && size <= stays.byBeginning(content)) return true
    for (const name of links.namesOf(node)) {
      const cap = stays.byPath(table.pathOf(name))
      if (cap > 0 && size <= cap) return true
    }
    return false
  }
  const staying = [...contents].filter(([node, content]) => isWanted(node, content))
  // Copies, since all contents of a layer may be one piece of memory.
  return new Map(staying.map(([node, content]) => [node, Buffer.from(content)]))
}
