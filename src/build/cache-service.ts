import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseJson } from '../oci/parse-json.ts'
import type { Environment } from './run-command.ts'
import { withoutQueries } from './without-queries.ts'

/** Where GitHub's cache service is and how it is spoken to, as the runner's variables say. */
export interface CacheAddress {
  readonly version: 1 | 2
  readonly url: string
  readonly token: string
}

/** Undefined where the runner names none: outside of GitHub Actions. */
export function cacheAddress(env: Environment): CacheAddress | undefined {
  const isV2 = /^(?:true|1|t)$/i.test(env['ACTIONS_CACHE_SERVICE_V2'] ?? '')
  const url = (isV2 ? undefined : env['ACTIONS_CACHE_URL']) || env['ACTIONS_RESULTS_URL'] || ''
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? ''
  if (url === '' || token === '') return undefined
  return { version: isV2 ? 2 : 1, url: url.endsWith('/') ? url : `${url}/`, token }
}

/** The service or its blobs do not do what they should; the message is half a sentence for a warning. */
export class CacheServiceError extends Error {
  override readonly name = 'CacheServiceError'
}

/** BuildKit's name for the format of its entries (tonistiigi/go-actions-cache, version). */
const ENTRY_VERSION = createHash('sha256').update('|go-actionscache-1.0').digest('hex')

const answerSchema = v.object({ ok: v.boolean(), signed_download_url: v.optional(v.string()) })

const LONGEST_ANSWER = 64 * 1024

/** Looks an entry up by the beginning of its key: the address of its blob, or undefined where there is none. */
export async function findEntry(
  { version, url, token }: CacheAddress,
  key: string,
  send: typeof fetch,
  signal: AbortSignal,
): Promise<string | undefined> {
  const authorization = `Bearer ${token}`
  if (version === 1) {
    const query = new URLSearchParams({ keys: key, version: ENTRY_VERSION })
    const accept = 'application/json;api-version=6.0-preview.1'
    const response = await send(new URL(`_apis/artifactcache/cache?${query}`, url), {
      headers: { authorization, accept },
      redirect: 'error',
      signal,
    })
    await response.body?.cancel()
    requireOk(response, 'the service')
    return undefined
  }
  const response = await send(
    new URL('twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL', url),
    {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ key, restore_keys: [key], version: ENTRY_VERSION }),
      redirect: 'error',
      signal,
    },
  )
  requireOk(response, 'the service')
  const text = (await readBody(response, LONGEST_ANSWER)).toString('utf8')
  try {
    const answer = parseJson(text, answerSchema, 'answer')
    return answer.ok ? answer.signed_download_url : undefined
  } catch (cause) {
    throw new CacheServiceError(`the service answered ${quoted(withoutQueries(text))}`, { cause })
  }
}

/** Fetches an entry's blob, at most `limit` bytes of it. The address carries its own permission; no token is sent. */
export async function fetchBlob(
  url: string,
  limit: number,
  send: typeof fetch,
  signal: AbortSignal,
): Promise<Buffer> {
  const headers = { range: `bytes=0-${limit - 1}`, 'x-ms-version': '2023-11-03' }
  const response = await send(url, { headers, redirect: 'error', signal })
  requireOk(response, 'its storage')
  return await readBody(response, limit)
}

function requireOk(response: Response, who: string): void {
  if (!response.ok) throw new CacheServiceError(`${who} answered with HTTP status ${response.status}`)
}

async function readBody(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= limit) break
  }
  return Buffer.concat(chunks).subarray(0, limit)
}
