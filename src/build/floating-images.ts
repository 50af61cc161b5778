import { formatReference, parseReference, type Reference } from '../oci/reference.ts'
import type { FloatingImage } from './build-facts.ts'
import type { Provenance } from './provenance.ts'
import { placesOf } from './step-place.ts'
import type { SeenVertex } from './vertex-record.ts'

/** How BuildKit calls the look-up of an image that the Dockerfile names; one of a named context is called otherwise. */
const LOOK_UP = /^\[(?:\S+ )?internal\] load metadata for (\S+)$/
/** The look-up of the image that a named context has; a folder's is called otherwise. */
const REPLACED = /^\[(?:\S+ )?context (\S+)\] load metadata for \S+$/
const IMAGE = 'docker-image://'
const MOST_IMAGES = 100

/**
 * The images that the Dockerfile names without a digest. What it names is told by the progress only: the definition
 * has a digest for every image. `dockerfile` is the path to show.
 */
export function floatingImages(
  vertexes: ReadonlyMap<string, SeenVertex>,
  provenance: Provenance | undefined,
  dockerfile: string,
): readonly FloatingImage[] {
  const names = [...vertexes.values()].flatMap(({ name }) => LOOK_UP.exec(name)?.[1] ?? [])
  const used = usedImages(provenance)
  return [...new Set(names)].slice(0, MOST_IMAGES).flatMap((name): FloatingImage[] => {
    const reference = readReference(name)
    if (reference === undefined || reference.digest !== undefined) return []
    const use = used.get(withoutDigest(reference))
    return [
      {
        name: familiar(reference),
        digest: use?.digest,
        dockerfile: use?.line && { path: dockerfile, ...use.line },
      },
    ]
  })
}

/** Names without a digest that stand for what a named context gives, and so for nothing that their registry has. */
export function replacedImages(vertexes: ReadonlyMap<string, SeenVertex>): readonly string[] {
  const names = [...vertexes.values()].flatMap(({ name }) => REPLACED.exec(name)?.[1] ?? [])
  return [...new Set(names)].slice(0, MOST_IMAGES).flatMap((name) => {
    const reference = readReference(name)
    return reference === undefined || reference.digest !== undefined ? [] : [familiar(reference)]
  })
}

function usedImages(provenance: Provenance | undefined) {
  const sources = (provenance?.steps ?? []).flatMap(({ id, op }) => {
    const identifier = op?.Op?.source?.identifier ?? ''
    const reference = identifier.startsWith(IMAGE) ? readReference(identifier.slice(IMAGE.length)) : undefined
    if (reference === undefined) return []
    const line = placesOf(provenance?.locations.get(id) ?? []).at(-1)
    return [[withoutDigest(reference), { digest: reference.digest, line }] as const]
  })
  return new Map(sources)
}

function readReference(text: string): Reference | undefined {
  try {
    return parseReference(text)
  } catch {
    return undefined
  }
}

function withoutDigest({ registry, repository, tag }: Reference): string {
  return formatReference({ registry, repository, tag: tag ?? 'latest' })
}

/** As a Dockerfile names it: Docker Hub's own images by one word. */
function familiar(reference: Reference): string {
  return formatReference(reference).replace(/^(?:index\.)?docker\.io\/(?:library\/)?/, '')
}
