import { posix } from 'node:path'
import { ignorePattern, type PathMatcher } from './ignore-pattern.ts'

/** An ignore file's line that says something. */
export interface IgnoreRule {
  /** Counted from 1. */
  readonly line: number
  /** As it is written, without white space around it. */
  readonly text: string
  /** `!`: takes back in what rules before leave out. */
  readonly isException: boolean
  readonly matches: PathMatcher
}

/** Longer files are generated, and only their beginning is applied. */
const MOST_RULES = 1000

/** Reads an ignore file as BuildKit does (moby/patternmatcher, ignorefile). Malformed patterns are left out. */
export function parseIgnoreFile(text: string): readonly IgnoreRule[] {
  const rules: IgnoreRule[] = []
  for (const [index, written] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (rules.length >= MOST_RULES) break
    const line = written.trim()
    if (written.startsWith('#') || line === '') continue
    const isException = line.startsWith('!')
    const pattern = cleaned(isException ? line.slice(1).trim() : line)
    const matches = pattern === '' ? undefined : ignorePattern(pattern)
    if (matches !== undefined) rules.push({ line: index + 1, text: line, isException, matches })
  }
  return rules
}

/** Go's filepath.Clean and without the slash in front. */
function cleaned(pattern: string): string {
  if (pattern === '') return ''
  const clean = posix.normalize(pattern)
  const withoutEnd = clean.length > 1 && clean.endsWith('/') ? clean.slice(0, -1) : clean
  return withoutEnd.length > 1 && withoutEnd.startsWith('/') ? withoutEnd.slice(1) : withoutEnd
}

/** Which rules match a folder or one above it; the rules of a path depend on those of its folder. */
export type Matched = readonly boolean[]

export interface Ignored {
  readonly matched: Matched
  /** The rule that leaves it out; undefined for what stays. */
  readonly by: IgnoreRule | undefined
}

/** Whether a path is left out: the last rule that matches it or a folder above it decides. */
export function ignored(rules: readonly IgnoreRule[], path: string, above: Matched | undefined): Ignored {
  const matched = rules.map((rule, index) => above?.[index] === true || rule.matches(path))
  const last = matched.lastIndexOf(true)
  const rule = rules[last]
  return { matched, by: rule === undefined || rule.isException ? undefined : rule }
}

/** The same for a path alone, relative to the context. */
export function ignoredBy(rules: readonly IgnoreRule[], path: string): IgnoreRule | undefined {
  let above: Matched | undefined
  let by: IgnoreRule | undefined
  const names = path.split('/').filter((name) => name !== '')
  for (const index of names.keys()) {
    const found = ignored(rules, names.slice(0, index + 1).join('/'), above)
    above = found.matched
    by = found.by
  }
  return by
}
