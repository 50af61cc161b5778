import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseJson, validate } from '../oci/parse-json.ts'
import { formatReference, parseReference, type Reference } from '../oci/reference.ts'
import type { ArchiveFile } from './archive-file.ts'

/** An image of `docker save`'s archive (moby, image/spec, Combined Image JSON): paths in the archive. */
export interface DockerImage {
  readonly config: string
  /** References, none for an image that was saved by its ID. */
  readonly repoTags: readonly string[]
  /** Base first. */
  readonly layers: readonly string[]
}

const listSchema = v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(10_000))

const imageSchema = v.object({
  config: v.string(),
  repotags: v.nullish(v.array(v.string())),
  layers: v.nullish(v.pipe(v.array(v.string()), v.maxLength(100_000))),
})

/** Member names in any case, as Go reads them. Throws InvalidValueError. */
export function parseDockerManifest(bytes: Buffer, what: string): readonly DockerImage[] {
  return parseJson(bytes, listSchema, what).map((member, index) => {
    const lowered = Object.entries(member).map(([key, value]) => [key.toLowerCase(), value])
    const { config, repotags, layers } = validate(
      Object.fromEntries(lowered),
      imageSchema,
      `${what}, image ${index + 1}`,
    )
    return { config, repoTags: repotags ?? [], layers: layers ?? [] }
  })
}

/** The only image, or the one of that name. Throws SourceError, which lists what there is. */
export function chooseDockerImage(
  images: readonly DockerImage[],
  reference: Reference | undefined,
  archive: ArchiveFile,
): DockerImage {
  const wanted = reference === undefined ? undefined : formatReference(reference)
  const chosen =
    wanted === undefined
      ? images
      : images.filter(({ repoTags }) => repoTags.some((tag) => normalReference(tag) === wanted))
  const [image] = chosen
  if (image !== undefined && new Set(chosen.map(({ config }) => config)).size === 1) return image
  if (images.length === 0) throw archive.error('is empty: its manifest.json names no image')
  const listed = describe(images)
  if (image === undefined) throw archive.error(`has no image ${quoted(wanted)}; it has ${listed}`)
  throw archive.error(`has ${chosen.length} images where one was expected: ${listed}`)
}

/** The full spelling of a reference; undefined for what is none. */
export function normalReference(text: string): string | undefined {
  try {
    return formatReference(parseReference(text))
  } catch {
    return undefined
  }
}

const MOST_LISTED = 20

function describe(images: readonly DockerImage[]): string {
  const names = images.map(({ repoTags, config }) => quoted(repoTags[0] ?? config))
  const rest = names.length - MOST_LISTED
  return rest > 0 ? `${names.slice(0, MOST_LISTED).join(', ')} and ${rest} more` : names.join(', ')
}
