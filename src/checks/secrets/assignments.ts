/** A name and the value that a text gives it, without quotes. */
export interface Assignment {
  readonly name: string
  readonly value: string
  /** Offset of the value's first character, and of the first after it. */
  readonly start: number
  readonly end: number
}

const NAME = /(?<![\w.-])(?:--?)?([A-Za-z_][\w.-]{0,127})[ \t]{0,4}=[ \t]{0,4}/g

/**
 * `name=value` with a wanted name, anywhere in a shell's text: `NPM_TOKEN=… npm ci`, `--password=…`, `"TOKEN=…"`. A
 * value ends as the shell ends a word, or with the quotation marks that began before its name.
 */
export function shellAssignments(text: string, isWanted: (name: string) => boolean): Iterable<Assignment> {
  return valuesAfter(text, NAME, isWanted, (start, nameAt) => {
    const before = text.charAt(nameAt - 1)
    return isQuote(before) ? endOfQuoted(text, before, start) : endOfWord(text, start)
  })
}

const OPTION = /(?<![\w.-])--?([A-Za-z][\w-]{0,127})["']?,?[ \t]{1,4}(?=[^\s<>|&;-])/g

/** `--name value` with a wanted name, in a shell's text or in a JSON array. */
export function optionValues(text: string, isWanted: (name: string) => boolean): Iterable<Assignment> {
  return valuesAfter(text, OPTION, isWanted, (start) => endOfWord(text, start))
}

/** Goes on behind each value, so that the text is walked once however many names are in it. */
function* valuesAfter(
  text: string,
  pattern: RegExp,
  isWanted: (name: string) => boolean,
  endOf: (start: number, nameAt: number) => number,
): Generator<Assignment> {
  const search = new RegExp(pattern)
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const [whole, name = ''] = match
    if (!isWanted(name)) continue
    const start = match.index + whole.length
    const end = endOf(start, match.index)
    search.lastIndex = Math.max(start, end)
    yield { name, start, end, value: unquoted(text.slice(start, end)) }
  }
}

/** `name = value` or `name: value`, one a line, as .env files, ini files and simple YAML have it. */
export function* lineAssignments(text: string): Generator<Assignment> {
  for (const { line, at } of linesOf(text)) {
    const match = LINE.exec(line)
    const [whole = '', name = ''] = match ?? []
    if (match === null) continue
    const written = line.slice(whole.length)
    const value = valueOfLine(written)
    const start = at + whole.length + written.indexOf(value)
    yield { name, value, start, end: start + value.length }
  }
}

const LINE = /^[ \t]{0,64}(?:export[ \t]{1,4}|- )?["']?([\w.:/@-]{1,256})["']?[ \t]{0,8}[=:][ \t]{0,8}(?!=)/
const LONGEST_LINE = 16_384

/** Every line that is no comment, with the offset it begins at; what is longer than a secret is cut. */
export function* linesOf(text: string): Generator<{ readonly line: string; readonly at: number }> {
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at)
    const end = found === -1 ? text.length : found
    const line = text.slice(at, Math.min(end, at + LONGEST_LINE)).replace(/\r$/, '')
    if (!/^[ \t]{0,64}[#;]/.test(line)) yield { line, at }
    at = end + 1
  }
}

/** Up to its closing quotation mark, else up to a comment. */
function valueOfLine(written: string): string {
  const quote = written.charAt(0)
  if (isQuote(quote)) {
    const end = written.indexOf(quote, 1)
    return written.slice(1, end === -1 ? written.length : end)
  }
  const comment = written.search(/[ \t]#/)
  return (comment === -1 ? written : written.slice(0, comment)).trim()
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'"
}

function endOfQuoted(text: string, quote: string, from: number): number {
  const end = text.indexOf(quote, from)
  return end === -1 ? text.length : end
}

/** Where the shell's word ends that begins there: quoted parts belong to it. */
function endOfWord(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const character = text.charAt(at)
    if (/[\s;&|()<>`]/.test(character)) break
    if (character === '\\') at += 2
    else if (isQuote(character)) at = endOfQuoted(text, character, at + 1) + 1
    else at += 1
  }
  return Math.min(at, text.length)
}

function unquoted(word: string): string {
  return word.replaceAll(/["'\\]/g, '')
}
