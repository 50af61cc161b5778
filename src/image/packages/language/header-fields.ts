import { linesOf } from '../database.ts'

/**
 * The first value of each wanted field (`Name: value` lines) up to the first empty line, by lower-case name. Lines that
 * begin with a blank go on with the value before; `continued` says what they are joined with.
 */
export function headerFields(
  content: Buffer,
  wanted: ReadonlySet<string>,
  continued: '' | ' ',
): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  let last: string | undefined
  for (const raw of linesOf(content)) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line === '') break
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (last !== undefined) fields.set(last, `${fields.get(last) ?? ''}${continued}${line.slice(1)}`)
      continue
    }
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase()
    last = wanted.has(name) && !fields.has(name) ? name : undefined
    if (last !== undefined) fields.set(last, line.slice(colon + 1).trim())
  }
  return fields
}
