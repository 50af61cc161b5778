import type { Readable } from 'node:stream'
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici'
import { type Environment, proxyFor } from './proxy.ts'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
/**
 * A chunk of 64 KiB or more is sent to its end before the next one is asked for, so that its memory may serve again:
 * a socket takes no more while so much waits in it.
 */
export type RequestBody = Uint8Array | AsyncIterable<Uint8Array>

export interface HttpRequest {
  readonly method: Method
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: RequestBody | undefined
  readonly signal?: AbortSignal | undefined
}

export interface HttpResponse {
  readonly status: number
  /** The first value of a header, by lower-case name. */
  readonly header: (name: string) => string | undefined
  readonly headers: (name: string) => readonly string[]
  readonly body: Readable
  /** Reads the body to its end and throws when it is larger than `limit` bytes. */
  readonly bytes: (limit: number) => Promise<Buffer>
  /** Frees the connection when the body is of no interest. */
  readonly discard: () => Promise<void>
}

/** One request and its answer, whatever the status. Rejects with what the network says. Follows nothing. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>

/** All in milliseconds. */
export interface Timeouts {
  /** To a connection. */
  readonly connect: number
  /** From the end of a request to the headers of its answer. */
  readonly headers: number
  /** The same for PUT: a registry that has taken a large blob may move and hash it before it answers. */
  readonly store: number
  /** Between two parts of an answer's body. */
  readonly body: number
}

export const TIMEOUTS: Timeouts = { connect: 15_000, headers: 30_000, store: 300_000, body: 60_000 }

const USER_AGENT = 'slim-image-action'

/** The network through undici, over the proxies that the environment names. */
export function createSend(env: Environment, timeouts: Timeouts = TIMEOUTS): Send {
  const dispatchers = new Map<string, Dispatcher>()
  const dispatcherFor = (url: URL): Dispatcher => {
    const proxy = proxyFor(url, env) ?? ''
    const known = dispatchers.get(proxy)
    if (known !== undefined) return known
    const options = {
      connect: { timeout: timeouts.connect },
      bodyTimeout: timeouts.body,
    }
    const made = proxy === '' ? new Agent(options) : new ProxyAgent({ ...options, uri: proxy })
    dispatchers.set(proxy, made)
    return made
  }
  return async ({ method, url, headers, body, signal }) => {
    const answer = await request(url, {
      method,
      dispatcher: dispatcherFor(url),
      headers: { 'user-agent': USER_AGENT, ...headers },
      body: asUndiciBody(body),
      signal: signal ?? null,
      headersTimeout: method === 'PUT' ? timeouts.store : timeouts.headers,
    })
    return toResponse(answer)
  }
}

/** undici takes iterables as its documentation says, only its types do not; a stream around one would read ahead. */
function asUndiciBody(body: RequestBody | undefined): Uint8Array | Readable | null {
  return (body ?? null) as Uint8Array | Readable | null
}

function toResponse({ statusCode, headers, body }: Dispatcher.ResponseData): HttpResponse {
  const all = (name: string): readonly string[] => {
    const value = headers[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : value
  }
  return {
    status: statusCode,
    header: (name) => all(name)[0],
    headers: all,
    body,
    bytes: (limit) => readCapped(body, limit),
    discard: async () => {
      await body.dump({ limit: 64 * 1024 }).catch(() => undefined)
    },
  }
}

async function readCapped(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > limit) throw new Error(`the answer is larger than ${limit} bytes`)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
