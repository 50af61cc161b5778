import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { BlobStore, type DownloadFault } from './cache/blobs.ts'
import { makeCalls, twirpError } from './cache/calls.ts'
import { type CacheEntry, Entries } from './cache/entries.ts'
import { type BlobMethod, type CacheFault, CacheFaults, type CacheMethod } from './cache/faults.ts'
import { type CacheScope, runtimeToken, scopesFrom, scopesOf } from './cache/runtime-token.ts'
import type { TriggeredRun } from './events.ts'
import { baseUrlOf, closeServer, readBody } from './http.ts'

export { runtimeToken, scopesOf } from './cache/runtime-token.ts'

export type { BlobMethod, CacheFault, CacheMethod }

export interface CacheRequest {
  readonly part: 'service' | 'blob'
  readonly method: string
  /** 0 where nothing was answered. */
  readonly status: number
  readonly body?: unknown
}

export interface CacheService {
  /** For ACTIONS_RESULTS_URL, without the slash at its end. */
  readonly url: string
  readonly requests: readonly CacheRequest[]
  readonly entries: readonly CacheEntry[]
  /** How many requests of a method came in so far. */
  count(method: CacheMethod | BlobMethod): number
  /** What `runAction` takes as `cache`: this service and a token with the scopes of that job. */
  for(run: TriggeredRun): { readonly url: string; readonly token: string }
  /** The same with scopes of one's own. */
  with(scopes: readonly CacheScope[]): { readonly url: string; readonly token: string }
  fault(fault: CacheFault): void
  /** Ends all faults and closes connections that hang. */
  repair(): void
  /** Removes the bytes of every entry but not the entries: each download then answers 404. */
  loseBlobs(): void
  /** Changes a byte in every blob at rest. */
  alterBlobs(): Promise<void>
  /** Removes entries, as GitHub does when a repository's ten gigabytes are full. */
  evict(which?: (entry: CacheEntry) => boolean): void
  close(): Promise<void>
}

const PREFIX = '/twirp/github.actions.results.api.v1.CacheService/'

/** Starts GitHub's cache service, version 2, with its blobs on the same loopback port. */
export async function startCacheService(): Promise<CacheService> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cache-service-'))
  const store = new BlobStore(folder)
  const entries = new Entries()
  const signatures = new Map<string, { blob: string; write: boolean }>()
  const requests: CacheRequest[] = []

  const server = createServer((request, response) => {
    // A client that goes away ends its own request and nothing else.
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = baseUrlOf(server)

  const signed = (blob: string, write: boolean): string => {
    const signature = randomUUID()
    signatures.set(signature, { blob, write })
    return `${url}/blobs/${blob}?sig=${signature}&sp=${write ? 'w' : 'r'}`
  }

  const calls = makeCalls(entries, store, signed)
  const faults = new CacheFaults()

  const serve = async (method: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fault = faults.take('service', method)
    const text = (await readBody(request)).toString('utf8')
    const failed = faults.answer('service', fault, response)
    if (failed !== undefined) {
      requests.push({ part: 'service', method, status: failed, body: text })
      return
    }
    if (typeof fault === 'object') await sleep(1_000)
    const body = v.safeParse(v.pipe(v.string(), v.parseJson()), text)
    const call = request.method === 'POST' ? calls[method] : undefined
    const scopes = scopesFrom(request.headers.authorization)
    const reply =
      call === undefined
        ? twirpError(404, 'bad_route', `no handler for ${method}`)
        : scopes === undefined
          ? twirpError(401, 'unauthenticated', 'the token is malformed, expired or not yet valid')
          : call(body.success ? body.output : undefined, scopes)
    requests.push({ part: 'service', method, status: reply.status, body: body.success ? body.output : text })
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  }

  const serveBlob = async (
    target: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const method = request.method ?? 'GET'
    const wanted = path.basename(target.pathname)
    const entry = entries.all.find(({ blob }) => blob === wanted)
    const fault = faults.take('blob', method, entry)
    const failed = faults.answer('blob', fault, response)
    if (failed !== undefined) {
      request.resume()
      requests.push({ part: 'blob', method, status: failed })
      return
    }
    const grant = signatures.get(target.searchParams.get('sig') ?? '')
    const isPut = method === 'PUT'
    if (grant === undefined || target.pathname !== `/blobs/${grant.blob}` || grant.write !== isPut) {
      request.resume()
      response.writeHead(403, { 'x-ms-error-code': 'AuthenticationFailed' }).end()
    } else if (isPut) {
      await store.put(grant.blob, target.searchParams, request, response)
    } else {
      const spoiled: DownloadFault = typeof fault === 'object' ? fault : { altered: fault === 'altered' }
      await store.get(grant.blob, request, response, spoiled)
    }
    requests.push({ part: 'blob', method, status: response.statusCode })
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = new URL(request.url ?? '/', url)
    if (target.pathname.startsWith(PREFIX))
      await serve(target.pathname.slice(PREFIX.length), request, response)
    else await serveBlob(target, request, response)
  }

  const withScopes = (scopes: readonly CacheScope[]) => ({ url, token: runtimeToken({ scopes }) })
  return {
    url,
    requests,
    get entries() {
      return entries.all
    },
    count: (method) => requests.filter((request) => request.method === method).length,
    for: (run) => withScopes(scopesOf(run)),
    with: withScopes,
    fault: (fault) => faults.add(fault),
    repair: () => faults.repair(),
    loseBlobs() {
      for (const { blob } of entries.all) store.remove(blob)
    },
    async alterBlobs() {
      for (const { blob, size } of entries.all) if (size !== undefined && size > 0) await store.alter(blob)
    },
    evict(which = () => true) {
      for (const entry of entries.all.filter(which)) {
        store.remove(entry.blob)
        entries.remove(entry)
      }
    },
    async close() {
      faults.repair()
      await closeServer(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
