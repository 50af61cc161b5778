import { createHash } from 'node:crypto'
import type { Finding } from './check.ts'

type Identified = Pick<Finding, 'message' | 'path' | 'package' | 'visibility'>

/** Sizes, counts, versions and digests: what changes while a finding stays the same. */
const CHANGING = /\b(?:sha256:)?[0-9a-f]{7,64}\b|\d[\d.,\u202f\u00a0 ]*\s?(?:[kMGT]i?B|B|%|s)?\b/g

/**
 * What tells each finding of a check from the others of the same platform, the same in every run in which it is found
 * again: layers, line numbers and sizes may change meanwhile. 32 hexadecimal digits each, in the findings' order; of
 * several that nothing else tells apart, their order does.
 */
export function findingIdentities(checkId: string, findings: readonly Identified[]): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ message, path, package: name, visibility }) => {
    const words = message.replace(CHANGING, '#').replace(/\s+/g, ' ').trim()
    const key = JSON.stringify([checkId, path ?? null, name ?? null, visibility ?? null, words])
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return createHash('sha256').update(`${key}#${count}`).digest('hex').slice(0, 32)
  })
}
