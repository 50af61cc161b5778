import { linesOf } from '../database.ts'

const FIELD = 'requires-dist:'

/** Those of one distribution; the largest in use have some hundred with all their extras. */
const MOST_CHARACTERS = 64 * 1024

/**
 * The distributions that core metadata requires whatever extras were asked for (Requires-Dist, PEP 508), under their
 * normalized names; undefined where they are absurdly many.
 */
export function requiredDistributions(content: Buffer): string[] | undefined {
  const names = new Set<string>()
  let characters = 0
  for (const line of linesOf(content)) {
    if (line.trim() === '') break
    if (line.slice(0, FIELD.length).toLowerCase() !== FIELD) continue
    const value = line.slice(FIELD.length)
    const marker = value.slice(value.indexOf(';') + 1)
    if (value.includes(';') && /\bextra\b/.test(marker)) continue
    const name = /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(value)?.[1]
    if (name === undefined) continue
    characters += name.length
    if (characters > MOST_CHARACTERS) return undefined
    names.add(distributionName(name))
  }
  return [...names]
}

/** As PEP 503 compares names: `Jinja2` and `jinja_2` are not the same, `typing_extensions` and `Typing-Extensions` are. */
export function distributionName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-')
}
