import { folderOf, nameOf } from '../../image/path-parts.ts'
import { instructionText, instructionWord } from '../layer-instruction.ts'
import type { SourcedLayer } from '../sourced-layer.ts'

/**
 * Whether somebody wanted that file in the image: an instruction names it or its folder, as in COPY models/ /models/,
 * or a RUN fetched it. What came along with a whole context or stage was not asked for.
 */
export function isCopiedByName(path: string, layer: SourcedLayer | undefined): boolean {
  const word = instructionWord(layer)
  if (word !== 'COPY' && word !== 'ADD') return true
  const words = instructionText(layer).split(/[\s"[\],]+/)
  const sources = words.slice(1).filter((one) => one !== '' && !one.startsWith('--'))
  const names = new Set(sources.slice(0, -1).flatMap((one) => one.split('/')))
  const folder = nameOf(folderOf(path))
  return names.has(nameOf(path)) || (folder !== '' && names.has(folder))
}
