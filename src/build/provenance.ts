import * as v from 'valibot'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { validate } from '../oci/parse-json.ts'
import { indexSchema, type Step, stepSchema } from './provenance-step.ts'

/** Provenance holds the whole build definition; large bakes reach some MiB. */
export const PROVENANCE_SIZE_CAP = 32 * 1024 * 1024

const BUILDKIT = 'https://mobyproject.org/buildkit@v1#metadata'

const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const locationSchema = v.object({
  sourceIndex: indexSchema,
  ranges: v.nullish(
    v.array(
      v.object({ start: v.object({ line: v.optional(line) }), end: v.object({ line: v.optional(line) }) }),
    ),
    [],
  ),
})

const buildConfigSchema = v.object({
  llbDefinition: v.nullish(v.array(stepSchema), []),
  digestMapping: v.fallback(v.nullish(v.record(v.string(), v.string())), undefined),
})

const buildkitSchema = v.object({
  source: v.nullish(
    v.object({
      locations: v.nullish(
        v.record(v.string(), v.object({ locations: v.nullish(v.array(locationSchema), []) })),
      ),
    }),
  ),
  /** For each result the layers it has, base first; several lists where blobs exist in several compressions. */
  layers: v.nullish(v.record(v.string(), v.array(v.array(v.object({ digest: v.string() }))))),
})

const v02Schema = v.object({
  buildConfig: buildConfigSchema,
  metadata: v.object({ [BUILDKIT]: buildkitSchema }),
})

const v1Schema = v.object({
  buildDefinition: v.object({ internalParameters: v.object({ buildConfig: buildConfigSchema }) }),
  runDetails: v.object({ metadata: v.object({ buildkit_metadata: buildkitSchema }) }),
})

export type Location = v.InferOutput<typeof locationSchema>

/** What BuildKit's provenance says about how an image came about, SLSA 0.2 and 1 alike. */
export interface Provenance {
  readonly steps: readonly Step[]
  readonly locations: ReadonlyMap<string, readonly Location[]>
  /** The digest by which progress messages name each step. */
  readonly vertexes: ReadonlyMap<string, string>
  /** Digests of each result's layers, base first, by `step:output`. */
  readonly layers: ReadonlyMap<string, readonly (readonly string[])[]>
}

/**
 * Reads a provenance predicate (docs/attestations/slsa-definitions.md of BuildKit). Undefined for one without the
 * build definition, as `mode=min` writes it. Throws InvalidValueError naming `what` where a member has a wrong type.
 */
export function readProvenance(predicate: unknown, what: string): Provenance | undefined {
  const isV1 = v.is(v.object({ buildDefinition: v.unknown() }), predicate)
  if (isV1) {
    if (!v.is(withDefinitionV1, predicate)) return undefined
    const { buildDefinition, runDetails } = validate(predicate, v1Schema, what)
    return toProvenance(buildDefinition.internalParameters.buildConfig, runDetails.metadata.buildkit_metadata)
  }
  if (!v.is(withDefinitionV02, predicate)) return undefined
  const { buildConfig, metadata } = validate(predicate, v02Schema, what)
  return toProvenance(buildConfig, metadata[BUILDKIT])
}

const present = v.looseObject({})
const withDefinitionV02 = v.object({ buildConfig: present, metadata: v.object({ [BUILDKIT]: present }) })
const withDefinitionV1 = v.object({
  buildDefinition: v.object({ internalParameters: v.object({ buildConfig: present }) }),
  runDetails: v.object({ metadata: v.object({ buildkit_metadata: present }) }),
})

/** Parses JSON text of at most PROVENANCE_SIZE_CAP bytes. Throws InvalidValueError naming `what`. */
export function parseProvenanceJson(text: string | Uint8Array, what: string): unknown {
  if (text.length > PROVENANCE_SIZE_CAP) {
    throw new InvalidValueError(what, `${text.length} bytes`, `JSON of at most ${PROVENANCE_SIZE_CAP} bytes`)
  }
  const json = typeof text === 'string' ? text : Buffer.from(text).toString('utf8')
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new InvalidValueError(what, json.slice(0, 80), 'valid JSON', { cause })
  }
}

function toProvenance(
  { llbDefinition, digestMapping }: v.InferOutput<typeof buildConfigSchema>,
  { source, layers }: v.InferOutput<typeof buildkitSchema>,
): Provenance {
  const locations = Object.entries(source?.locations ?? {})
  const chains = Object.entries(layers ?? {})
  return {
    steps: llbDefinition ?? [],
    vertexes: new Map(Object.entries(digestMapping ?? {}).map(([digest, step]) => [step, digest])),
    locations: new Map(locations.map(([step, { locations: found }]) => [step, found ?? []])),
    layers: new Map(
      chains.map(([result, lists]) => [result, lists.map((list) => list.map((one) => one.digest))]),
    ),
  }
}
