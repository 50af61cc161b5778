import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A request as the registry received it. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly authorization: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** What to do instead of answering: an answer of its own, or closing the connection without one. */
export type Fault =
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string | Buffer
    }
  | 'drop'

export interface FakeRegistryOptions {
  readonly basic?: { readonly username: string; readonly password: string }
  /** Runs a token service; each token is good for so many requests or until `expireTokens` is called. */
  readonly bearer?: {
    readonly username?: string
    readonly password?: string
    readonly identityToken?: string
    readonly expiresIn?: number
    /** Actions granted for a repository; all that are asked for unless given. */
    readonly grant?: (repository: string, actions: readonly string[]) => readonly string[]
    readonly realm?: string
  }
  /** Is asked first for each request, before its body is read where `early` is set. */
  readonly fault?: (request: Received) => Fault | undefined
  readonly early?: (method: string, path: string) => Fault | undefined
  /** Where blobs are handed out from and taken to, as an object store behind a registry would. */
  readonly blobRedirect?: (digest: string) => string
  readonly uploadLocation?: (path: string) => string
  readonly digestHeader?: boolean
  /** Answers the referrers API (and OCI-Subject); `unfiltered` leaves the filter to the client, as a registry may. */
  readonly referrers?: 'filtered' | 'unfiltered'
  /** Two, so that there is always a following one, unless given. */
  readonly tagsAPage?: number
  /** Before each answer, in milliseconds. */
  readonly delay?: () => number
}

interface StoredManifest {
  readonly mediaType: string
  readonly bytes: Buffer
}

/** distribution-spec v1.1 in memory, strict about what the specification asks of a client. */
export class FakeRegistry {
  readonly received: Received[] = []
  readonly blobs = new Map<string, Map<string, Buffer>>()
  readonly manifests = new Map<string, Map<string, StoredManifest>>()
  readonly tokenRequests: Received[] = []
  options: FakeRegistryOptions
  #tokens = new Map<string, readonly string[]>()
  #uploads = new Map<string, string>()
  #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy())
  })

  constructor(options: FakeRegistryOptions = {}) {
    this.options = options
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  expireTokens(): void {
    this.#tokens.clear()
  }

  tags(repository: string): Record<string, string> {
    const stored = [...(this.manifests.get(repository) ?? [])].filter(([key]) => !key.startsWith('sha256:'))
    return Object.fromEntries(stored.map(([tag, { bytes }]) => [tag, digestOf(bytes)]))
  }

  requests(method: string, path: RegExp): readonly Received[] {
    return this.received.filter((request) => request.method === method && path.test(request.path))
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${this.host}`)
    const early = this.options.early?.(request.method ?? '', url.pathname)
    if (early !== undefined) return apply(early, response)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const received: Received = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.search.slice(1),
      authorization: request.headers.authorization,
      headers: request.headers,
      body: Buffer.concat(chunks),
    }
    if (url.pathname === '/token') {
      this.tokenRequests.push(received)
      return apply(this.options.fault?.(received) ?? this.#token(received), response)
    }
    this.received.push(received)
    const { delay } = this.options
    if (delay !== undefined) await sleep(delay())
    const fault = this.options.fault?.(received)
    if (fault !== undefined) return apply(fault, response)
    apply(this.#authorize(received) ?? this.#answer(received), response, received.method === 'HEAD')
  }

  #token(request: Received): Fault {
    const { username, password, identityToken, expiresIn, grant } = this.options.bearer ?? {}
    const form = request.method === 'POST' ? request.body.toString() : request.query
    const params = new URLSearchParams(form)
    const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    const known =
      request.method === 'POST'
        ? params.get('refresh_token') === identityToken
        : request.authorization === undefined
          ? username === undefined
          : request.authorization === basic
    if (!known) return error(401, 'UNAUTHORIZED', 'who are you')
    const granted = params.getAll('scope').flatMap((scopes) =>
      scopes.split(' ').flatMap((scope) => {
        const [, repository = '', actions = ''] = scope.split(':')
        const allowed = grant?.(repository, actions.split(',')) ?? actions.split(',')
        return allowed.map((action) => `${repository}:${action}`)
      }),
    )
    const token = randomUUID()
    this.#tokens.set(token, granted)
    const body = JSON.stringify({ token, ...(expiresIn === undefined ? {} : { expires_in: expiresIn }) })
    return { status: 200, headers: { 'content-type': 'application/json' }, body }
  }

  #authorize({ method, path, query, authorization }: Received): Fault | undefined {
    const { basic, bearer } = this.options
    if (basic !== undefined) {
      const right = `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}`
      return authorization === right
        ? undefined
        : error(401, 'UNAUTHORIZED', 'no', { 'www-authenticate': 'Basic realm="fake"' })
    }
    if (bearer === undefined) return undefined
    const repository = /^\/v2\/(.+?)\/(?:blobs|manifests|tags|referrers)\//.exec(path)?.[1] ?? ''
    const action = method === 'GET' || method === 'HEAD' ? 'pull' : 'push'
    const scopes = this.#tokens.get(authorization?.replace('Bearer ', '') ?? '')
    const from = new URLSearchParams(query).get('from')
    if (scopes?.includes(`${repository}:${action}`) && (from === null || scopes.includes(`${from}:pull`))) {
      return undefined
    }
    const realm = bearer.realm ?? `http://${this.host}/token`
    const challenge = `Bearer realm="${realm}",service="fake",scope="repository:${repository}:${action}"`
    return error(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': challenge })
  }

  #answer(request: Received): Fault {
    const [, repository = '', kind, rest = ''] =
      /^\/v2\/(.+?)\/(blobs\/uploads|blobs|manifests|tags|referrers)\/(.*)$/.exec(request.path) ?? []
    if (kind === 'blobs/uploads') return this.#upload(request, repository, rest)
    if (kind === 'blobs') return this.#blob(repository, rest)
    if (kind === 'manifests') return this.#manifest(request, repository, rest)
    if (kind === 'tags') return this.#tagList(request, repository)
    if (kind === 'referrers') return this.#referrers(request, repository, rest)
    return error(404, 'NAME_UNKNOWN', request.path)
  }

  #blob(repository: string, digest: string): Fault {
    const blob = this.blobs.get(repository)?.get(digest)
    if (blob === undefined) return error(404, 'BLOB_UNKNOWN', digest)
    const location = this.options.blobRedirect?.(digest)
    if (location !== undefined) return { status: 307, headers: { location } }
    return { status: 200, headers: { 'docker-content-digest': digest }, body: blob }
  }

  #upload({ method, path, query, headers, body }: Received, repository: string, id: string): Fault {
    const params = new URLSearchParams(query)
    if (method === 'POST') {
      const [mount, from] = [params.get('mount'), params.get('from')]
      const known = this.blobs.get(from ?? '')?.get(mount ?? '')
      if (mount !== null && known !== undefined) {
        this.#store(this.blobs, repository).set(mount, known)
        return { status: 201, headers: { location: `/v2/${repository}/blobs/${mount}` } }
      }
      const next = randomUUID()
      const state = `_state=${next}%2B/+=&x`
      this.#uploads.set(next, state)
      const location = `${path.replace(/\/$/, '')}/${next}`
      const absolute = this.options.uploadLocation?.(location) ?? location
      return { status: 202, headers: { location: `${absolute}?${state}` } }
    }
    const state = this.#uploads.get(id)
    if (state === undefined) return error(404, 'BLOB_UPLOAD_UNKNOWN', id)
    if (headers['content-length'] === undefined) return error(411, 'SIZE_INVALID', 'no Content-Length')
    if (!query.startsWith(`${state}&`)) return error(400, 'BLOB_UPLOAD_INVALID', 'the state was changed')
    const digest = params.get('digest') ?? ''
    if (digestOf(body) !== digest) return error(400, 'DIGEST_INVALID', digest)
    this.#uploads.delete(id)
    this.#store(this.blobs, repository).set(digest, body)
    return { status: 201, headers: { location: `/v2/${repository}/blobs/${digest}` } }
  }

  #manifest({ method, headers, body }: Received, repository: string, key: string): Fault {
    const stored = this.#store(this.manifests, repository)
    if (method === 'PUT') {
      const digest = digestOf(body)
      if (key.startsWith('sha256:') && key !== digest) return error(400, 'DIGEST_INVALID', digest)
      const missing = childrenOf(body).find(
        (child) => !stored.has(child) && this.blobs.get(repository)?.has(child) !== true,
      )
      if (missing !== undefined) return error(400, 'MANIFEST_BLOB_UNKNOWN', missing)
      const manifest = { mediaType: headers['content-type'] ?? '', bytes: body }
      stored.set(key, manifest).set(digest, manifest)
      const { subject } = JSON.parse(body.toString())
      const knows = this.options.referrers !== undefined && subject !== undefined
      const listed = knows ? { 'oci-subject': subject.digest } : {}
      return { status: 201, headers: { ...this.#digestHeader(digest), ...listed } }
    }
    const manifest = stored.get(key)
    if (manifest === undefined) return error(404, 'MANIFEST_UNKNOWN', key)
    const digest = this.#digestHeader(digestOf(manifest.bytes))
    return {
      status: 200,
      headers: { 'content-type': manifest.mediaType, ...digest },
      body: manifest.bytes,
    }
  }

  /** distribution-spec, Listing Referrers: an index, empty where nothing refers, 404 only without the API. */
  #referrers({ query }: Received, repository: string, subject: string): Fault {
    if (this.options.referrers === undefined) return error(404, 'NOT_FOUND', 'page not found')
    const asked = new URLSearchParams(query).get('artifactType')
    const filters = asked !== null && this.options.referrers === 'filtered'
    const stored = [...this.#store(this.manifests, repository)].filter(([key]) => key.startsWith('sha256:'))
    const all = stored.flatMap(([digest, { mediaType, bytes }]) => {
      const manifest = JSON.parse(bytes.toString())
      if (manifest.subject?.digest !== subject) return []
      const artifactType = manifest.artifactType ?? manifest.config?.mediaType
      return [{ mediaType, digest, size: bytes.length, artifactType, annotations: manifest.annotations }]
    })
    const manifests = filters ? all.filter(({ artifactType }) => artifactType === asked) : all
    const mediaType = 'application/vnd.oci.image.index.v1+json'
    return {
      status: 200,
      headers: { 'content-type': mediaType, ...(filters ? { 'oci-filters-applied': 'artifactType' } : {}) },
      body: JSON.stringify({ schemaVersion: 2, mediaType, manifests }),
    }
  }

  #digestHeader(digest: string): Record<string, string> {
    return this.options.digestHeader === false ? {} : { 'docker-content-digest': digest }
  }

  #tagList({ query }: Received, repository: string): Fault {
    const params = new URLSearchParams(query)
    const all = Object.keys(this.tags(repository)).sort()
    const after = all.filter((tag) => tag > (params.get('last') ?? ''))
    const page = after.slice(0, this.options.tagsAPage ?? 2)
    const next = `</v2/${repository}/tags/list?n=2&last=${page.at(-1)}>; rel="next"`
    return {
      status: 200,
      headers: after.length > page.length ? { link: next } : {},
      body: JSON.stringify({ name: repository, tags: page }),
    }
  }

  #store<Value>(stores: Map<string, Map<string, Value>>, repository: string): Map<string, Value> {
    const store = stores.get(repository) ?? new Map<string, Value>()
    stores.set(repository, store)
    return store
  }
}

export function digestOf(bytes: Buffer | string): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function childrenOf(body: Buffer): readonly string[] {
  const { config, layers = [], manifests = [] } = JSON.parse(body.toString())
  return [config, ...layers, ...manifests].flatMap((child) => (child === undefined ? [] : [child.digest]))
}

export function error(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  return { status, headers, body: JSON.stringify({ errors: [{ code, message }] }) }
}

function apply(fault: Fault, response: ServerResponse, headOnly = false): void {
  if (fault === 'drop') {
    response.destroy()
    return
  }
  const body = Buffer.from(fault.body ?? '')
  response.writeHead(fault.status, { 'content-length': body.length, ...fault.headers })
  response.end(headOnly ? undefined : body)
}
