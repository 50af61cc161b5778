import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { matches, type RequestMatch } from '../github/faults.ts'
import { baseUrlOf, closeServer } from '../http.ts'
import { type BlobOrigin, startBlobOrigin } from './blob-origin.ts'
import { forward } from './forward.ts'

/** A misbehaviour of the registry for matching requests, all of them or the first `times`. */
export interface RegistryFault extends RequestMatch {
  readonly times?: number
  readonly delayMs?: number
  readonly instead?:
    | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
    | 'hang'
    /** Close the connection: before anything is read, or after so many bytes of the answer. */
    | 'drop'
    | { readonly cutAfter: number }
  /** Pass the request on first, then fail: the caller cannot know that it was done. */
  readonly afterwards?: boolean
}

export interface ProxyOptions {
  /** Answer a mount request with an ordinary upload, as a registry may. */
  readonly noMount?: boolean
  /** Send readers of blobs to another origin, which refuses requests that carry credentials. */
  readonly redirectBlobs?: boolean
  /** Refuse uploads without Content-Length, as some registries do. */
  readonly refuseChunked?: boolean
}

export interface ProxiedRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  /** 0 where nothing was answered. */
  readonly status: number
}

export interface FaultProxy {
  readonly url: string
  /** `127.0.0.1:PORT`, to be used in place of the registry's. */
  readonly host: string
  readonly requests: readonly ProxiedRequest[]
  /** Requests that carried credentials to the other origin; to be empty. */
  readonly leaks: readonly ProxiedRequest[]
  /** The most blob uploads (PUT, PATCH) that were under way at once. */
  readonly uploadsAtOnce: number
  fault(fault: RegistryFault): void
  clearFaults(): void
  stop(): Promise<void>
}

/** ghcr.io's answer to a token that may not write an organization's package. */
export const GHCR_DENIED: RegistryFault = {
  method: 'POST',
  path: /\/blobs\/uploads\//,
  instead: {
    status: 403,
    body: JSON.stringify({
      errors: [
        {
          code: 'DENIED',
          message: 'permission_denied: installation not allowed to Write organization package',
        },
      ],
    }),
    headers: { 'content-type': 'application/json' },
  },
}

/** Starts a proxy before a registry; without faults and options it changes nothing. */
export async function startFaultProxy(upstream: string, options: ProxyOptions = {}): Promise<FaultProxy> {
  const requests: ProxiedRequest[] = []
  const faults: { fault: RegistryFault; left: number }[] = []
  const uploads = { now: 0, most: 0 }
  const origin: BlobOrigin | undefined =
    options.redirectBlobs === true ? await startBlobOrigin(upstream) : undefined
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = baseUrlOf(server)

  const take = (method: string, target: string): RegistryFault | undefined => {
    const found = faults.find(({ fault, left }) => left > 0 && matches(fault, method, target))
    if (found === undefined) return undefined
    found.left--
    return found.fault
  }

  /** The proxy's own answer, where options ask for one. */
  const intercepted = async (request: IncomingMessage, target: URL): Promise<RegistryFault['instead']> => {
    const isUpload = request.method === 'PUT' || request.method === 'PATCH'
    if (options.refuseChunked === true && isUpload && request.headers['transfer-encoding'] === 'chunked') {
      return {
        status: 411,
        body: JSON.stringify({ errors: [{ code: 'SIZE_INVALID', message: 'length required' }] }),
      }
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (origin === undefined || !isRead || !/\/blobs\/[^/]+$/.test(target.pathname)) return undefined
    const location = await origin.locate(target.pathname, request.headers.authorization)
    return location === undefined ? undefined : { status: 307, headers: { location } }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET'
    const target = new URL(request.url ?? '/', url)
    const isUpload = /\/blobs\/uploads\//.test(target.pathname) && method !== 'POST' && method !== 'GET'
    const isMount = method === 'POST' && target.searchParams.has('mount')
    uploads.now += isUpload ? 1 : 0
    uploads.most = Math.max(uploads.most, uploads.now)
    const record = (status: number): void =>
      void requests.push({ method, target: request.url ?? '', headers: request.headers, status })
    try {
      const fault = take(method, request.url ?? '')
      if (fault?.delayMs !== undefined) await sleep(fault.delayMs)
      const instead = fault?.instead ?? (await intercepted(request, target))
      const path = isMount && options.noMount === true ? target.pathname : (request.url ?? '/')
      if (instead === undefined) {
        record(await forward(upstream + path, request, response))
        return
      }
      if (typeof instead === 'object' && 'cutAfter' in instead) {
        record(await forward(upstream + path, request, response, { cutAfter: instead.cutAfter }))
        return
      }
      if (fault?.afterwards === true) await forward(upstream + path, request, undefined)
      record(typeof instead === 'object' ? instead.status : 0)
      if (instead === 'hang') return
      if (instead === 'drop') {
        request.socket.destroy()
        return
      }
      request.resume()
      response.writeHead(instead.status, instead.headers).end(method === 'HEAD' ? undefined : instead.body)
    } finally {
      uploads.now -= isUpload ? 1 : 0
    }
  }

  return {
    url,
    host: new URL(url).host,
    requests,
    get leaks() {
      return origin?.leaks ?? []
    },
    get uploadsAtOnce() {
      return uploads.most
    },
    fault: (fault) => void faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clearFaults: () => void faults.splice(0),
    async stop() {
      await closeServer(server)
      await origin?.stop()
    },
  }
}
