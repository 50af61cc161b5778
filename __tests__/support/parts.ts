import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'

const FILE = fileURLToPath(new URL('../../.cache/parts.json', import.meta.url))

const Parts = v.object({
  engine: v.string(),
  registryBinary: v.nullable(v.string()),
  skopeo: v.nullable(v.string()),
  umoci: v.optional(v.nullable(v.string()), null),
  rpm: v.optional(v.nullable(v.string()), null),
  /** The folder that the Python package `pip` lies in. */
  pip: v.optional(v.nullable(v.string()), null),
  chromium: v.optional(v.nullable(v.string()), null),
  standIns: v.boolean(),
  buildContexts: v.record(v.string(), v.string()),
  buildContextsForContainerBuilder: v.optional(v.record(v.string(), v.string()), {}),
  builderImage: v.optional(v.nullable(v.string()), null),
  reasons: v.record(v.string(), v.string()),
})

/** What `script/bootstrap` found or made on this machine. */
export type Parts = v.InferOutput<typeof Parts>

let read: Parts | undefined

/** Reads bootstrap's record once; fails with what to run where there is none. */
export function parts(): Parts {
  if (read !== undefined) return read
  let text: string
  try {
    text = readFileSync(FILE, 'utf8')
  } catch (error) {
    throw new Error('.cache/parts.json is missing: run script/bootstrap first', { cause: error })
  }
  read = v.parse(Parts, JSON.parse(text))
  return read
}

/** The stand-ins for base images as lines of the action's input `build-contexts`; empty where none are needed. */
export function standInContexts(builder: 'engine' | 'container' = 'engine'): string {
  const { buildContexts, buildContextsForContainerBuilder } = parts()
  const contexts = builder === 'engine' ? buildContexts : buildContextsForContainerBuilder
  return Object.entries(contexts)
    .map(([name, source]) => `${name}=${source}`)
    .join('\n')
}
