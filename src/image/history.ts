import type { ImageConfig } from '../oci/image-config.ts'

/**
 * The history line that made each layer, base first (image-spec config.md, history). All null where the optional
 * history is absent or names another number of layers than there are, since then nothing tells which is which.
 */
export function createdByOf(history: ImageConfig['history'], layers: number): readonly (string | null)[] {
  const lines = linesWithLayer(history)
  if (lines.length !== layers) return Array<null>(layers).fill(null)
  return lines.map(({ created_by }) => (created_by === undefined || created_by === '' ? null : created_by))
}

/** The sentence that says why no layer has its history line; none where they fit. */
export function historyNotes(history: ImageConfig['history'], layers: number): readonly string[] {
  const lines = linesWithLayer(history).length
  if (lines === layers) return []
  if (lines === 0)
    return ['The image has no history, so its layers are shown without the instructions that made them.']
  return [
    `The image's history names ${lines} layers where it has ${layers}, so they are shown without the instructions ` +
      'that made them.',
  ]
}

function linesWithLayer(history: ImageConfig['history']) {
  return (history ?? []).filter(({ empty_layer }) => empty_layer !== true)
}
