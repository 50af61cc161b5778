import type { Digest } from '../oci/digest.ts'
import type { Provenance } from './provenance.ts'
import { rootInput } from './step-inputs.ts'

/** More than any engine stacks; the lists below grow with the square of it. */
const MOST_LAYERS = 1000

/**
 * Of two builds that run the same steps at once, BuildKit writes the layers of these steps into the provenance of one
 * only; the other's lists what the first of the steps stands on, and no more. The provenance with these lists filled
 * in, where the steps below `result` without one are as many as the image has layers above the listed ones: an
 * instruction makes one layer. As it is where they are not.
 */
export function withUnlistedResults(
  provenance: Provenance,
  result: string,
  layers: readonly Digest[],
): Provenance {
  if (layers.length > MOST_LAYERS) return provenance
  const steps = new Map(provenance.steps.map((step) => [step.id, step]))
  const unlisted: string[] = []
  let next: string | undefined = result
  while (next !== undefined && !provenance.layers.has(next) && unlisted.length < layers.length) {
    const [id = '', output = '0']: readonly string[] = next.split(':')
    const step = steps.get(id)
    const { exec, file } = step?.op?.Op ?? {}
    if (step === undefined || (exec === undefined && file === undefined)) return provenance
    unlisted.push(next)
    next = step.inputs?.[rootInput(step, Number(output))]
  }
  const below = layers.slice(0, layers.length - unlisted.length)
  const isListed = provenance.layers.get(next ?? '')?.some((list) => list.join() === below.join())
  if (isListed !== true) return provenance
  const lists = unlisted.map((one, above) => [one, [layers.slice(0, layers.length - above)]] as const)
  return { ...provenance, layers: new Map([...provenance.layers, ...lists]) }
}
