import { quoted } from '../oci/invalid-value-error.ts'
import type { Manifest } from '../oci/manifest.ts'
import { CONFIG_MEDIA_TYPES, layerCompression } from '../oci/media-types.ts'
import { artifactKind, isSchema1 } from './artifact-kind.ts'

/** Something else than an image, where one could stand. */
export interface Artifact {
  /** With its article and media type, for a sentence. */
  readonly words: string
  /** True where it is known to be nothing that a container starts from. */
  readonly isKnown: boolean
  /** True where it has an image’s layers all the same, so that some runtime may start it. */
  readonly hasLayers: boolean
}

/** What a manifest describes where that is no image; undefined for an image's. */
export function artifactOf({ artifactType, config, layers }: Manifest): Artifact | undefined {
  if (!CONFIG_MEDIA_TYPES.has(config.mediaType)) {
    const hasLayers = layers.some(({ mediaType }) => layerCompression(mediaType) !== undefined)
    return { ...named([artifactType, config.mediaType, layers[0]?.mediaType], config.mediaType), hasLayers }
  }
  // cosign and BuildKit give what they store an image's configuration.
  const [first] = layers
  const isArtifact = layers.every(({ mediaType }) => artifactKind(mediaType) !== undefined)
  return first === undefined || !isArtifact ? undefined : named([first.mediaType], first.mediaType)
}

/** A member of an index, or a root, that is neither index nor manifest. */
export function artifactOfType(mediaType: string): Artifact {
  if (!isSchema1(mediaType)) return named([mediaType], mediaType)
  const words = `a Docker schema 1 manifest (${mediaType}), which engines and registries gave up: push the image anew`
  return { words, isKnown: false, hasLayers: false }
}

/** The most telling name of all: what an empty configuration is said to be is the least. */
function named(mediaTypes: readonly (string | undefined)[], shown: string): Artifact {
  const kinds = mediaTypes.map((mediaType) => artifactKind(mediaType ?? ''))
  const kind = kinds.find((one) => one !== undefined && one !== 'an OCI artifact') ?? kinds.find(Boolean)
  const type = mediaTypes[0] ?? shown
  return {
    words: `${kind ?? 'something else'} (${quoted(type)})`,
    isKnown: kind !== undefined,
    hasLayers: false,
  }
}
