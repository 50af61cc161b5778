import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { parseRecords } from './comma-separated.ts'
import type { InputName } from './input-table.ts'
import { rawInput, type Written } from './written.ts'

export interface ListSyntax {
  /** `separate`: an entry ends at a comma or a line end; `keep`: at a line end only. */
  readonly commas: 'separate' | 'keep'
  /** Keeps white space around entries, for secrets. */
  readonly untrimmed?: boolean
}

/** A list input in docker/build-push-action's syntax: quotes hold line ends and commas together. */
export function listInput(written: Written, name: InputName, syntax: ListSyntax): readonly string[] {
  const raw = rawInput(written, name)
  const records = parseRecords(syntax.untrimmed === true ? raw : raw.trim())
  if (records === undefined) {
    // The value is not quoted in the message: it may be a secret.
    throw new InvalidValueError(name, 'a list with a quote that stays open', 'every opening " to be closed')
  }
  const entries = records.flatMap((fields) => {
    const record = fields.join(',')
    if (syntax.commas === 'keep') return [record]
    return fields.length === 1 ? record.split(',') : fields
  })
  const shown = syntax.untrimmed === true ? entries : entries.map((entry) => entry.trim())
  return shown.filter((entry) => entry.trim() !== '')
}
