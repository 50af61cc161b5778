import type { Digest } from '../oci/digest.ts'
import type { BuildFacts } from './build-facts.ts'

/** Lines of a Dockerfile, counted from 1, both ends included (BuildKit's source locations). */
export interface DockerfileRange {
  /** As the build was given it, relative to the workspace where it lies inside. */
  readonly path: string
  readonly startLine: number
  readonly endLine: number
}

export type Origin = 'base' | 'own' | 'unknown'

/** Where a layer came from, as BuildKit's provenance tells; one for each layer of the manifest, base first. */
export interface LayerSource {
  readonly digest: Digest
  readonly dockerfile: DockerfileRange | null
  readonly origin: Origin
}

/** What is known of a finished build besides the layout's bytes. */
export interface BuildRecord {
  /** Absolute path of the OCI layout. */
  readonly layout: string
  /** The descriptor that buildx reports as the result: index or manifest. */
  readonly digest: Digest
  /** buildx's metadata file, as text. */
  readonly metadata: string
  /** Keyed by formatPlatform; a platform without provenance is absent. */
  readonly layerSources: ReadonlyMap<string, readonly LayerSource[]>
  /** What checks judge of the build itself, keyed by formatPlatform, for every platform. */
  readonly facts: ReadonlyMap<string, BuildFacts>
  /** As shownDockerfile writes it. */
  readonly dockerfile: string
  /** The stage that was asked for; undefined for the last one. */
  readonly target: string | undefined
  readonly steps: { readonly total: number; readonly cached: number }
  /** One sentence for each thing the user should know, for example a cache that was left out. */
  readonly warnings: readonly string[]
}
