import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { messageOf } from '../oci/thrown.ts'
import { BlobMismatchError } from '../oci/verified-blob.ts'
import { Authorizer, type AuthorizerPorts } from './authorizer.ts'
import { endpointOf } from './endpoint.ts'
import type { HttpResponse, Method, RequestBody } from './http.ts'
import { networkError } from './network-error.ts'
import { nextLocation } from './next-location.ts'
import type { Operation } from './operation.ts'
import { refusalOf } from './refusal.ts'
import { RegistryError } from './registry-error.ts'
import { type RetryPolicy, retrying } from './retrying.ts'

export interface Exchange {
  readonly operation: Operation
  readonly method: Method
  /** Absolute, or relative to the registry's address. */
  readonly url: URL | string
  readonly headers?: Readonly<Record<string, string>>
  /** Called again for each time the request has to be sent. */
  readonly body?: () => RequestBody
  /** Statuses that are handed back; every other one is thrown as RegistryError. */
  readonly expected: readonly number[]
  readonly signal?: AbortSignal | undefined
}

export interface Answer extends HttpResponse {
  /** The address that answered in the end. */
  readonly url: URL
}

/** What says that a PUT was done: 201 in the specification, any of these from some registries. */
export const STORED: readonly number[] = [201, 200, 202, 204]

const MOST_REDIRECTS = 5
const MOST_CHALLENGES = 2
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Speaks with one registry: authorization, redirects, retries and errors in words. */
export class Connection {
  readonly retryPolicy: RetryPolicy
  readonly #endpoint: URL
  readonly #ports: AuthorizerPorts
  readonly #authorizer: Authorizer

  constructor(registry: string, ports: AuthorizerPorts, retryPolicy: RetryPolicy) {
    this.#endpoint = endpointOf(registry)
    this.#ports = ports
    this.#authorizer = new Authorizer(this.#endpoint, ports)
    this.retryPolicy = retryPolicy
  }

  /**
   * Sends and reads, and does both again after transient faults. `consume` has to read or discard the answer's body;
   * it gives `answer.body` itself only where whoever reads on can do without a second try.
   */
  request<T>(exchange: Exchange, consume: (answer: Answer) => Promise<T>): Promise<T> {
    return retrying(this.retryPolicy, () => this.requestOnce(exchange, consume))
  }

  /** Sends and reads as `request` does, and never again. */
  async requestOnce<T>(exchange: Exchange, consume: (answer: Answer) => Promise<T>): Promise<T> {
    const answer = await this.once(exchange)
    return consume(answer).catch((error: unknown) => {
      if (isOwnError(error)) throw error
      throw networkError(exchange.operation.description, answer.url.host, error)
    })
  }

  /** Sends once, as often as authorization and redirects need; the body of what it returns has to be consumed. */
  async once(exchange: Exchange): Promise<Answer> {
    const { operation, method, expected } = exchange
    let url = new URL(exchange.url, this.#endpoint)
    let challenges = 0
    for (let redirects = 0; redirects <= MOST_REDIRECTS; ) {
      const own = url.origin === this.#endpoint.origin
      const authorization = own ? await this.#authorizer.header(operation) : undefined
      const response = await this.#send(exchange, url, authorization)
      if (response.status === 401 && own && challenges++ < MOST_CHALLENGES) {
        const challenge = response.headers('www-authenticate')
        if (await this.#authorizer.challenged(challenge, operation, authorization)) {
          await response.discard()
          continue
        }
      }
      if (expected.includes(response.status)) return { ...response, url }
      if (!REDIRECTS.has(response.status) || (method !== 'GET' && method !== 'HEAD')) {
        const credentials = own ? await this.#authorizer.credentialsIfAsked() : undefined
        throw await refusalOf(operation, url.host, response, credentials)
      }
      await response.discard()
      url = locationOf(response, url, operation)
      redirects++
    }
    const problem = `${this.#endpoint.host} redirected more than ${MOST_REDIRECTS} times`
    throw new RegistryError({ operation: operation.description, problem })
  }

  async #send({ operation, method, headers, body, signal }: Exchange, url: URL, authorization?: string) {
    const authorized = authorization === undefined ? headers : { ...headers, authorization }
    try {
      return await this.#ports.send({ method, url, headers: authorized ?? {}, body: body?.(), signal })
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason
      throw networkError(operation.description, url.host, error)
    }
  }
}

function isOwnError(error: unknown): boolean {
  return (
    error instanceof RegistryError || error instanceof BlobMismatchError || error instanceof InvalidValueError
  )
}

/** The answer's `Location` as nextLocation reads it, or a RegistryError of this operation. */
export function locationOf(response: HttpResponse, from: URL, operation: Operation): URL {
  try {
    return nextLocation(response.header('location'), from)
  } catch (cause) {
    const problem = messageOf(cause)
    throw new RegistryError({ operation: operation.description, problem }, { cause })
  }
}
