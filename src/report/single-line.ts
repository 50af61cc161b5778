import { showUnseen } from '../oci/unseen-characters.ts'

const SPACES = /[\t\n\v\f\r \u0085\u00a0\u2028\u2029]+/gu

/**
 * Text from outside as one line in which every character is seen: runs of white space become one space, what is
 * invisible becomes its code (`\u202e`). Longer than `longest` characters it is cut at the end with `…`.
 */
export function singleLine(text: string, longest = 300): string {
  // Twice: what is cut away is not looked at, however long it is; a pair of surrogates is one character.
  const looked = text.slice(0, longest * 2)
  const line = seen(looked)
  const characters = [...line]
  if (characters.length <= longest && looked.length === text.length) return line
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`
}

/** As singleLine, cut in the middle: of a path both ends tell something. */
export function singleLineKeepingEnds(text: string, longest = 120): string {
  const looked = text.length > 4 * longest ? text.slice(0, 2 * longest) + text.slice(-2 * longest) : text
  const line = seen(looked)
  const characters = [...line]
  if (characters.length <= longest && looked.length === text.length) return line
  const head = Math.floor((longest - 1) / 3)
  const tail = characters.slice(-(longest - 1 - head))
  return `${characters.slice(0, head).join('')}…${tail.join('')}`
}

function seen(text: string): string {
  return showUnseen(text.replace(SPACES, ' ').trim())
}
