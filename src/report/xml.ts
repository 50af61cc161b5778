/** An element with children or with text. Names are ours; values and texts are anything. */
export interface XmlElement {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly children?: readonly XmlElement[]
  readonly text?: string
}

/** The whole document, a line for each tag, ending with a newline. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlLines(root, '').join('\n')}\n`
}

function xmlLines(
  { name, attributes = {}, children = [], text }: XmlElement,
  indent: string,
): readonly string[] {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const start = `${indent}<${name}${written.join('')}`
  if (text !== undefined) return [`${start}>${escaped(text)}</${name}>`]
  if (children.length === 0) return [`${start}/>`]
  return [`${start}>`, ...children.flatMap((child) => xmlLines(child, `${indent}  `)), `${indent}</${name}>`]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 has no place for, even as a reference (2.2, Char). */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

function escaped(text: string): string {
  return text.replace(NO_CHARACTER, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
