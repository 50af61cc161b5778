import * as v from 'valibot'
import { parseJson } from '../../../oci/parse-json.ts'

const NamedSchema = v.object({
  name: v.string(),
  version: v.string(),
  group: v.optional(v.string()),
  within: v.optional(v.string()),
  requires: v.optional(v.array(v.string())),
  devRequires: v.optional(v.array(v.string())),
})

const FactsSchema = v.object({ packages: v.array(NamedSchema), paths: v.array(v.string()) })

/** A package that a manifest names. */
export type Named = Readonly<v.InferOutput<typeof NamedSchema>>

/** What a manifest says: the packages it names, first the one it is of, or the paths it lists. */
export interface Facts {
  readonly packages: readonly Named[]
  readonly paths: readonly string[]
}

/** No manifest begins like this. */
const MARK = 0x00
const FAULTY = Buffer.from([MARK])

/** Facts as bytes, to be kept in place of the manifest; undefined stands for one that could not be read. */
export function packFacts(facts: Facts | undefined): Buffer {
  return facts === undefined ? FAULTY : Buffer.from(`\0${JSON.stringify(facts)}`)
}

export function isPacked(content: Uint8Array): boolean {
  return content[0] === MARK
}

export function unpackFacts(packed: Buffer): Facts | undefined {
  if (packed.length === FAULTY.length) return undefined
  try {
    return parseJson(packed.toString('utf8', 1), FactsSchema, 'facts of a manifest')
  } catch {
    return undefined
  }
}
