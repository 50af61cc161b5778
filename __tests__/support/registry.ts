import { writeFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { htpasswdLine } from './registry/htpasswd.ts'
import { startRegistryProcess } from './registry/process.ts'
import { startTokenService, type TokenService, type TokenServiceOptions } from './registry/token-service.ts'

export type { Account, TokenService, TokenServiceOptions } from './registry/token-service.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
}

export type RegistryOptions =
  | { readonly auth?: 'open' }
  /** Basic authentication with an htpasswd file. */
  | { readonly auth: 'htpasswd'; readonly username?: string; readonly password?: string }
  /** Bearer tokens from a service of its own; by default one account `ci` with all rights. */
  | ({ readonly auth: 'token' } & Partial<TokenServiceOptions>)

export interface Registry {
  readonly url: string
  /** `127.0.0.1:PORT`, as references begin. */
  readonly host: string
  /** Of the account that may do all; undefined for an open registry. */
  readonly credentials: Credentials | undefined
  /** What `docker login` leaves in config.json for this registry and `credentials`, or for others. */
  dockerConfig(credentials?: Credentials): { readonly auths: Readonly<Record<string, unknown>> }
  /** The token service of an `auth: 'token'` registry; undefined for the others. */
  readonly tokens: TokenService | undefined
  /** A request of the test's own, with all rights. */
  request(repository: string, path: string, init?: RequestInit): Promise<Response>
  /** The tags of a repository without those of stored reports, sorted; none where it does not exist. */
  tags(repository: string): Promise<readonly string[]>
  /** The tags that stored reports are found by, sorted. */
  reportTags(repository: string): Promise<readonly string[]>
  /** A manifest's bytes, media type and digest as the registry has it; undefined where there is none. */
  manifest(repository: string, reference: string): Promise<StoredManifest | undefined>
  log(): string
  stop(): Promise<void>
}

export interface StoredManifest {
  readonly digest: string
  readonly mediaType: string
  readonly bytes: Buffer
}

const TagList = v.object({ tags: v.nullable(v.array(v.string())) })

const REPORT_TAG = /^(?:slim-image-report-.*|sha256-[0-9a-f]{64})$/

const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

const DEFAULT: Credentials = { username: 'ci', password: 'registry-password' }

/** Starts Debian's docker-registry on a loopback port: open, with a password, or behind a token service. */
export async function startRegistry(options: RegistryOptions = {}): Promise<Registry> {
  if (options.auth === 'htpasswd') {
    const credentials = {
      username: options.username ?? DEFAULT.username,
      password: options.password ?? DEFAULT.password,
    }
    const line = htpasswdLine(credentials.username, credentials.password)
    const started = await startRegistryProcess((folder) => {
      const file = path.join(folder, 'htpasswd')
      writeFileSync(file, line)
      return { htpasswd: { realm: 'registry', path: file } }
    })
    return registryAt(started, credentials, undefined)
  }
  if (options.auth === 'token') {
    const accounts = options.accounts ?? {
      [DEFAULT.username]: { password: DEFAULT.password, repositories: { '*': ['pull', 'push', 'delete'] } },
    }
    const [username = '', account] = Object.entries(accounts)[0] ?? []
    const tokens = await startTokenService({ ...options, accounts })
    try {
      const started = await startRegistryProcess((folder) => {
        const rootcertbundle = path.join(folder, 'token.pem')
        writeFileSync(rootcertbundle, tokens.certificate)
        const { realm, service, issuer } = tokens
        return { token: { realm, service, issuer, rootcertbundle } }
      })
      return registryAt(started, { username, password: account?.password ?? '' }, tokens)
    } catch (error) {
      await tokens.stop()
      throw error
    }
  }
  return registryAt(await startRegistryProcess(), undefined, undefined)
}

function registryAt(
  process: Awaited<ReturnType<typeof startRegistryProcess>>,
  credentials: Credentials | undefined,
  tokens: TokenService | undefined,
): Registry {
  const { host } = process
  const basic = ({ username, password }: Credentials): string =>
    Buffer.from(`${username}:${password}`).toString('base64')
  const authorization = (repository: string): Record<string, string> => {
    if (tokens !== undefined) {
      return { authorization: `Bearer ${tokens.grant(repository, ['pull', 'push', 'delete'])}` }
    }
    return credentials === undefined ? {} : { authorization: `Basic ${basic(credentials)}` }
  }
  const request: Registry['request'] = (repository, tail, init = {}) =>
    fetch(`http://${host}/v2/${repository}/${tail}`, {
      ...init,
      headers: { ...authorization(repository), ...Object.fromEntries(new Headers(init.headers)) },
    })
  const allTags = async (repository: string): Promise<readonly string[]> => {
    const answer = await request(repository, 'tags/list')
    if (answer.status === 404) return []
    return (v.parse(TagList, await answer.json()).tags ?? []).toSorted()
  }
  return {
    url: `http://${host}`,
    host,
    credentials,
    dockerConfig: (given = credentials) => ({
      auths: given === undefined ? {} : { [host]: { auth: basic(given) } },
    }),
    tokens,
    request,
    tags: async (repository) => (await allTags(repository)).filter((tag) => !REPORT_TAG.test(tag)),
    reportTags: async (repository) => (await allTags(repository)).filter((tag) => REPORT_TAG.test(tag)),
    async manifest(repository, reference) {
      const answer = await request(repository, `manifests/${reference}`, { headers: { accept: ACCEPT } })
      if (answer.status === 404) return undefined
      if (!answer.ok) throw new Error(`the registry answered ${answer.status}: ${await answer.text()}`)
      return {
        digest: answer.headers.get('docker-content-digest') ?? '',
        mediaType: answer.headers.get('content-type') ?? '',
        bytes: Buffer.from(await answer.arrayBuffer()),
      }
    },
    log: process.log,
    async stop() {
      await process.stop()
      await tokens?.stop()
    },
  }
}
