import { marked } from 'marked'

/** Markdown as GitHub's rules make HTML of it. */
export function render(markdown: string): string {
  return marked.parse(markdown, { gfm: true, async: false })
}

export interface Rendered {
  readonly html: string
  /** Element names with how often each is there. */
  readonly elements: Readonly<Record<string, number>>
  /** What a reader sees, white space collapsed. */
  readonly text: string
  /** The text pieces outside of code, one for each text node: GitHub makes mentions and links of what is in these. */
  readonly outsideCode: readonly string[]
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

/** Reads HTML as a browser would, as far as the renderer and the report write it. */
export function readHtml(html: string): Rendered {
  const elements: Record<string, number> = {}
  const outsideCode: string[] = []
  let text = ''
  let codeDepth = 0
  for (const [token] of html.matchAll(/<!--.*?-->|<\/?[a-zA-Z][^>]*>|[^<]+|</gs)) {
    const tag = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)/.exec(token)
    if (token.startsWith('<!--')) continue
    if (tag === null) {
      const decoded = decode(token)
      text += decoded
      if (codeDepth === 0) outsideCode.push(decoded)
      continue
    }
    const name = (tag[2] ?? '').toLowerCase()
    if (name === 'code') codeDepth += tag[1] === '/' ? -1 : 1
    if (tag[1] === '') elements[name] = (elements[name] ?? 0) + 1
  }
  return { html, elements, text: text.replace(/\s+/gu, ' ').trim(), outsideCode }
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    return ENTITIES[name] ?? whole
  })
}

/** What GitHub's filters look for in text nodes outside of code (github/html-pipeline, cmark-gfm's autolinks). */
export const FILTERS: Readonly<Record<string, RegExp>> = {
  mention: /(?<![\p{L}\p{N}_/])@[a-z0-9]/iu,
  mail: /[\w.+-]+@[\w-]+\.\w/u,
  issue: /#\d|\bGH-\d/iu,
  link: /\b(?:https?|ftp):\/\/|\bwww\.\w/iu,
  emoji: /:[\w+-]+:/u,
  formula: /\$[^\s$][^$]*\$/u,
  commit: /\b[0-9a-f]{7,40}\b/u,
}
