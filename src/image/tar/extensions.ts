import { textField } from './block.ts'
import { type PaxRecords, parsePax } from './pax.ts'

/** What extended headers say about the next entry. */
export interface Extensions {
  readonly pax: PaxRecords | undefined
  /** GNU long name and link; empty when there is none. */
  readonly longName: string
  readonly longLink: string
}

export const NO_EXTENSIONS: Extensions = { pax: undefined, longName: '', longLink: '' }

/** The extensions with the body of another extended header (type x, g, L or K) taken in. Throws TarFault. */
export function extended(before: Extensions, flag: string, body: Buffer): Extensions {
  if (flag === 'L') return { ...before, longName: textField(body, 0, body.length) }
  if (flag === 'K') return { ...before, longLink: textField(body, 0, body.length) }
  const pax = parsePax(body)
  // A global header is an entry of its own to Go: what was said before it for the next entry is forgotten.
  return flag === 'x' ? { ...before, pax } : NO_EXTENSIONS
}
