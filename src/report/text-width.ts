const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60\u3000-\u303f]/u

/** Columns that a terminal gives to visible text: marks none, East Asian letters and emoji two, all others one. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue
    width += WIDE.test(character) ? 2 : 1
  }
  return width
}

/** Cut at the end with `…` where it is wider. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const character of text) {
    used += textWidth(character)
    if (used > width) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Lines of at most `width` columns, broken at spaces, or inside a word that is wider than a line. */
export function wrapToWidth(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** As wrapToWidth, but at most so many lines, the last one cut with `…` where there would be more. */
export function wrapToLines(text: string, width: number, most: number): readonly string[] {
  const lines = wrapToWidth(text, width)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), cutToWidth(lines.slice(most - 1).join(' '), width)]
}

function pieces(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width) return [word]
  const found: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character) > width) {
      found.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...found, piece]
}
