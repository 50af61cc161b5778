import { type Challenge, parseChallenge } from './challenge.ts'
import { basicToken, type Credentials } from './credentials.ts'
import type { Send } from './http.ts'
import { type Operation, scopesOf } from './operation.ts'
import { RegistryError } from './registry-error.ts'
import { fetchToken, parseRealm, type Token } from './token-service.ts'

export interface AuthorizerPorts {
  readonly send: Send
  readonly credentials: () => Promise<Credentials>
  readonly mask: (secret: string) => void
  readonly now: () => number
}

/**
 * Gives requests to one registry their Authorization header. Nothing is shown to a registry that has not asked for
 * it; a token is asked for once for each scope, shared by requests side by side, and renewed when it ends.
 */
export class Authorizer {
  readonly #registry: URL
  readonly #ports: AuthorizerPorts
  readonly #tokens = new Map<string, Promise<Token>>()
  #challenge: Challenge | undefined
  #credentials: Promise<Credentials> | undefined

  constructor(registry: URL, ports: AuthorizerPorts) {
    this.#registry = registry
    this.#ports = ports
  }

  /** The header's value, or undefined where the registry has not asked or there is nothing to show. */
  async header(operation: Operation): Promise<string | undefined> {
    if (this.#challenge === undefined) return undefined
    const credentials = await this.credentials()
    if (credentials.kind === 'registry-token') return `Bearer ${credentials.token}`
    if (this.#challenge.scheme === 'bearer') return `Bearer ${(await this.#token(operation)).value}`
    if (credentials.kind !== 'password') return undefined
    return `Basic ${basicToken(credentials.username, credentials.password)}`
  }

  /** What was found for this registry, once it was needed; undefined before. */
  async credentialsIfAsked(): Promise<Credentials | undefined> {
    return this.#credentials
  }

  /**
   * Takes in a 401: learns what the registry wants and drops the token that it refused. False when asking again
   * would send the same once more.
   */
  async challenged(headers: readonly string[], operation: Operation, sent: string | undefined) {
    this.#challenge = parseChallenge(headers) ?? this.#challenge
    const key = this.#key(operation)
    const known = await this.#tokens.get(key)?.catch(() => undefined)
    if (known !== undefined && sent === `Bearer ${known.value}`) this.#tokens.delete(key)
    return (await this.header(operation)) !== sent
  }

  credentials(): Promise<Credentials> {
    this.#credentials ??= this.#ports.credentials()
    return this.#credentials
  }

  async #token(operation: Operation): Promise<Token> {
    const key = this.#key(operation)
    const known = this.#tokens.get(key)
    if (known !== undefined) {
      const token = await known
      if (token.usableUntil > this.#ports.now()) return token
      if (this.#tokens.get(key) === known) this.#tokens.delete(key)
      return this.#token(operation)
    }
    const asked = this.#fetch(operation)
    this.#tokens.set(key, asked)
    // A refusal is not remembered: the next request asks anew.
    asked.catch(() => this.#tokens.get(key) === asked && this.#tokens.delete(key))
    return asked
  }

  async #fetch(operation: Operation): Promise<Token> {
    if (this.#challenge?.scheme !== 'bearer') throw new Error('no token service is known')
    const { realm, service } = this.#challenge
    const url = parseRealm(realm, this.#registry, operation.description)
    const { send, mask, now } = this.#ports
    const ask = (credentials: Credentials) => fetchToken(send, url, service, operation, credentials, now)
    const credentials = await this.credentials()
    const token = await ask(credentials).catch((error: unknown) => {
      // What is public can be read without the rights that the credentials lack.
      if (credentials.kind === 'anonymous' || operation.access === 'push' || !isDenied(error)) throw error
      return ask({ kind: 'anonymous', from: credentials.from })
    })
    mask(token.value)
    return token
  }

  #key(operation: Operation): string {
    return scopesOf(operation).join(' ')
  }
}

function isDenied(error: unknown): boolean {
  return error instanceof RegistryError && (error.status === 401 || error.status === 403)
}
