import { InvalidValueError, quoted } from '../../oci/invalid-value-error.ts'
import { showUnseen } from '../../oci/unseen-characters.ts'

/** Where something stands in a policy file. */
export interface Place {
  /** As the user would write it, relative to the workspace. */
  readonly file: string
  /** Counted from 1, as the column. */
  readonly line: number
  readonly column: number
}

/** A mistake in a policy file: its message begins with `file:line:column`. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
  readonly place: Place

  constructor(place: Place, message: string, options?: ErrorOptions) {
    super(`${placeText(place)}: ${message}`, options)
    this.place = place
  }
}

const LONGEST_FILE = 200

export function placeText({ file, line, column }: Place): string {
  return `${showUnseen(file).slice(0, LONGEST_FILE)}:${line}:${column}`
}

/** What was received in place of what would be right; `what` names the key. */
export function wrongValue(place: Place, what: string, received: unknown, expected: string): PolicyError {
  return new PolicyError(place, `${what}: received ${quoted(received)}, expected ${expected}`)
}

/** Gives a value's own error its place. */
export function at<Value>(place: Place, parse: () => Value): Value {
  try {
    return parse()
  } catch (cause) {
    if (cause instanceof InvalidValueError) throw new PolicyError(place, cause.message, { cause })
    throw cause
  }
}
