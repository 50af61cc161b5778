import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseJson, validate } from '../oci/parse-json.ts'
import type { Environment } from './run-command.ts'

/** How long the cache service may take for one small answer before the build goes without it. */
export const PROBE_TIMEOUT_MS = 4_000
const LONGEST_ANSWER = 64 * 1024

const tokenSchema = v.object({ exp: v.number(), ac: v.string() })
const scopesSchema = v.array(v.object({ Scope: v.string(), Permission: v.number() }))
const answerSchema = v.object({ ok: v.boolean() })

/**
 * Asks GitHub's cache service, as the runner's variables name it, for an entry that does not exist. Undefined when it
 * answers as it should; else the reason, as half a sentence. BuildKit itself has no limit for a service that hangs,
 * and fails the build for a token that it cannot read.
 */
export async function probeCacheService(
  env: Environment,
  fetchAnswer: typeof fetch,
  timeoutMs: number = PROBE_TIMEOUT_MS,
): Promise<string | undefined> {
  const token = env['ACTIONS_RUNTIME_TOKEN'] ?? ''
  const isV2 = speaksV2(env)
  const address = cacheAddress(env)
  if (token === '' || address === '') {
    return 'the runner gave no token and address for it (ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL)'
  }
  const tokenProblem = checkToken(token)
  if (tokenProblem !== undefined) return tokenProblem
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const request = isV2 ? requestV2(address, token) : requestV1(address, token)
    return await Promise.race([
      readAnswer(fetchAnswer(new Request(request, { signal })), isV2),
      expired(signal),
    ])
  } catch (problem) {
    return signal.aborted
      ? `it did not answer within ${timeoutMs / 1000} seconds`
      : `it cannot be reached (${reason(problem)})`
  }
}

/** Where BuildKit will look for the service; empty where the runner names none. */
export function cacheAddress(env: Environment): string {
  return (speaksV2(env) ? undefined : env['ACTIONS_CACHE_URL']) || env['ACTIONS_RESULTS_URL'] || ''
}

function speaksV2(env: Environment): boolean {
  return /^(?:true|1|t)$/i.test(env['ACTIONS_CACHE_SERVICE_V2'] ?? '')
}

function expired(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

function requestV2(address: string, token: string): Request {
  const url = new URL(
    'twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL',
    slashed(address),
  )
  return new Request(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: `slim-image-probe-${randomUUID()}`, restore_keys: [], version: 'probe' }),
    redirect: 'error',
  })
}

/** GitHub Enterprise Server still has version 1, which answers 204 for an entry that does not exist. */
function requestV1(address: string, token: string): Request {
  const url = new URL(
    `_apis/artifactcache/cache?keys=slim-image-probe-${randomUUID()}&version=probe`,
    slashed(address),
  )
  return new Request(url, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json;api-version=6.0-preview.1' },
    redirect: 'error',
  })
}

function slashed(address: string): string {
  return address.endsWith('/') ? address : `${address}/`
}

async function readAnswer(answer: Promise<Response>, isV2: boolean): Promise<string | undefined> {
  const response = await answer
  if (!response.ok) {
    await response.body?.cancel()
    return `it answered with HTTP status ${response.status}`
  }
  if (!isV2) {
    await response.body?.cancel()
    return undefined
  }
  const text = await readText(response)
  try {
    parseJson(text, answerSchema, 'answer')
    return undefined
  } catch {
    return `its answer is not what it should be: ${quoted(text)}`
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > LONGEST_ANSWER) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What BuildKit's client reads from the token before its first request. */
function checkToken(token: string): string | undefined {
  const payload = token.split('.')[1] ?? ''
  try {
    const claims = parseJson(Buffer.from(payload, 'base64url'), tokenSchema, 'token')
    if (claims.exp * 1000 <= Date.now()) return 'its token has expired'
    validate(JSON.parse(claims.ac), scopesSchema, 'token')
    return undefined
  } catch {
    // Nothing of the token, not even its shape, belongs into a log.
    return 'its token (ACTIONS_RUNTIME_TOKEN) cannot be read'
  }
}

function reason(problem: unknown): string {
  const { cause } = Object(problem)
  return String(Object(cause).code ?? Object(cause).message ?? Object(problem).message ?? problem)
}
