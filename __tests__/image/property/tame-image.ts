import fc from 'fast-check'
import { Impossible, modelOf, NotModelled } from './model.ts'
import { type RandomEntry, type RandomLayer, wildImage } from './random-image.ts'

/** Images that engines unpack, and one in ten as it came, since refusing is compared, too. */
export const randomImage: fc.Arbitrary<readonly RandomLayer[]> = fc.oneof(
  { weight: 9, arbitrary: wildImage.map(tame) },
  { weight: 1, arbitrary: wildImage },
)

/** Leaves each entry out that does not go with those before it. */
function tame(layers: readonly RandomLayer[]): readonly RandomLayer[] {
  const kept: RandomLayer[] = []
  for (const layer of layers) {
    let entries: RandomEntry[] = []
    for (const entry of layer) if (isPossible([...kept, [...entries, entry]])) entries = [...entries, entry]
    kept.push(entries)
  }
  return kept
}

function isPossible(layers: readonly RandomLayer[]): boolean {
  try {
    modelOf(layers)
    return true
  } catch (error) {
    if (error instanceof Impossible || error instanceof NotModelled) return false
    throw error
  }
}
