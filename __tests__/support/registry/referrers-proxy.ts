import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as v from 'valibot'
import { baseUrlOf, closeServer, readBody } from '../http.ts'
import { forward } from './forward.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'
const DIGEST = /^sha256:[0-9a-f]{64}$/

const Manifest = v.looseObject({
  mediaType: v.optional(v.string()),
  artifactType: v.optional(v.string()),
  config: v.optional(v.looseObject({ mediaType: v.string() })),
  subject: v.optional(v.looseObject({ digest: v.string() })),
  annotations: v.optional(v.record(v.string(), v.string())),
})

interface Referrer {
  readonly repository: string
  readonly subject: string
  readonly descriptor: { readonly artifactType: string | undefined }
}

export interface ReferrersProxy {
  /** `127.0.0.1:PORT`, to be used in place of the registry's. */
  readonly host: string
  stop(): Promise<void>
}

/** Starts the referrers API of distribution-spec 1.1 before a registry that lacks it. */
export async function startReferrersProxy(upstream: string): Promise<ReferrersProxy> {
  const referrers: Referrer[] = []

  const put = async (request: IncomingMessage, response: ServerResponse, repository: string) => {
    const body = await readBody(request)
    const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers
    const answer = await fetch(upstream + (request.url ?? ''), {
      method: 'PUT',
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: new Uint8Array(body),
    })
    const text = Buffer.from(await answer.arrayBuffer())
    const manifest = v.safeParse(Manifest, JSON.parse(body.toString()))
    const { subject, artifactType, config, annotations } = manifest.success ? manifest.output : {}
    const told = Object.fromEntries(answer.headers)
    if (answer.status === 201 && subject !== undefined) {
      const digest = answer.headers.get('docker-content-digest')
      const descriptor = {
        mediaType: request.headers['content-type'],
        digest,
        size: body.length,
        artifactType: artifactType ?? config?.mediaType,
        ...(annotations === undefined ? {} : { annotations }),
      }
      referrers.push({ repository, subject: subject.digest, descriptor })
      told['oci-subject'] = subject.digest
    }
    response.writeHead(answer.status, told).end(text)
  }

  const list = (response: ServerResponse, repository: string, subject: string, type: string | null): void => {
    if (!DIGEST.test(subject)) {
      const errors = [{ code: 'DIGEST_INVALID', message: 'no digest' }]
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }))
      return
    }
    const manifests = referrers
      .filter((one) => one.repository === repository && one.subject === subject)
      .map(({ descriptor }) => descriptor)
      .filter(({ artifactType }) => type === null || artifactType === type)
    const filters = type === null ? {} : { 'oci-filters-applied': 'artifactType' }
    const index = JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests })
    response.writeHead(200, { 'content-type': INDEX, ...filters }).end(index)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = new URL(request.url ?? '/', upstream)
    const [, repository = '', kind, rest = ''] =
      /^\/v2\/(.+)\/(manifests|referrers)\/([^/]+)$/.exec(target.pathname) ?? []
    if (kind === 'referrers' && request.method === 'GET') {
      list(response, repository, decodeURIComponent(rest), target.searchParams.get('artifactType'))
    } else if (kind === 'manifests' && request.method === 'PUT') await put(request, response, repository)
    else await forward(upstream + (request.url ?? ''), request, response)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { host: new URL(baseUrlOf(server)).host, stop: () => closeServer(server) }
}
