import type { Report } from './report.ts'

/** The JSON report as it is written to a file: two spaces, a newline at the end, the same bytes for the same report. */
export function reportJson(report: Report): string {
  return `${jsonText(report, 2)}\n`
}

/** Controls, directions, zero widths, private and unassigned characters; line breaks are the document's own. */
const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu

/**
 * JSON that is harmless where it is shown: what is not seen or turns directions is written as its escape, and so is
 * what a runner takes for a command (`##[`). Parsed it is the same value.
 */
export function jsonText(value: object, indent?: number): string {
  const text = JSON.stringify(value, null, indent)
  return text.replace(UNSEEN, escaped).replaceAll('##[', '#\\u0023[')
}

function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')
}
