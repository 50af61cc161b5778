import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { baseUrlOf, closeServer } from '../http.ts'
import { makeSigner } from './signer.ts'

export type Action = 'pull' | 'push' | 'delete'

export interface Account {
  readonly password: string
  /** By repository name; `*` stands for all others. */
  readonly repositories: Readonly<Record<string, readonly Action[]>>
}

export interface TokenServiceOptions {
  readonly accounts: Readonly<Record<string, Account>>
  /** What may be done without credentials, by repository name; `*` stands for all others. */
  readonly anonymous?: Readonly<Record<string, readonly Action[]>>
  /** For how many seconds the registry takes a token. */
  readonly lifetime?: number
  /** What `expires_in` says, where it is to say something else; null to leave it out (then it means 60). */
  readonly toldLifetime?: number | null
  /** What happens to rights that were asked for and are not had: a token without them, or a 403 as from ghcr.io. */
  readonly denied?: 'narrow' | 'refuse'
  /** The answer's member: `token`, or OAuth's name for it, which the specification allows as well. */
  readonly member?: 'token' | 'access_token'
}

export interface IssuedToken {
  readonly account: string | undefined
  readonly requested: readonly string[]
  readonly granted: readonly string[]
  readonly at: number
}

/** The authorization service of the distribution specification's token flow. */
export interface TokenService {
  /** What the registry's challenge names. */
  readonly realm: string
  readonly service: string
  readonly issuer: string
  readonly certificate: string
  readonly issued: readonly IssuedToken[]
  /** Statuses of requests that got no token. */
  readonly refused: readonly number[]
  /** A token for tests themselves to look with. */
  grant(repository: string, actions: readonly Action[]): string
  stop(): Promise<void>
}

/** docker-registry goes on taking a token for a minute after it has expired. */
const REGISTRY_LEEWAY = 60

interface Access {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

/** `repository:name:pull,push`; a name can hold colons (a port), the actions cannot. */
function parseScope(scope: string): Access | undefined {
  const match = /^([a-z]+(?:\([a-z]+\))?):(.+):([a-z*,]*)$/.exec(scope)
  if (match === null) return undefined
  return { type: match[1] ?? '', name: match[2] ?? '', actions: (match[3] ?? '').split(',').filter(Boolean) }
}

const printed = (access: readonly Access[]): string[] =>
  access.map(({ type, name, actions }) => `${type}:${name}:${actions.join(',')}`)

/** Starts the service on a loopback port of its own. */
export async function startTokenService(options: TokenServiceOptions): Promise<TokenService> {
  const signer = makeSigner()
  const issued: IssuedToken[] = []
  const refused: number[] = []
  const service = 'registry.test'
  const issuer = 'token service of the tests'
  const lifetime = options.lifetime ?? 300

  const mint = (account: string | undefined, access: readonly Access[], seconds: number): string => {
    const now = Math.floor(Date.now() / 1000)
    const exp = now + seconds - REGISTRY_LEEWAY
    const times = { exp, nbf: now - 5, iat: now, jti: randomUUID() }
    return signer.jwt({ iss: issuer, sub: account ?? '', aud: service, ...times, access })
  }

  const server = createServer((request, response) => {
    const target = new URL(request.url ?? '/', 'http://token.test')
    const refuse = (status: number, code: string, message: string): void => {
      refused.push(status)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ errors: [{ code, message }] }))
    }
    request.resume()
    if (target.pathname !== '/token') return refuse(404, 'NOT_FOUND', 'not found')
    // Like ghcr.io, GET only: clients that try OAuth's POST first have to come again.
    if (request.method !== 'GET') return refuse(405, 'UNSUPPORTED', 'method not allowed')
    if (target.searchParams.get('service') !== service) return refuse(400, 'UNKNOWN', 'unknown service')
    const caller = callerOf(request.headers.authorization, options.accounts)
    if (caller === 'wrong') return refuse(401, 'UNAUTHORIZED', 'authentication required')
    const requested = target.searchParams
      .getAll('scope')
      .flatMap((scope) => scope.split(' '))
      .map(parseScope)
    const wanted = requested.filter((access) => access !== undefined)
    if (wanted.length < requested.length) return refuse(400, 'UNKNOWN', 'unreadable scope')
    const rights = caller === undefined ? (options.anonymous ?? {}) : caller.account.repositories
    const granted = wanted.map((access) => narrowed(access, rights))
    const isLess = granted.some((access, at) => access.actions.length < (wanted[at]?.actions.length ?? 0))
    if (isLess && options.denied === 'refuse') {
      return refuse(403, 'DENIED', 'requested access to the resource is denied')
    }
    const access = granted.filter(({ actions }) => actions.length > 0)
    issued.push({
      account: caller?.name,
      requested: printed(wanted),
      granted: printed(access),
      at: Date.now(),
    })
    const told = options.toldLifetime === undefined ? lifetime : options.toldLifetime
    const body = {
      [options.member ?? 'token']: mint(caller?.name, access, lifetime),
      issued_at: new Date().toISOString(),
      ...(told === null ? {} : { expires_in: told }),
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    realm: `${baseUrlOf(server)}/token`,
    service,
    issuer,
    certificate: signer.certificate,
    issued,
    refused,
    grant: (name, actions) => mint('test', [{ type: 'repository', name, actions }], 300),
    stop: () => closeServer(server),
  }
}

function callerOf(
  authorization: string | undefined,
  accounts: Readonly<Record<string, Account>>,
): { readonly name: string; readonly account: Account } | undefined | 'wrong' {
  if (authorization === undefined) return undefined
  const encoded = /^Basic (.+)$/i.exec(authorization)?.[1]
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8')
  const name = text.slice(0, Math.max(0, text.indexOf(':')))
  const account = accounts[name]
  return account !== undefined && account.password === text.slice(name.length + 1)
    ? { name, account }
    : 'wrong'
}

function narrowed(access: Access, rights: Readonly<Record<string, readonly Action[]>>): Access {
  const allowed: readonly string[] = rights[access.name] ?? rights['*'] ?? []
  return { ...access, actions: access.actions.filter((action) => allowed.includes(action)) }
}
