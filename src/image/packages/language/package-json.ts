import * as v from 'valibot'
import { parseJson } from '../../../oci/parse-json.ts'

/** Of other shapes there are some in old packages; npm ignores them. */
const Dependencies = v.fallback(v.optional(v.record(v.string(), v.unknown())), undefined)

const PackageJson = v.object({
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  dependencies: Dependencies,
  optionalDependencies: Dependencies,
  peerDependencies: Dependencies,
  devDependencies: Dependencies,
})

export type PackageJson = v.InferOutput<typeof PackageJson>

/** Throws for what is none. */
export function packageJson(content: Buffer, path: string): PackageJson {
  // Some are written with a byte order mark, which Node strips as well.
  return parseJson(content.toString('utf8').replace(/^\uFEFF/, ''), PackageJson, path)
}

/** Undefined where they are absurdly many. */
export function requiredAtRunTime(
  manifest: Pick<PackageJson, 'dependencies' | 'optionalDependencies' | 'peerDependencies'>,
): string[] | undefined {
  const { dependencies, optionalDependencies, peerDependencies } = manifest
  return namesIn([dependencies, optionalDependencies, peerDependencies])
}

/** npm's limit. */
const LONGEST_NAME = 214
/** Of one package; the largest in use name some hundred. */
const MOST_CHARACTERS = 64 * 1024

/** As requiredAtRunTime. What cannot be the name of a folder in `node_modules` is left out. */
export function namesIn(
  lists: readonly (Readonly<Record<string, unknown>> | undefined)[],
): string[] | undefined {
  const names = new Set<string>()
  let characters = 0
  for (const name of lists.flatMap((list) => Object.keys(list ?? {}))) {
    if (name.length > LONGEST_NAME || !/^(?:@[^/]+\/)?[^/.@][^/]*$/.test(name)) continue
    characters += name.length
    if (characters > MOST_CHARACTERS) return undefined
    names.add(name)
  }
  return [...names]
}
