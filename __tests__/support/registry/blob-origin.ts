import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { baseUrlOf, closeServer } from '../http.ts'
import type { ProxiedRequest } from './fault-proxy.ts'
import { forward } from './forward.ts'

/** The storage that large registries send readers of blobs to: another origin, with signed addresses. */
export interface BlobOrigin {
  readonly leaks: readonly ProxiedRequest[]
  /** A signed address for a blob's path; undefined where the registry does not let the caller read it. */
  locate(path: string, authorization: string | undefined): Promise<string | undefined>
  stop(): Promise<void>
}

export async function startBlobOrigin(upstream: string): Promise<BlobOrigin> {
  const leaks: ProxiedRequest[] = []
  const signed = new Map<string, { path: string; authorization: string | undefined }>()
  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', upstream)
    const known = signed.get(target.searchParams.get('signature') ?? '')
    if (request.headers.authorization !== undefined) {
      // As object stores answer to two kinds of credentials at once.
      leaks.push({
        method: request.method ?? '',
        target: request.url ?? '',
        headers: request.headers,
        status: 400,
      })
      response.writeHead(400).end('<Error><Code>InvalidArgument</Code></Error>')
    } else if (known === undefined) {
      response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
    } else {
      if (known.authorization !== undefined) request.headers.authorization = known.authorization
      forward(upstream + known.path, request, response).catch(() => response.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A name other than the registry's: only the port differing would be another origin as well, but less plainly.
  const url = baseUrlOf(server).replace('127.0.0.1', 'localhost')
  return {
    leaks,
    async locate(path, authorization) {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
      const allowed = await fetch(upstream + path, { method: 'HEAD', headers })
      if (!allowed.ok) return undefined
      const signature = randomUUID()
      signed.set(signature, { path, authorization })
      return `${url}${path.replace('/v2/', '/storage/')}?signature=${signature}`
    },
    stop: () => closeServer(server),
  }
}
