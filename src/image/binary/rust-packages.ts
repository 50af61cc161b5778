import { inflateSync } from 'node:zlib'
import * as v from 'valibot'
import { parseJson } from '../../oci/parse-json.ts'
import type { RustPackage } from './binary-facts.ts'
import type { HeldBytes } from './held-bytes.ts'
import type { Section } from './sections.ts'

const SECTION = '.dep-v0'
/** Far more than programs have: cargo-auditable(1) speaks of 4 kB for 400 packages. */
const LARGEST = 1024 * 1024
const LARGEST_INFLATED = 4 * 1024 * 1024

/** cargo-auditable's own schema, as far as it is used (cargo-auditable.schema.json). */
const DOCUMENT = v.object({
  packages: v.array(
    v.object({
      name: v.string(),
      version: v.string(),
      source: v.string(),
      kind: v.optional(v.string()),
      root: v.optional(v.boolean(), false),
    }),
  ),
})

/** What cargo-auditable wrote down: JSON under zlib. Null without it, undefined when it cannot be read. */
export function readRustPackages(
  sections: readonly Section[] | undefined,
  held: HeldBytes,
): readonly RustPackage[] | null | undefined {
  const section = sections?.find(({ name }) => name === SECTION)
  if (section === undefined) return sections?.every(({ name }) => name !== undefined) ? null : undefined
  const bytes = section.size <= LARGEST ? held.view(section.offset, section.size) : undefined
  if (bytes === undefined) return undefined
  try {
    const { packages } = parseJson(
      inflateSync(bytes, { maxOutputLength: LARGEST_INFLATED }),
      DOCUMENT,
      SECTION,
    )
    return packages.map(({ name, version, source, kind, root }) => ({
      name,
      version,
      source,
      kind: kind === 'build' ? kind : 'runtime',
      isRoot: root,
    }))
  } catch {
    return undefined
  }
}
