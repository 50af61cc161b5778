const SPACES = /[\t\n\v\f\r \u0085\u00a0\u2028\u2029]+/gu

/**
 * Characters that are not seen or that change how others are seen: controls, directions, zero widths, private and
 * unassigned ones, unpaired surrogates; and combining marks that would join a character of ours.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|(?<![\p{L}\p{N}\p{M}\p{So}])\p{M}/gu

/** More marks than any script stacks on one letter; they would cover the lines around. */
const STACKED = /(\p{M}{3})\p{M}+/gu

/** Printable ASCII, which is nearly every line there is, needs none of the slow patterns. */
const PLAIN = /^[ -~]*$/

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
  const line = text.replace(SPACES, ' ').trim()
  return PLAIN.test(line) ? line : line.replace(UNSEEN, code).replace(STACKED, '$1')
}

function code(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}
