import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import { messageOf } from '../oci/thrown.ts'
import type { LayerSource } from './build-record.ts'
import type { CommandContext } from './engine.ts'
import { layerSources } from './layer-sources.ts'
import { type PlatformManifest, readManifests } from './layout-manifests.ts'
import type { BuildMetadata } from './metadata-file.ts'
import { PROVENANCE_SIZE_CAP, type Provenance, parseProvenanceJson, readProvenance } from './provenance.ts'
import { captureCommand } from './run-command.ts'

export interface FinishedBuild {
  readonly layout: string
  readonly metadata: BuildMetadata
  /** The builder that the build ran on; undefined for the current one. */
  readonly builder: string | undefined
  /** The Dockerfile's path as it is shown. */
  readonly dockerfile: string
}

/**
 * The layer sources of every platform in a finished layout. Three places hold the same provenance: the metadata file
 * (one platform only), the layout's own attestation (`mode=max` only) and BuildKit's history (always, but one more
 * command); they are tried in this order. What cannot be read costs a warning and leaves the platform out.
 */
export async function findLayerSources(
  context: CommandContext,
  build: FinishedBuild,
): Promise<{
  readonly sources: ReadonlyMap<string, readonly LayerSource[]>
  /** For every platform; undefined where none was recorded that can be read. */
  readonly provenances: ReadonlyMap<string, Provenance | undefined>
  readonly warnings: readonly string[]
}> {
  const sources = new Map<string, readonly LayerSource[]>()
  const provenances = new Map<string, Provenance | undefined>()
  const warnings: string[] = []
  const manifests = await readManifests(build.layout, build.metadata.root)
  for (const manifest of manifests) {
    const problems: string[] = []
    provenances.set(manifest.platform, undefined)
    for (const place of [fromMetadata, fromLayout, fromHistory]) {
      try {
        const predicate = await place(context, build, manifest, manifests.length > 1)
        const provenance = predicate === undefined ? undefined : readProvenance(predicate, 'provenance')
        const found = provenance && layerSources(provenance, manifest.layers, build.dockerfile)
        if (found === undefined) continue
        sources.set(manifest.platform, found)
        provenances.set(manifest.platform, provenance)
        break
      } catch (problem) {
        problems.push(messageOf(problem))
      }
    }
    if (!sources.has(manifest.platform)) {
      const reason = problems.at(-1) ?? 'BuildKit recorded none'
      warnings.push(
        `No provenance for ${manifest.platform}, so layers are shown without Dockerfile lines: ${reason}`,
      )
    }
  }
  return { sources, provenances, warnings }
}

type Place = (
  context: CommandContext,
  build: FinishedBuild,
  manifest: PlatformManifest,
  oneOfSeveral: boolean,
) => Promise<unknown>

const fromMetadata: Place = async (_context, { metadata }) => metadata.provenance

const statementSchema = v.object({ predicate: v.unknown() })

const fromLayout: Place = async (_context, _build, { provenance }) => {
  if (provenance === undefined) return undefined
  const statement = parseProvenanceJson(await provenance(), 'provenance attestation')
  return v.is(statementSchema, statement) ? statement.predicate : undefined
}

const HISTORY_TIMEOUT_MS = 30_000

const fromHistory: Place = async (context, { metadata, builder }, { platform }, oneOfSeveral) => {
  const id = /^[^/]+\/[^/]+\/([a-z0-9]+)$/.exec(metadata.ref ?? '')?.[1]
  if (id === undefined) return undefined
  const { exitCode, stdout, stderr } = await captureCommand(
    context.run,
    'docker',
    [
      'buildx',
      'history',
      'inspect',
      'attachment',
      ...(builder === undefined ? [] : [`--builder=${builder}`]),
      '--type=provenance',
      // BuildKit files a build for one platform under no platform.
      ...(oneOfSeveral ? [`--platform=${platform}`] : []),
      id,
    ],
    { ...context, timeoutMs: HISTORY_TIMEOUT_MS, mostOutput: PROVENANCE_SIZE_CAP },
  )
  if (exitCode !== 0) throw new Error(`docker buildx history inspect attachment failed: ${quoted(stderr)}`)
  return parseProvenanceJson(stdout, 'provenance in the build history')
}
