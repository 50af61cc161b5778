import { InvalidValueError } from '../oci/invalid-value-error.ts'

/** One field of a comma-separated record, quoted as Go's encoding/csv reads it where that is needed. */
export function csvField(text: string): string {
  return /[",\r\n]|^\s|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Fields as one record, the form of buildx's `--output`, `--cache-from` and `--attest` values. */
export function csvRecord(fields: readonly string[]): string {
  return fields.map(csvField).join(',')
}

const FIELD = /"((?:[^"]|"")*)"(?=,|$)|([^,"]*)/y

/** Splits one record as buildx does. Throws InvalidValueError naming `what` for a quote that is out of place. */
export function parseCsvRecord(text: string, what: string): readonly string[] {
  const fields: string[] = []
  for (let position = 0; position <= text.length; position++) {
    FIELD.lastIndex = position
    const match = FIELD.exec(text)
    position = FIELD.lastIndex
    if (match === null || (position < text.length && text[position] !== ',')) {
      throw new InvalidValueError(what, text, 'key=value pairs with commas between them, quoted where needed')
    }
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
  }
  return fields
}
