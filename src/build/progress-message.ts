import * as v from 'valibot'

/** Go's encoding/json writes bytes as base64. */
const bytes = v.pipe(
  v.string(),
  v.transform((text) => Buffer.from(text, 'base64').toString('utf8')),
)

const vertexSchema = v.object({
  digest: v.string(),
  name: v.optional(v.string(), ''),
  started: v.optional(v.string()),
  completed: v.optional(v.string()),
  cached: v.optional(v.boolean(), false),
  error: v.optional(v.string()),
})

const statusSchema = v.object({
  id: v.string(),
  vertex: v.string(),
  current: v.optional(v.number(), 0),
  total: v.optional(v.number(), 0),
  completed: v.optional(v.string()),
})

const logSchema = v.object({
  vertex: v.string(),
  data: v.optional(bytes, ''),
})

const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const warningSchema = v.object({
  vertex: v.optional(v.string(), ''),
  short: v.optional(bytes, ''),
  detail: v.nullish(v.array(bytes), []),
  url: v.optional(v.string()),
  /** Lines of the Dockerfile. */
  range: v.fallback(
    v.nullish(
      v.array(
        v.object({ start: v.object({ line: v.optional(line) }), end: v.object({ line: v.optional(line) }) }),
      ),
      [],
    ),
    [],
  ),
})

const messageSchema = v.object({
  vertexes: v.nullish(v.array(vertexSchema), []),
  statuses: v.nullish(v.array(statusSchema), []),
  logs: v.nullish(v.array(logSchema), []),
  warnings: v.nullish(v.array(warningSchema), []),
})

/** One line of `--progress rawjson`: BuildKit's client.SolveStatus, the members used here. */
export type ProgressMessage = v.InferOutput<typeof messageSchema>
export type Vertex = v.InferOutput<typeof vertexSchema>
export type BuildWarning = v.InferOutput<typeof warningSchema>
export type VertexStatus = v.InferOutput<typeof statusSchema>

/** Undefined for a line that is no such message: buildx writes its final error as plain text between them. */
export function parseProgressLine(line: string): ProgressMessage | undefined {
  if (!line.startsWith('{')) return undefined
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  const result = v.safeParse(messageSchema, value)
  return result.success ? result.output : undefined
}
