import * as v from 'valibot'
import { InvalidValueError } from './invalid-value-error.ts'

/** No JSON document of an image may be larger (image-spec manifest.md advises registries 4 MiB for manifests). */
export const JSON_SIZE_CAP = 16 * 1024 * 1024

/**
 * Parses and validates a JSON document from outside. `what` names it in the error, which also names the place of
 * the first fault. Throws InvalidValueError; never returns unvalidated data.
 */
export function parseJson<const Schema extends v.GenericSchema>(
  bytes: Uint8Array | string,
  schema: Schema,
  what: string,
): v.InferOutput<Schema> {
  if (bytes.length > JSON_SIZE_CAP) {
    throw new InvalidValueError(what, `${bytes.length} bytes`, `JSON of at most ${JSON_SIZE_CAP} bytes`)
  }
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new InvalidValueError(what, text.slice(0, 80), 'valid JSON', { cause })
  }
  return validate(value, schema, what)
}

/** Validates an already parsed value from outside; the error names the first place that does not fit. */
export function validate<const Schema extends v.GenericSchema>(
  value: unknown,
  schema: Schema,
  what: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const place = v.getDotPath(issue) ?? 'the document'
  throw new InvalidValueError(`${what}, ${place}`, issue.input, expectationOf(issue))
}

function expectationOf({ type, message, expected, path, input }: v.BaseIssue<unknown>): string {
  if (type === 'custom') return message
  // Of a member that is missing valibot says no more than its name, which stands in the place already.
  const isMissing = input === undefined && expected === JSON.stringify(path?.at(-1)?.key)
  return isMissing ? 'this member to be there' : (expected ?? message)
}
