import type { Digest } from '../oci/digest.ts'
import type { LayerSource, Origin } from './build-record.ts'
import type { Provenance } from './provenance.ts'
import type { Step } from './provenance-step.ts'
import { rootInput } from './step-inputs.ts'
import { placeOf } from './step-place.ts'
import { withUnlistedResults } from './unlisted-results.ts'

/** A real Dockerfile has at most a few hundred instructions in a row; deeper definitions are not followed. */
const DEEPEST = 1000

/** The step that made a layer, and the step that builds on it there (to tell apart a step's several places). */
interface Maker {
  readonly step: Step
  readonly origin: Origin
}

/** One entry for each layer of a result, base first; undefined ones are not known. */
type Makers = readonly (Maker | undefined)[]

/**
 * Which Dockerfile lines made each layer of a manifest, and whether the base image has it. Layers are matched by
 * their position in the final result's chain of steps, not by digest, since two steps can yield one digest.
 * Undefined where the provenance belongs to other layers. `dockerfile` is the path to show.
 */
export function layerSources(
  recorded: Provenance,
  layers: readonly Digest[],
  dockerfile: string,
): readonly LayerSource[] | undefined {
  const named = namedResult(recorded)
  const provenance = named === undefined ? recorded : withUnlistedResults(recorded, named, layers)
  const result = resultWith(layers, provenance, named)
  if (result === undefined) return undefined
  const makers = new Chain(provenance, layers.length).makers(result, 0)
  // From the top down: a step that stands in two stages is the one above which the next step is written.
  let below = Number.POSITIVE_INFINITY
  const sources: LayerSource[] = []
  for (let position = layers.length - 1; position >= 0; position--) {
    const digest = layers[position]
    const maker = makers[position]
    if (digest === undefined) continue
    const place = maker && placeOf(provenance.locations.get(maker.step.id) ?? [], below)
    if (place !== undefined) below = place.startLine
    sources.push({
      digest,
      dockerfile: place === undefined ? null : { path: dockerfile, ...place },
      origin: maker?.origin ?? 'unknown',
    })
  }
  return sources.reverse()
}

/** The result that is the image, where the definition's last entry names it. */
function namedResult({ steps }: Provenance): string | undefined {
  const last = steps.at(-1)
  return last !== undefined && isTerminal(last) ? last.inputs?.[0] : undefined
}

/** The named result, else any, that has exactly these layers. */
function resultWith(
  layers: readonly Digest[],
  provenance: Provenance,
  named: string | undefined,
): string | undefined {
  const candidates = named === undefined ? [...provenance.layers.keys()] : [named]
  return candidates.find((result) =>
    provenance.layers
      .get(result)
      ?.some(
        (list) => list.length === layers.length && list.every((digest, index) => digest === layers[index]),
      ),
  )
}

function isTerminal({ op }: Step): boolean {
  return Object.values(op?.Op ?? {}).every((operation) => operation === undefined)
}

class Chain {
  readonly #steps: ReadonlyMap<string, Step>
  readonly #provenance: Provenance
  /** No result below the image has more layers than the image: merges of merges double with every level. */
  readonly #most: number
  readonly #known = new Map<string, Makers>()

  constructor(provenance: Provenance, most: number) {
    this.#provenance = provenance
    this.#most = most
    this.#steps = new Map(provenance.steps.map((step) => [step.id, step]))
  }

  /** Who made each layer of a result. */
  makers(result: string, depth: number): Makers {
    const known = this.#known.get(result)
    if (known !== undefined) return known
    // A definition that refers to itself ends here instead of running on.
    this.#known.set(result, [])
    const makers = depth > DEEPEST ? [] : this.#trace(result, depth)
    this.#known.set(result, makers)
    return makers
  }

  #trace(result: string, depth: number): Makers {
    const [id = '', output = '0'] = result.split(':')
    const step = this.#steps.get(id)
    const listed = this.#provenance.layers.get(result)?.[0]?.length
    const length = listed === undefined ? undefined : Math.min(listed, this.#most)
    if (step === undefined) return unknown(length)
    const source = sourceOf(step)
    if (source !== undefined) return new Array(length ?? 0).fill(source)
    const { merge } = step.op?.Op ?? {}
    if (merge !== undefined) {
      return this.#merged(
        (merge.inputs ?? []).flatMap(({ input }) => step.inputs?.[input] ?? []),
        length,
        depth,
      )
    }
    const parent = step.inputs?.[rootInput(step, Number(output))]
    const below = parent === undefined ? [] : this.makers(parent, depth + 1)
    if (length === undefined) return below
    const maker: Maker = { step, origin: 'own' }
    // An instruction makes one layer.
    const missing = this.#unlisted(parent, below, length - below.length - 1)
    return [...below.slice(0, length), ...missing, maker].slice(0, length)
  }

  /** A merge has its parts' layers one after the other. */
  #merged(parts: readonly string[], length: number | undefined, depth: number): Makers {
    const found: Makers[] = []
    let count = 0
    for (const part of parts) {
      const makers = this.makers(part, depth + 1)
      count += makers.length
      if (count > this.#most) return unknown(length)
      found.push(makers)
    }
    const missing = (length ?? 0) - count
    if (length === undefined || missing === 0) return found.flat()
    const [silent, ...others] = parts.filter((part) => !this.#provenance.layers.has(part))
    // With several silent parts nobody can say which layer is whose.
    if (silent === undefined || others.length > 0) return unknown(length)
    return parts.flatMap((part, index) => {
      const below = found[index] ?? []
      return part === silent ? [...below, ...this.#unlisted(part, below, missing)] : below
    })
  }

  /**
   * Layers that the provenance lists for a later result only. BuildKit does not list a source's own where every step
   * on top of it was cached; all others stem from steps that nothing is known of.
   */
  #unlisted(result: string | undefined, below: Makers, count: number): Makers {
    const step = this.#steps.get(result?.split(':')[0] ?? '')
    const source = below.length === 0 && step !== undefined ? sourceOf(step) : undefined
    return new Array(Math.max(0, count)).fill(source)
  }
}

function unknown(length = 0): Makers {
  return new Array<undefined>(length).fill(undefined)
}

/** An image or a folder that steps build upon; undefined for every other step. */
function sourceOf(step: Step): Maker | undefined {
  const { source } = step.op?.Op ?? {}
  if (source === undefined) return undefined
  const isImage = /^(?:docker-image|oci-layout):\/\//.test(source.identifier)
  return { step, origin: isImage ? 'base' : 'own' }
}
