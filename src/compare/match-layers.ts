import { commonSubsequence } from './common-subsequence.ts'
import { instructionKey, instructionOf } from './instruction.ts'

/** What layers are recognised by. */
export interface MatchedLayer {
  readonly digest: string
  /** Empty where nothing says it. */
  readonly diffId: string
  readonly createdBy: string | null
}

/** Why two layers are partners; `place` is the weakest: another instruction of the same kind in the same place. */
export type MatchReason = 'digest' | 'content' | 'instruction' | 'place'

export interface Match {
  /** Position in the earlier image. */
  readonly before: number
  readonly by: MatchReason
}

/** Position of a layer to its partner in the earlier image, each at most once; what is absent has none. */
export type LayerMatches = ReadonlyMap<number, Match>

/**
 * Matches layers by their digest, then by their content (the same tar in another blob), then in order by the
 * instruction that made them, so that an inserted step does not shift the rest. Of what is left, an instruction that
 * was edited matches its predecessor where both stand upon the same layer.
 */
export function matchLayers(now: readonly MatchedLayer[], before: readonly MatchedLayer[]): LayerMatches {
  const matches = new Map<number, Match>()
  const pair = (by: MatchReason, nowKey: KeyOf, beforeKey: KeyOf, isInOrder: boolean) => {
    const taken = new Set([...matches.values()].map((match) => match.before))
    const rest = [...now.keys()].filter((index) => !matches.has(index))
    const restBefore = [...before.keys()].filter((index) => !taken.has(index))
    const keys = keysOf(now, rest, nowKey)
    const keysBefore = keysOf(before, restBefore, beforeKey)
    const pairs = isInOrder ? commonSubsequence(keys, keysBefore) : equalPairs(keys, keysBefore)
    for (const [i, j] of pairs) {
      const [index, partner] = [rest[i], restBefore[j]]
      if (index !== undefined && partner !== undefined) matches.set(index, { before: partner, by })
    }
  }
  pair('digest', digest, digest, false)
  pair('content', content, content, false)
  const instruction = instructionsUpTo(Math.min(longestLine(now), longestLine(before)))
  pair('instruction', instruction, instruction, true)
  const places = placesOf(now, before, matches)
  pair('place', places.now, places.before, true)
  return matches
}

type KeyOf = (layer: MatchedLayer, index: number) => string | undefined

function keysOf(layers: readonly MatchedLayer[], indexes: readonly number[], keyOf: KeyOf) {
  return indexes.map((index) => {
    const layer = layers[index]
    return layer === undefined ? undefined : keyOf(layer, index)
  })
}

/** The first with the first, wherever they stand. */
function equalPairs(
  left: readonly (string | undefined)[],
  right: readonly (string | undefined)[],
): readonly (readonly [number, number])[] {
  const places = Map.groupBy([...right.keys()].reverse(), (index) => right[index])
  return left.flatMap((key, index): (readonly [number, number])[] => {
    const partner = key === undefined ? undefined : places.get(key)?.pop()
    return partner === undefined ? [] : [[index, partner]]
  })
}

function digest(layer: MatchedLayer): string {
  return layer.digest
}

function content({ diffId }: MatchedLayer): string | undefined {
  return diffId === '' ? undefined : diffId
}

/** No report cuts its lines shorter than this. */
const SHORTEST_CUT = 80

/** A stored report may have its lines cut, so that those of the other image are compared as far as it has them. */
function instructionsUpTo(longest: number): KeyOf {
  const cut = Math.max(SHORTEST_CUT, longest)
  return ({ createdBy }) => {
    const line = createdBy ?? ''
    return line === '' ? undefined : instructionKey(line.slice(0, cut))
  }
}

function longestLine(layers: readonly MatchedLayer[]): number {
  return layers.reduce((longest, { createdBy }) => Math.max(longest, createdBy?.length ?? 0), 0)
}

/**
 * Keys of what kind of instruction stands upon which pair of partners. One that stands there in other numbers before
 * and now has none: nobody could say which is whose.
 */
function placesOf(now: readonly MatchedLayer[], before: readonly MatchedLayer[], matches: LayerMatches) {
  const partners = new Map([...matches].map(([index, match]) => [match.before, index]))
  const nowKeys = placeKeys(now, (index) => (matches.has(index) ? index : undefined))
  const beforeKeys = placeKeys(before, (index) => partners.get(index))
  const countOf = (keys: readonly (string | undefined)[], key: string) =>
    keys.filter((other) => other === key).length
  const clear = (key: string | undefined) =>
    key !== undefined && countOf(nowKeys, key) === countOf(beforeKeys, key) ? key : undefined
  return {
    now: (_: MatchedLayer, index: number) => clear(nowKeys[index]),
    before: (_: MatchedLayer, index: number) => clear(beforeKeys[index]),
  }
}

/** `pairOf` names the pair that a layer is part of; undefined for one without a partner. */
function placeKeys(
  layers: readonly MatchedLayer[],
  pairOf: (index: number) => number | undefined,
): readonly (string | undefined)[] {
  let below = -1
  return layers.map((layer, index) => {
    const pair = pairOf(index)
    if (pair !== undefined) {
      below = pair
      return undefined
    }
    const kind = kindOf(layer.createdBy ?? '')
    return kind === undefined ? undefined : `${below} ${kind}`
  })
}

/** `RUN apt-get`, `COPY … /app`: the command that runs, or where to something is copied. */
function kindOf(createdBy: string): string | undefined {
  const words = instructionOf(createdBy).split(/\s+/).filter(Boolean)
  const [verb, first] = words
  if (verb === undefined || first === undefined) return undefined
  return verb === 'COPY' || verb === 'ADD' ? `${verb} … ${words.at(-1)}` : `${verb} ${first}`
}
