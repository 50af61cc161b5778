import * as v from 'valibot'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { parseJson, validate } from '../oci/parse-json.ts'
import type { Report } from './report.ts'
import { report } from './schema/report-schema.ts'

/** What reports of schema version 1 lacked before it was there. */
const LATER_MEMBERS = { findingChanges: [], trends: [], run: null }
const NO_RECIPE = { dockerfile: null, target: null }
const LATER_OF_POLICY = { loosenedUnknown: null }
const NO_TREE = { kinds: [], tree: { from: 0, entries: [] } }

const versioned = v.looseObject({ schemaVersion: v.number() })

/**
 * Reads a JSON report (docs/report.md), an older one too. Throws InvalidValueError naming `what` for text that is none
 * and for one of a newer schema version.
 */
export function parseReport(bytes: Uint8Array, what: string): Report {
  const outline = parseJson(bytes, versioned, what)
  if (outline.schemaVersion !== 1) {
    throw new InvalidValueError(
      `${what}, schemaVersion`,
      String(outline.schemaVersion),
      '1, the newest that this version reads',
    )
  }
  return validate(withLaterMembers(outline), report, what)
}

function withLaterMembers(outline: Readonly<Record<string, unknown>>): object {
  const { image, build, policy } = outline
  return {
    ...LATER_MEMBERS,
    ...outline,
    image: withTrees(image),
    build: isRecord(build) ? { ...NO_RECIPE, ...build } : build,
    policy: isRecord(policy) ? { ...LATER_OF_POLICY, ...policy } : policy,
  }
}

function withTrees(image: unknown): unknown {
  if (!isRecord(image) || !Array.isArray(image['platforms'])) return image
  return {
    ...image,
    platforms: image['platforms'].map((one: unknown) => (isRecord(one) ? { ...NO_TREE, ...one } : one)),
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
