import { singleLine, singleLineKeepingEnds } from './single-line.ts'

/**
 * Text from outside as a code span of GitHub's Markdown, safe in a table cell too. In code GitHub makes no mentions,
 * references, links, emoji or formulas. Cut in the middle beyond `longest` characters.
 */
export function markdownCode(text: string, longest = 120): string {
  const line = singleLineKeepingEnds(text, longest)
  if (line === '') return '(empty)'
  // A table is split at `|` before code is looked at, and how a backslash saves it differs between renderers.
  return line.includes('|') ? codeElement(line) : backticks(line)
}

/** As markdownCode, for places where HTML is read and no Markdown: a fold's summary. */
export function htmlCode(text: string, longest = 120): string {
  const line = singleLineKeepingEnds(text, longest)
  return line === '' ? '(empty)' : codeElement(line)
}

function codeElement(line: string): string {
  return `<code>${entities(line, CODE_MARKS)}</code>`
}

/**
 * Text from outside as running text. What GitHub would turn into something else (a mention, a reference, a link, an
 * emoji, a formula, a commit) becomes code, and so do paths and what stands in backticks or double quotes; every
 * mark that Markdown or HTML knows is written as a character reference.
 */
export function markdownText(text: string, longest = 300): string {
  const pieces = quotedPieces(singleLine(text, longest))
  return pieces.map(({ piece, isCode }) => (isCode ? markdownCode(piece, longest) : words(piece))).join('')
}

interface Piece {
  readonly piece: string
  readonly isCode: boolean
}

const QUOTED = /(?<=^|[\s(['])(?:`([^`]+)`|(\["[^"]*"(?:, ?"[^"]*")*\])|"([^"]+)")(?=$|[\s)'\],.;:!?])/gu

/**
 * What stands in backticks, where all of them are paired, or in double quotes, as pieces of their own; a list such as
 * an instruction's `["node", "server.js"]` keeps its quotes, which belong to it.
 */
function quotedPieces(line: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of line.matchAll(QUOTED)) {
    const piece = match[1] ?? match[2] ?? match[3] ?? ''
    pieces.push({ piece: line.slice(end, match.index), isCode: false }, { piece, isCode: true })
    end = match.index + match[0].length
  }
  pieces.push({ piece: line.slice(end), isCode: false })
  const unpaired = pieces.some(({ piece, isCode }) => !isCode && piece.includes('`'))
  return unpaired ? [{ piece: line, isCode: false }] : pieces
}

function words(line: string): string {
  return line
    .split(/(\s+)/u)
    .map((word) => (/^\s*$/u.test(word) ? word : oneWord(word)))
    .join('')
}

const SPECIAL = [
  /@/u, // mentions, mail addresses
  /#\d|^GH-\d/iu, // issues and pull requests
  /:\/\/|\bwww\./iu, // links
  /:[\w+-]+:/u, // emoji
  /\$/u, // formulas
  /\b[0-9a-f]{7,64}\b/iu, // commits
  /^--?[a-z]/iu, // options of commands
  /[\p{L}\p{N}_-]\/[\p{L}\p{N}_.-]|^\.{0,2}\/[\p{L}\p{N}_.]/u, // paths
]

function oneWord(word: string): string {
  const [, before = '', core = '', after = ''] = /^([("'[]*)(.*?)([)"'\],.;!?…]*)$/u.exec(word) ?? []
  if (!SPECIAL.some((pattern) => pattern.test(core))) return escapeWord(word)
  return `${escapeWord(before)}${markdownCode(core, 200)}${escapeWord(after)}`
}

function escapeWord(word: string): string {
  // At the start of a line `-`, `+` and `1.` would make a list, and dashes a heading of the line above.
  return entities(word, TEXT_MARKS).replace(/^[-+](?=[-+]*$)|(?<=^\d{1,9})[.)]$/u, reference)
}

const TEXT_MARKS = /[&<>`*_~[\]{}#|!\\^=$@]/gu

/** Inside an HTML element links are still recognised by `://` and `www.`. */
const CODE_MARKS = /[&<>`*_~[\]{}#|!\\^=$@:/]|(?<=www)\./giu

function entities(text: string, marks: RegExp): string {
  return text.replace(marks, (character) =>
    // A mail address is recognised after character references are read; an element in between prevents that.
    character === '@' ? '<span>&#64;</span>' : reference(character),
  )
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`
}

/** CommonMark, code spans: a fence longer than any run of backticks inside. */
function backticks(line: string): string {
  const longestRun = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${padding}${line}${padding}${fence}`
}
