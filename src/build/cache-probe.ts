import * as v from 'valibot'
import { digestOf, isDigest } from '../oci/digest.ts'
import { parseJson, validate } from '../oci/parse-json.ts'
import { type CacheAddress, CacheServiceError, cacheAddress, fetchBlob, findEntry } from './cache-service.ts'
import type { Environment } from './run-command.ts'
import { withoutQueries } from './without-queries.ts'

/** How long the cache service and its storage may take for a few small answers before the build goes without them. */
export const PROBE_TIMEOUT_MS = 5_000

const LONGEST_INDEX = 4 * 1024 * 1024
const LONGEST_LAYER = 1024 * 1024

export interface ProbeOptions {
  readonly env: Environment
  /** The scopes that the build will read from. */
  readonly scopes: readonly string[]
  readonly fetch: typeof fetch
  readonly timeoutMs?: number
}

/**
 * Asks GitHub's cache service for what the build will ask it: the index of each scope and, where there is one, a
 * layer named in it. Undefined when all is well; else the reason as half a sentence. BuildKit has no limit of its own
 * for a service that hangs and then builds nothing else either, so a fault has to be found before it starts.
 */
export async function probeCacheService(options: ProbeOptions): Promise<string | undefined> {
  const address = cacheAddress(options.env)
  if (address === undefined) {
    return 'the runner gave no token and address for it (ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL)'
  }
  const { timeoutMs = PROBE_TIMEOUT_MS } = options
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    checkToken(address.token)
    // A request may ignore its signal, so the limit is kept here as well.
    await Promise.race([probe(address, options, signal), expired(signal)])
    return undefined
  } catch (problem) {
    if (signal.aborted) return `it did not answer within ${timeoutMs / 1000} seconds`
    return problem instanceof CacheServiceError
      ? problem.message
      : `it cannot be reached (${reason(problem)})`
  }
}

async function probe(address: CacheAddress, { scopes, fetch: send }: ProbeOptions, signal: AbortSignal) {
  const keys = scopes.length > 0 ? scopes.map((scope) => `index-${scope}-1-`) : ['slim-image-probe']
  await Promise.all(
    keys.map(async (key) => {
      const url = await findEntry(address, key, send, signal)
      if (url !== undefined) await probeBlobs(address, url, send, signal)
    }),
  )
}

/** The members of BuildKit's cache configuration (cache/remotecache/v1/doc.go) that name its blobs. */
const indexSchema = v.object({
  layers: v.nullish(
    v.array(
      v.object({ blob: v.string(), annotations: v.optional(v.object({ size: v.optional(v.number()) })) }),
    ),
    [],
  ),
})

async function probeBlobs(address: CacheAddress, url: string, send: typeof fetch, signal: AbortSignal) {
  const bytes = await fetchBlob(url, LONGEST_INDEX, send, signal)
  // An index over the limit is not read; its blobs are then probed by the build itself.
  if (bytes.length >= LONGEST_INDEX) return
  const [smallest] = readIndex(bytes)
  if (smallest === undefined) return
  const blob = await findEntry(address, `buildkit-blob-1-${smallest.blob}`, send, signal)
  if (blob === undefined) return
  const layer = await fetchBlob(blob, smallest.size > LONGEST_LAYER ? 1 : smallest.size + 1, send, signal)
  if (smallest.size > LONGEST_LAYER) return
  if (digestOf(layer) !== smallest.blob) throw new CacheServiceError('its storage holds altered bytes')
}

/** The layers that an index names, smallest first. */
function readIndex(bytes: Buffer): readonly { readonly blob: string; readonly size: number }[] {
  try {
    return (parseJson(bytes, indexSchema, 'index').layers ?? [])
      .flatMap(({ blob, annotations }) =>
        isDigest(blob) ? [{ blob, size: annotations?.size ?? Infinity }] : [],
      )
      .sort((a, b) => a.size - b.size)
  } catch (cause) {
    throw new CacheServiceError('its storage holds an index that cannot be read', { cause })
  }
}

const tokenSchema = v.object({ exp: v.number(), ac: v.string() })
const scopesSchema = v.array(v.object({ Scope: v.string(), Permission: v.number() }))

/** What BuildKit's client reads from the token before its first request; it fails the build where it cannot. */
function checkToken(token: string): void {
  let expires: number
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url')
    const claims = parseJson(payload, tokenSchema, 'token')
    validate(JSON.parse(claims.ac), scopesSchema, 'token')
    expires = claims.exp
  } catch {
    // Nothing of the token, not even its shape, belongs into a log.
    throw new CacheServiceError('its token (ACTIONS_RUNTIME_TOKEN) cannot be read')
  }
  if (expires * 1000 <= Date.now()) throw new CacheServiceError('its token has expired')
}

function expired(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function reason(problem: unknown): string {
  const { cause, message } = Object(problem)
  return withoutQueries(String(Object(cause).code ?? Object(cause).message ?? message ?? problem))
}
