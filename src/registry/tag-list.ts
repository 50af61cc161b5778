import * as v from 'valibot'
import { parseJson } from '../oci/parse-json.ts'
import type { Connection } from './connection.ts'
import { nextLocation } from './next-location.ts'
import type { Operation } from './operation.ts'
import { RegistryError } from './registry-error.ts'

const MOST_PAGES = 1000
const LONGEST_PAGE = 4 * 1024 * 1024
/** Half a million tags of 128 characters. */
const LONGEST_LIST = 64 * 1024 * 1024

const pageSchema = v.object({ tags: v.nullish(v.array(v.string())) })

/**
 * Reads all pages (distribution-spec, Listing Tags), or only so many where that is enough; no tags where the
 * repository is not known.
 */
export async function listTags(
  connection: Connection,
  path: string,
  operation: Operation,
  mostPages?: number,
): Promise<readonly string[]> {
  const tags: string[] = []
  let url: URL | string = `${path}?n=1000`
  let bytes = 0
  for (let page = 0; page < MOST_PAGES && bytes <= LONGEST_LIST; page++) {
    const exchange = { operation, method: 'GET', url, expected: [200, 404] } as const
    const { body, link, from } = await connection.request(exchange, async (answer) => ({
      body: answer.status === 200 ? await answer.bytes(LONGEST_PAGE) : await answer.discard(),
      link: answer.header('link') ?? '',
      from: answer.url,
    }))
    if (body === undefined) return tags
    bytes += body.length
    for (const tag of parseJson(body, pageSchema, operation.description).tags ?? []) tags.push(tag)
    const next = nextPage(link)
    if (next === undefined || page + 1 === mostPages) return tags
    const following = nextLocation(next, from)
    if (following.origin !== from.origin) break
    url = following
  }
  const { registry } = operation.repository
  const problem =
    bytes > LONGEST_LIST
      ? `${registry} goes on after ${LONGEST_LIST} bytes`
      : `${registry} goes on after ${MOST_PAGES} pages or on another host`
  throw new RegistryError({ operation: operation.description, problem })
}

/** The address of the following page in a `Link` header (RFC 5988), as it is written there. */
export function nextPage(link: string): string | undefined {
  return /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link)?.[1]
}
