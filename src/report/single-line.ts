const SPACES = /[\t\n\v\f\r \u0085\u00a0\u2028\u2029]+/gu

/**
 * Characters that are not seen or that change how others are seen: controls, directions, zero widths, private and
 * unassigned ones, unpaired surrogates; and combining marks that would join a character of ours.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]|(?<![\p{L}\p{N}\p{M}\p{So}])\p{M}/gu

/** More marks than any script stacks on one letter; they would cover the lines around. */
const STACKED = /(\p{M}{3})\p{M}+/gu

/**
 * Text from outside as one line in which every character is seen: runs of white space become one space, what is
 * invisible becomes its code (`\u202e`). Longer than `longest` characters it is cut at the end with `…`.
 */
export function singleLine(text: string, longest = 300): string {
  // Four times: what is cut away must not be looked at, however long it is.
  const line = text
    .slice(0, longest * 4)
    .replace(SPACES, ' ')
    .trim()
    .replace(UNSEEN, code)
    .replace(STACKED, '$1')
  const characters = [...line]
  if (characters.length <= longest && text.length <= longest * 4) return line
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`
}

/** As singleLine, cut in the middle: of a path both ends tell something. */
export function singleLineKeepingEnds(text: string, longest = 120): string {
  const line = singleLine(
    text.length > 8 * longest ? text.slice(0, 4 * longest) + text.slice(-4 * longest) : text,
    8 * longest,
  )
  const characters = [...line]
  if (characters.length <= longest) return line
  const head = Math.floor((longest - 1) / 3)
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (longest - 1 - head)).join('')}`
}

function code(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}
