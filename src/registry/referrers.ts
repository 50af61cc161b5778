import * as v from 'valibot'
import { type Descriptor, descriptorSchema } from '../oci/descriptor.ts'
import { type Digest, hexOf } from '../oci/digest.ts'
import { OCI_INDEX } from '../oci/media-types.ts'
import { parseJson } from '../oci/parse-json.ts'
import type { Connection } from './connection.ts'
import { nextLocation } from './next-location.ts'
import type { Operation } from './operation.ts'
import { nextPage } from './tag-list.ts'

const MOST_PAGES = 4
const LONGEST_PAGE = 256 * 1024

/** The tag under which clients keep a digest's referrers where the registry does not (Referrers Tag Schema). */
export function referrersTag(subject: Digest): string {
  return `sha256-${hexOf(subject)}`
}

/** Registries in Go write an empty list as null. */
const listSchema = v.object({ manifests: v.nullish(v.array(descriptorSchema)) })

/** By the specification a registry without the API answers 404; some have other words for it. */
const NO_API = [400, 403, 404, 405, 501]

/**
 * Reads the referrers of one artifact type (distribution-spec, Listing Referrers). Undefined where the registry does
 * not know the API.
 */
export async function listReferrers(
  connection: Connection,
  path: string,
  operation: Operation,
  artifactType: string,
): Promise<readonly Descriptor[] | undefined> {
  const found: Descriptor[] = []
  let url: URL | string = `${path}?artifactType=${encodeURIComponent(artifactType)}`
  for (let page = 0; page < MOST_PAGES; page++) {
    const headers = { accept: OCI_INDEX }
    const exchange = { operation, method: 'GET', url, headers, expected: [200, ...NO_API] } as const
    const { body, link, from } = await connection.request(exchange, async (answer) => {
      const isIndex = answer.status === 200 && isIndexType(answer.header('content-type'))
      return {
        body: isIndex ? await answer.bytes(LONGEST_PAGE) : await answer.discard(),
        link: answer.header('link') ?? '',
        from: answer.url,
      }
    })
    if (body === undefined) return page === 0 ? undefined : found
    // A registry need not filter.
    const { manifests } = parseJson(body, listSchema, operation.description)
    found.push(...(manifests ?? []).filter((entry) => entry.artifactType === artifactType))
    const next = nextPage(link)
    if (next === undefined) break
    const following = nextLocation(next, from)
    if (following.origin !== from.origin) break
    url = following
  }
  return found
}

function isIndexType(header: string | undefined): boolean {
  return header?.split(';')[0]?.trim().toLowerCase() === OCI_INDEX
}
