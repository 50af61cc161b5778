import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OpenAPIBackend } from 'openapi-backend'
import * as v from 'valibot'

const FILE = fileURLToPath(new URL('openapi.json', import.meta.url))

export interface ApiRequest {
  readonly method: string
  /** Without the query; what may hold slashes inside one parameter has them encoded. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

export interface MatchedOperation {
  readonly id: string
  readonly params: Readonly<Record<string, string>>
}

/** GitHub's own description of its API, as far as it is answered here. */
export interface Contract {
  match(request: ApiRequest): MatchedOperation | undefined
  /** What in a request differs from the description; empty where nothing does. */
  requestErrors(request: ApiRequest): readonly string[]
  /** What in an answer differs from the description. */
  answerErrors(operationId: string, status: number, body: unknown): readonly string[]
  /** One of the description's example bodies. */
  example(name: string): Readonly<Record<string, unknown>>
}

const JsonObject = v.record(v.string(), v.unknown())
const Description = v.looseObject({
  paths: v.record(
    v.string(),
    v.record(v.string(), v.looseObject({ operationId: v.string(), responses: JsonObject })),
  ),
  components: v.looseObject({ examples: v.record(v.string(), v.object({ value: v.unknown() })) }),
})

const BasicError = v.looseObject({ message: v.string(), documentation_url: v.string(), status: v.string() })

/** Errors that any operation can answer and that the description lists for few. */
const GENERAL_ERRORS = new Set([401, 403, 404, 429, 500, 502, 503])

const isUri = (text: string): boolean => URL.canParse(text.replaceAll(/\{[^}]*\}/g, ''))
const isDateTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)

interface Issue {
  readonly instancePath?: string
  readonly message?: string
  readonly params?: unknown
}

const worded = (errors: readonly Issue[] | null | undefined): string[] =>
  (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath ?? ''} ${message} ${JSON.stringify(params)}`,
  )

async function load(): Promise<Contract> {
  const api = new OpenAPIBackend({
    definition: FILE,
    quick: true,
    ajvOpts: {
      strict: false,
      logger: false,
      formats: {
        uri: isUri,
        'date-time': isDateTime,
        email: /@/,
        int64: { type: 'number', validate: Number.isSafeInteger },
      },
    },
  })
  await api.init()
  const description = v.parse(Description, JSON.parse(readFileSync(FILE, 'utf8')))
  const documented = new Map<string, ReadonlySet<number>>()
  for (const operation of Object.values(description.paths).flatMap((methods) => Object.values(methods))) {
    documented.set(operation.operationId, new Set(Object.keys(operation.responses).map(Number)))
  }

  const find = (request: ApiRequest) =>
    api.router.matchOperation({ ...request, query: { ...request.query }, headers: {} })
  return {
    match(request) {
      const operation = find(request)
      if (operation?.operationId === undefined) return undefined
      const parsed = api.router.parseRequest({ ...request, query: {}, headers: {} }, operation)
      const params = Object.entries(parsed.params).map(([name, value]) => [
        name,
        decodeURIComponent(String(value)),
      ])
      return { id: operation.operationId, params: Object.fromEntries(params) }
    },
    requestErrors(request) {
      const headers = { 'content-type': 'application/json' }
      const query = { ...request.query }
      return worded(api.validator.validateRequest({ ...request, query, headers }, find(request)).errors)
    },
    answerErrors(operationId, status, body) {
      if (documented.get(operationId)?.has(status) === true) {
        if (status === 204) return body === undefined ? [] : ['a 204 has no body']
        return worded(api.validator.validateResponse(body, operationId, status).errors)
      }
      if (!GENERAL_ERRORS.has(status)) return [`${operationId} does not answer ${status}`]
      const parsed = v.safeParse(BasicError, body)
      return parsed.success ? [] : parsed.issues.map((issue) => issue.message)
    },
    example(name) {
      const found = description.components.examples[name]?.value
      return structuredClone(v.parse(JsonObject, Array.isArray(found) ? found[0] : found))
    },
  }
}

let loaded: Promise<Contract> | undefined

/** Reads the description once in a process. */
export function githubContract(): Promise<Contract> {
  loaded ??= load()
  return loaded
}
