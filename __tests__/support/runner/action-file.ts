import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'

const Scalar = v.pipe(
  v.union([v.string(), v.number(), v.boolean()]),
  v.transform((value) => String(value)),
)

const ActionFile = v.object({
  name: v.string(),
  description: v.string(),
  inputs: v.optional(
    v.record(
      v.string(),
      v.nullable(
        v.object({
          description: v.optional(v.string()),
          required: v.optional(v.boolean()),
          default: v.optional(v.nullable(Scalar)),
          deprecationMessage: v.optional(v.string()),
        }),
      ),
    ),
    {},
  ),
  outputs: v.optional(v.record(v.string(), v.object({ description: v.optional(v.string()) })), {}),
  runs: v.object({
    using: v.literal('node24'),
    main: v.string(),
    pre: v.optional(v.string()),
    'pre-if': v.optional(v.string(), 'always()'),
    post: v.optional(v.string()),
    'post-if': v.optional(v.string(), 'always()'),
  }),
})

/** action.yml as the runner understands it. */
export type ActionFile = v.InferOutput<typeof ActionFile>

/** Reads `action.yml` (or `action.yaml`) of a folder; fails with what is wrong in it. */
export function readActionFile(folder: string): ActionFile {
  for (const name of ['action.yml', 'action.yaml']) {
    let text: string
    try {
      text = readFileSync(path.join(folder, name), 'utf8')
    } catch {
      continue
    }
    const parsed = v.safeParse(ActionFile, parse(text))
    if (parsed.success) return parsed.output
    throw new Error(`${path.join(folder, name)}: ${JSON.stringify(v.flatten(parsed.issues))}`)
  }
  throw new Error(`Can't find 'action.yml' or 'action.yaml' under '${folder}'`)
}
