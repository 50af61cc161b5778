import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { refusal } from './github/answer.ts'
import { Bodies } from './github/bodies.ts'
import { githubContract } from './github/contract.ts'
import { makeDispatcher, type Violation } from './github/dispatch.ts'
import { Barriers, type Fault, Faults, type Latency, type RequestMatch, travelTime } from './github/faults.ts'
import type { Identity } from './github/identity.ts'
import { type Comment, type RepositoryOptions, State } from './github/state.ts'
import { baseUrlOf, closeServer, readBody } from './http.ts'

export { appToken, jobToken, userToken } from './github/identity.ts'

export type { Violation }

export interface RecordedRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  /** Who asked; undefined without a token or with an unknown one. */
  readonly login: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly status: number
}

export interface GitHubOptions {
  readonly repositories?: Readonly<Record<string, RepositoryOptions>>
  /** By the token's text. */
  readonly tokens?: Readonly<Record<string, Identity>>
}

export interface GitHubServer {
  /** For GITHUB_API_URL. */
  readonly url: string
  /** To be empty at the end of every test. */
  readonly violations: readonly Violation[]
  readonly requests: readonly RecordedRequest[]
  /** The comments on a pull request as they stand. */
  comments(repository: string, number: number): readonly Comment[]
  /** Puts a comment there as somebody else would. */
  addComment(repository: string, number: number, from: Identity, body: string): Comment
  /** Changes a comment as somebody else would. */
  setComment(repository: string, id: number, body: string): void
  setRepository(fullName: string, options: RepositoryOptions): void
  setToken(token: string, identity: Identity): void
  fault(fault: Fault): void
  clearFaults(): void
  /** From now on every request and every answer takes its time. */
  setLatency(latency: Latency): void
  /** Holds matching requests until `count` are waiting, once. */
  barrier(match: RequestMatch, count: number): void
  close(): Promise<void>
}

/** Parameters that may hold slashes, so that the router sees one segment. */
const SLASHED =
  /^(\/repos\/[^/]+\/[^/]+\/(?:compare|contents|git\/ref|branches|commits|releases\/tags)\/)(.+?)(\/pulls)?$/

/** Starts GitHub's REST API on a loopback port, for the operations in `github/openapi.json`. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubServer> {
  const contract = await githubContract()
  const state = new State()
  const tokens = new Map(Object.entries(options.tokens ?? {}))
  for (const [name, repository] of Object.entries(options.repositories ?? {})) {
    state.addRepository(name, repository)
  }
  const violations: Violation[] = []
  const requests: RecordedRequest[] = []
  const faults = new Faults()
  const barriers = new Barriers()
  let latency: Latency = { least: 0, most: 0 }
  const travel = () => (latency.most === 0 ? undefined : sleep(travelTime(latency)))
  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error) => {
      violations.push({ side: 'answer', method: '', path: incoming.url ?? '', errors: [String(error)] })
      response.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = baseUrlOf(server)
  const bodies = new Bodies(contract, url)

  const identify = (header: string | undefined): Identity | undefined | 'unknown' => {
    const token = /^(?:bearer|token) (.+)$/i.exec(header ?? '')?.[1]
    if (token === undefined) return header === undefined ? undefined : 'unknown'
    return tokens.get(token) ?? 'unknown'
  }

  const answerTo = makeDispatcher({ contract, state, bodies, url, violations })

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const target = incoming.url ?? '/'
    const parsed = new URL(target, url)
    const method = incoming.method ?? 'GET'
    const text = (await readBody(incoming)).toString('utf8')
    const path = parsed.pathname.replace(
      SLASHED,
      (_, head: string, tail: string, after = '') =>
        `${head}${encodeURIComponent(decodeURIComponent(tail))}${after}`,
    )
    const request = { method, path, query: Object.fromEntries(parsed.searchParams), body: parseJson(text) }
    const identity = identify(incoming.headers.authorization)
    await travel()
    await barriers.pass(method, target)
    const fault = faults.take(method, target)
    const fails = fault?.status !== undefined || fault?.instead !== undefined
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs)
    const usual =
      fails && fault.afterwards !== true
        ? refusal(fault.status ?? 500, 'Fault')
        : await answerTo(request, identity)
    const status = fails ? (fault.status ?? (fault.instead === 'stall' ? 200 : 0)) : usual.status
    requests.push({
      ...request,
      path: parsed.pathname,
      login: typeof identity === 'object' ? identity.login : undefined,
      headers: incoming.headers,
      status,
    })
    if (fault?.instead === 'hang') return
    if (fault?.instead === 'drop') {
      response.destroy()
      return
    }
    const json = usual.body === undefined ? undefined : JSON.stringify(usual.body)
    await travel()
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'x-github-media-type': 'github.v3; format=json',
      'x-github-request-id': `${requests.length}`,
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      ...(fails ? {} : usual.headers),
      ...fault?.headers,
    })
    if (fault?.instead === 'stall') response.write((json ?? '{').slice(0, 20))
    else response.end(fails ? (fault.body ?? json) : json)
  }

  return {
    url,
    violations,
    requests,
    comments: (name, number) =>
      (state.find(name)?.comments ?? []).filter((comment) => comment.number === number),
    addComment(name, number, from, body) {
      const repository = state.find(name)
      if (repository === undefined) throw new Error(`no repository '${name}'`)
      const { login, id: userId, type, app } = from
      return state.addComment(repository, { number, login, userId, type, app, body })
    },
    setComment(name, id, body) {
      const repository = state.find(name)
      if (repository !== undefined) state.changeComment(repository, id, body)
    },
    setRepository: (fullName, repository) => void state.addRepository(fullName, repository),
    setToken: (token, identity) => void tokens.set(token, identity),
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    setLatency: (given) => {
      latency = given
    },
    barrier: (match, count) => barriers.add(match, count),
    close: () => closeServer(server),
  }
}

function parseJson(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
