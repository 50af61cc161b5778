/**
 * Characters that are not seen or that change how others are seen: controls (tabs apart), directions, zero widths,
 * private and unassigned ones, unpaired surrogates; and combining marks that would join a character of ours.
 */
const UNSEEN = /[^\P{C}\t]|[\p{Zl}\p{Zp}]|(?<![\p{L}\p{N}\p{M}\p{So}])\p{M}/gu

/** More marks than any script stacks on one letter; they would cover the lines around. */
const STACKED = /(\p{M}{3})\p{M}+/gu

/** Printable ASCII, which is nearly every line there is, needs none of the slow patterns. */
const PLAIN = /^[ -~]*$/

/** The text with every character seen: what is invisible becomes its code (`\u202e`, `\u{e0041}`). Line breaks, too. */
export function showUnseen(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, code).replace(STACKED, '$1')
}

function code(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}
