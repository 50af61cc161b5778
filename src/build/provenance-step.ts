import * as v from 'valibot'

/** -1 stands for none. */
export const indexSchema = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(-1)), 0)

const copySchema = v.object({
  src: v.optional(v.string(), ''),
  dest: v.optional(v.string(), ''),
  include_patterns: v.nullish(v.array(v.string()), []),
  exclude_patterns: v.nullish(v.array(v.string()), []),
})

const actionSchema = v.object({
  input: indexSchema,
  /** Where a copy takes from. */
  secondaryInput: indexSchema,
  output: indexSchema,
  // Not worth losing the layers' lines for, should BuildKit ever write it otherwise.
  Action: v.fallback(v.nullish(v.object({ copy: v.optional(copySchema) })), undefined),
})

const mountSchema = v.object({
  input: indexSchema,
  dest: v.string(),
  output: indexSchema,
  /** BuildKit's pb.MountType: 3 is a cache. */
  mountType: v.fallback(v.optional(v.number()), undefined),
})

const metaSchema = v.object({
  args: v.nullish(v.array(v.string()), []),
  cwd: v.optional(v.string(), '/'),
})

/** BuildKit's solver/pb operations, by name; `input` counts the step's inputs, -1 is an empty file system. */
const opSchema = v.object({
  source: v.optional(v.object({ identifier: v.string() })),
  exec: v.optional(
    v.object({
      meta: v.fallback(v.optional(metaSchema), undefined),
      mounts: v.nullish(v.array(mountSchema), []),
    }),
  ),
  file: v.optional(v.object({ actions: v.nullish(v.array(actionSchema), []) })),
  merge: v.optional(v.object({ inputs: v.nullish(v.array(v.object({ input: indexSchema })), []) })),
})

export const stepSchema = v.object({
  id: v.string(),
  op: v.optional(v.object({ Op: v.nullish(opSchema, {}) })),
  /** `step3:0`: a step and which of its results. */
  inputs: v.nullish(v.array(v.string()), []),
})

export type Step = v.InferOutput<typeof stepSchema>
