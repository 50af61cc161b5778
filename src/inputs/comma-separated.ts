/**
 * Reads comma-separated text as csv-parse does for docker/build-push-action (relaxed quotes, uneven records, empty
 * lines skipped). A field that begins with a quote may hold commas, line ends and doubled quotes; a quote elsewhere
 * is a character like any other. The first line end decides which kind ends records. Undefined: a quote stays open.
 */
export function parseRecords(text: string): readonly (readonly string[])[] | undefined {
  const records: string[][] = []
  let lineEnd: string | undefined
  let fields: string[] = []
  let at = 0
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at, lineEnd) : { value: '', end: at }
    if (field === undefined) return undefined
    const stop = nextStop(text, field.end, lineEnd)
    const value = field.value + text.slice(field.end, stop)
    const isEmptyLine = fields.length === 0 && stop === at
    if (text[stop] === ',') {
      fields.push(value)
      at = stop + 1
      if (at === text.length) fields.push('')
      continue
    }
    if (!isEmptyLine) records.push([...fields, value])
    fields = []
    lineEnd ??= lineEndAt(text, stop)
    at = stop + (lineEnd?.length ?? 0)
  }
  if (fields.length > 0) records.push(fields)
  return records
}

/** A field whose opening quote is at `start`; one that goes on after the closing quote keeps its quotes. */
function quotedField(text: string, start: number, lineEnd: string | undefined) {
  let value = ''
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') {
      value += text[at]
    } else if (text[at + 1] === '"') {
      value += '"'
      at += 1
    } else {
      const end = at + 1
      const closes = end === text.length || nextStop(text, end, lineEnd) === end
      return { value: closes ? value : `"${value}"`, end }
    }
  }
  return undefined
}

/** The next comma or line end at or after `from`, else the end of the text. */
function nextStop(text: string, from: number, lineEnd: string | undefined): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === ',') return at
    if (lineEnd === undefined ? lineEndAt(text, at) !== undefined : text.startsWith(lineEnd, at)) return at
  }
  return text.length
}

function lineEndAt(text: string, at: number): string | undefined {
  if (text.startsWith('\r\n', at)) return '\r\n'
  return text[at] === '\n' || text[at] === '\r' ? text[at] : undefined
}
