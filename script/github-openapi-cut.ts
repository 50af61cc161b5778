/**
 * Cuts GitHub's official OpenAPI description down to the operations that the tests' GitHub server answers.
 *
 *   npm pack @octokit/openapi@23 && tar xzf octokit-openapi-*.tgz
 *   node script/github-openapi-cut.ts package
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

const TARGET = new URL('../__tests__/support/github/openapi.json', import.meta.url)

const REPOSITORY = '/repos/{owner}/{repo}'
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  '/user': ['get'],
  '/app': ['get'],
  [REPOSITORY]: ['get'],
  [`${REPOSITORY}/issues/{issue_number}/comments`]: ['get', 'post'],
  [`${REPOSITORY}/issues/comments/{comment_id}`]: ['get', 'patch', 'delete'],
  [`${REPOSITORY}/compare/{basehead}`]: ['get'],
  [`${REPOSITORY}/commits`]: ['get'],
  [`${REPOSITORY}/commits/{ref}`]: ['get'],
  [`${REPOSITORY}/commits/{commit_sha}/pulls`]: ['get'],
  [`${REPOSITORY}/tags`]: ['get'],
  [`${REPOSITORY}/releases`]: ['get'],
  [`${REPOSITORY}/releases/latest`]: ['get'],
  [`${REPOSITORY}/releases/tags/{tag}`]: ['get'],
  [`${REPOSITORY}/pulls/{pull_number}`]: ['get'],
  [`${REPOSITORY}/branches/{branch}`]: ['get'],
  [`${REPOSITORY}/git/ref/{ref}`]: ['get'],
  [`${REPOSITORY}/git/commits/{commit_sha}`]: ['get'],
  [`${REPOSITORY}/contents/{path}`]: ['get'],
}

type Json = Readonly<Record<string, unknown>>
const JsonObject = v.record(v.string(), v.unknown())
const Description = v.looseObject({
  openapi: v.string(),
  info: JsonObject,
  paths: v.record(v.string(), JsonObject),
  components: v.record(v.string(), JsonObject),
})

/** Words for people; none of them says what is valid. */
const PROSE = new Set(['description', 'summary', 'externalDocs', 'tags', 'x-github', 'x-octokit', 'example'])

/**
 * A copy without prose. What stands under `properties` and `responses` are names from the API, not keywords, and
 * all stay; a response without its description would not be OpenAPI.
 */
function stripped(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => stripped(entry, 'entry'))
  if (typeof value !== 'object' || value === null) return value
  const areNames = place === 'properties' || place === 'responses'
  const isKept = (name: string): boolean =>
    areNames || !PROSE.has(name) || (name === 'description' && place === 'response')
  const copy = Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isKept(name))
      .map(([name, entry]) => {
        if (place === 'responses') return [name, stripped(entry, 'response')]
        if (areNames) return [name, stripped(entry, 'schema')]
        return [name, name === 'value' || name === 'enum' ? entry : stripped(entry, name)]
      }),
  )
  return areNames ? copy : withNull(copy)
}

/** Validators refuse `nullable` beside no `type`, which the description has; it means: or null. */
function withNull(schema: Json): Json {
  const { nullable, ...rest } = schema
  if (nullable !== true || 'type' in schema) return schema
  return { anyOf: [rest, { enum: [null] }] }
}

/** Only JSON answers are made; the diff and patch forms would drag megabytes of examples in. */
function onlyJson(operation: unknown): unknown {
  return JSON.parse(
    JSON.stringify(operation, (name, value: unknown) => {
      if (name !== 'content') return value
      const json = v.parse(JsonObject, value)['application/json']
      return json === undefined ? {} : { 'application/json': json }
    }),
  )
}

function referencesIn(value: unknown): string[] {
  const text = JSON.stringify(value)
  return [...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map((match) => match[1] ?? '')
}

function cut(whole: v.InferOutput<typeof Description>): Json {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [route, methods] of Object.entries(OPERATIONS)) {
    for (const method of methods) {
      const operation = whole.paths[route]?.[method]
      if (operation === undefined) throw new Error(`the description has no ${method.toUpperCase()} ${route}`)
      paths[route] = { ...paths[route], [method]: stripped(onlyJson(operation), method) }
    }
  }
  const components: Record<string, Record<string, unknown>> = {}
  const waiting = referencesIn(paths)
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const [kind = '', name = ''] = reference.split('/')
    if (components[kind]?.[name] !== undefined) continue
    const component = whole.components[kind]?.[name]
    if (component === undefined) throw new Error(`the description has no component '${reference}'`)
    const kept =
      kind === 'examples' ? component : stripped(component, kind === 'responses' ? 'response' : kind)
    components[kind] = { ...components[kind], [name]: kept }
    waiting.push(...referencesIn(kept))
  }
  const sorted = Object.fromEntries(
    Object.entries(components).map(([kind, group]) => [
      kind,
      Object.fromEntries(Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  )
  const { title, version, license } = whole.info
  return { openapi: whole.openapi, info: { title, version, license }, paths, components: sorted }
}

const folder = process.argv[2]
if (folder === undefined) {
  console.error('usage: node script/github-openapi-cut.ts FOLDER, an unpacked npm package @octokit/openapi')
  process.exitCode = 2
} else {
  const file = path.join(folder, 'generated/api.github.com.json')
  const result = cut(v.parse(Description, JSON.parse(readFileSync(file, 'utf8'))))
  writeFileSync(TARGET, `${JSON.stringify(result, undefined, 1)}\n`)
}
