import * as v from 'valibot'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { INDEX_MEDIA_TYPES } from '../oci/media-types.ts'
import { parseJson } from '../oci/parse-json.ts'
import { readVerifiedBlob } from '../oci/verified-blob.ts'

/** An entry of an index. */
export interface IndexEntry {
  readonly descriptor: Descriptor
  /** With the members that nobody here knows, `os.version` for one. */
  readonly whole: object
}

export interface IndexImages {
  readonly images: readonly IndexEntry[]
  readonly attestations: readonly IndexEntry[]
}

const MOST_INDEXES = 100
const wholeSchema = v.object({ manifests: v.array(v.looseObject({})) })

/**
 * What lies below the source's root, nested indexes followed, each digest once; undefined where the root is no index.
 * Opens indexes only. Rejects with BlobMismatchError or InvalidValueError.
 */
export async function indexImages(source: BlobSource): Promise<IndexImages | undefined> {
  if (!INDEX_MEDIA_TYPES.has(source.root.mediaType)) return undefined
  const images = new Map<string, IndexEntry>()
  const attestations: IndexEntry[] = []
  const seen = new Set<string>()
  const pending = [source.root]
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (seen.has(next.digest)) continue
    seen.add(next.digest)
    if (seen.size > MOST_INDEXES) {
      throw new InvalidValueError(source.name, `more than ${MOST_INDEXES} indexes in each other`, 'fewer')
    }
    const index = next
    const bytes = await readVerifiedBlob(index, () => source.open(index), `${source.name}, index`)
    const what = `index ${index.digest}`
    const whole = parseJson(bytes, wholeSchema, what).manifests
    for (const [position, descriptor] of parseImageIndex(bytes, what).manifests.entries()) {
      const entry = { descriptor, whole: whole[position] ?? descriptor }
      if (isAttestation(descriptor)) attestations.push(entry)
      else if (INDEX_MEDIA_TYPES.has(descriptor.mediaType)) pending.push(descriptor)
      else if (!images.has(descriptor.digest)) images.set(descriptor.digest, entry)
    }
  }
  return { images: [...images.values()], attestations }
}
