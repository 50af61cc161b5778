import { type Answer, ok, refusal } from './answer.ts'
import type { Bodies } from './bodies.ts'
import type { ApiRequest, Contract, MatchedOperation } from './contract.ts'
import { type Identity, may } from './identity.ts'
import { OPERATIONS } from './operations.ts'
import type { State } from './state.ts'

/** A request, or an answer of this server, that GitHub's description does not allow. */
export interface Violation {
  readonly side: 'request' | 'answer'
  readonly method: string
  readonly path: string
  readonly errors: readonly string[]
}

export interface DispatchOptions {
  readonly contract: Contract
  readonly state: State
  readonly bodies: Bodies
  readonly url: string
  /** Where violations are put. */
  readonly violations: Violation[]
}

/** Who asks: nobody in particular, somebody known, or a token that nobody has. */
export type Caller = Identity | undefined | 'unknown'

/** Answers requests: held to the description, then the token, then the operation, then the description again. */
export function makeDispatcher(
  options: DispatchOptions,
): (request: ApiRequest, caller: Caller) => Promise<Answer> {
  const { contract, state, bodies, url, violations } = options
  const authorized = async (
    request: ApiRequest,
    operation: MatchedOperation,
    identity: Identity | undefined,
  ): Promise<Answer> => {
    const { id, params } = operation
    if (id === 'users/get-authenticated') {
      if (identity === undefined) return refusal(401, 'Requires authentication')
      if (identity.app !== undefined) return refusal(403, 'Resource not accessible by integration')
      return ok(bodies.authenticatedUser(identity))
    }
    // Only an app's own signed token may ask this, never one of an installation or a person.
    if (id === 'apps/get-authenticated') return refusal(401, 'A JSON web token could not be decoded')
    const repository = state.find(`${params['owner']}/${params['repo']}`)
    const handler = OPERATIONS[id]
    if (repository === undefined || handler === undefined) return refusal(404, 'Not Found')
    const { needs, access } = handler
    const isOpen = access === 'read' && repository.private !== true
    if (identity === undefined && !isOpen) {
      return repository.private === true ? refusal(404, 'Not Found') : refusal(401, 'Requires authentication')
    }
    if (identity !== undefined && !isOpen && needs.length > 0 && !may(identity, access, needs)) {
      const accepted = needs.map((name) => `${name}=${access}`).join('; ')
      const what = identity.app === undefined ? 'personal access token' : 'integration'
      return refusal(403, `Resource not accessible by ${what}`, { 'x-accepted-github-permissions': accepted })
    }
    const address = `${url}${request.path}`
    return handler.run({ request, params, identity, repository, state, bodies, address })
  }

  return async (request: ApiRequest, identity: Caller): Promise<Answer> => {
    const { method, path } = request
    if (method === 'POST' && path === '/graphql') return viewer(identity, request.body)
    const operation = contract.match(request)
    if (operation === undefined) {
      violations.push({ side: 'request', method, path, errors: ['not among the described operations'] })
      return refusal(500, `This server has no ${method} ${path}`)
    }
    const errors = contract.requestErrors(request)
    if (errors.length > 0) {
      violations.push({ side: 'request', method, path, errors })
      return refusal(500, `The request differs from GitHub's description: ${errors.join('; ')}`)
    }
    if (identity === 'unknown') return refusal(401, 'Bad credentials')
    const answer = await authorized(request, operation, identity)
    const wrong = contract.answerErrors(operation.id, answer.status, answer.body)
    if (wrong.length === 0) return answer
    violations.push({ side: 'answer', method, path, errors: wrong })
    return refusal(500, `The answer differs from GitHub's description: ${wrong.join('; ')}`)
  }
}

/** Of the other API only the question that every token may ask: who am I. */
function viewer(identity: Caller, body: unknown): Answer {
  if (identity === undefined) return refusal(403, 'This endpoint requires you to be authenticated.')
  if (identity === 'unknown') return refusal(401, 'Bad credentials')
  const query = typeof body === 'object' && body !== null && 'query' in body ? String(body.query) : ''
  if (!/^\s*(?:query\s*\w*\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
    return ok({ errors: [{ message: `This server answers only viewer { login }, not: ${query}` }] })
  }
  return ok({ data: { viewer: { login: identity.login } } })
}
