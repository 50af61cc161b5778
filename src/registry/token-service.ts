import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import { basicToken, type Credentials } from './credentials.ts'
import { isLoopback } from './endpoint.ts'
import type { HttpRequest, HttpResponse, Send } from './http.ts'
import { networkError } from './network-error.ts'
import { type Operation, scopesOf } from './operation.ts'
import { refusalOf } from './refusal.ts'
import { RegistryError } from './registry-error.ts'

/** A Bearer token and the time (milliseconds since 1970) after which it is not used any more. */
export interface Token {
  readonly value: string
  readonly usableUntil: number
}

const LONGEST_ANSWER = 1024 * 1024
const DEFAULT_SECONDS = 60
const LONGEST_SECONDS = 24 * 3600
const CLIENT_ID = 'slim-image-action'

/** What may stand in a header without changing it (RFC 6750, section 2.1, and what registries really send). */
const token = v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,65536}$/)))

const answerSchema = v.object({
  token,
  access_token: token,
  expires_in: v.optional(v.pipe(v.number(), v.minValue(0))),
})

/** The realm of a challenge as an address; https, or http where registry and realm are both this machine. */
export function parseRealm(realm: string, registry: URL, operation: string): URL {
  const url = URL.parse(realm)
  const local = registry.protocol === 'http:' && url?.protocol === 'http:' && isLoopback(url.hostname)
  if (url !== null && url.username === '' && url.password === '' && (url.protocol === 'https:' || local)) {
    return url
  }
  const problem = `${registry.host} names the token service ${quoted(realm)}, expected an https address`
  throw new RegistryError({ operation, problem })
}

/**
 * Asks a token service (distribution, docs/spec/auth/token.md), or with an identity token its OAuth 2 form
 * (docs/spec/auth/oauth.md). Throws RegistryError when it refuses or its answer holds no token.
 */
export async function fetchToken(
  send: Send,
  realm: URL,
  service: string | undefined,
  operation: Operation,
  credentials: Credentials,
  now: () => number,
): Promise<Token> {
  const request = tokenRequest(realm, service, scopesOf(operation), credentials)
  let response: HttpResponse
  let body: Buffer
  try {
    response = await send(request)
    if (response.status !== 200) throw await refusalOf(operation, realm.host, response, credentials)
    body = await response.bytes(LONGEST_ANSWER)
  } catch (error) {
    throw error instanceof RegistryError ? error : networkError(operation.description, realm.host, error)
  }
  const answer = v.safeParse(answerSchema, tryJson(body.toString('utf8')))
  const value = answer.success ? (answer.output.token ?? answer.output.access_token) : undefined
  if (value === undefined) {
    const problem = `the token service ${realm.host} answered 200 without a token that can be used`
    throw new RegistryError({ operation: operation.description, problem })
  }
  const seconds = answer.success ? (answer.output.expires_in ?? DEFAULT_SECONDS) : DEFAULT_SECONDS
  return { value, usableUntil: now() + usableMs(seconds) }
}

/** A quarter of its life, at most 15 s, is left for the request that carries it. */
function usableMs(seconds: number): number {
  const life = Math.min(seconds, LONGEST_SECONDS) * 1000
  return life - Math.min(life / 4, 15_000)
}

function tokenRequest(
  realm: URL,
  service: string | undefined,
  scopes: readonly string[],
  credentials: Credentials,
): HttpRequest {
  if (credentials.kind === 'identity-token') {
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: credentials.token })
    if (service !== undefined) form.set('service', service)
    form.set('scope', scopes.join(' '))
    form.set('client_id', CLIENT_ID)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return { method: 'POST', url: realm, headers, body: Buffer.from(form.toString()) }
  }
  const url = new URL(realm)
  if (service !== undefined) url.searchParams.set('service', service)
  for (const scope of scopes) url.searchParams.append('scope', scope)
  if (credentials.kind !== 'password') return { method: 'GET', url, headers: {} }
  const authorization = `Basic ${basicToken(credentials.username, credentials.password)}`
  return { method: 'GET', url, headers: { authorization } }
}

/** A token is a secret: no part of the answer may reach a message. */
function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
