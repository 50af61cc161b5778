const LONGEST = 200

/** Untrusted text as one line of at most `longest` characters: white space becomes single spaces. */
export function shortLine(text: string, longest = LONGEST): string {
  const line = text
    .slice(0, longest * 4)
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...line]
  const isWhole = characters.length <= longest && text.length <= longest * 4
  return isWhole ? line : `${characters.slice(0, longest).join('').trimEnd()}…`
}
