import { showUnseen } from './unseen-characters.ts'

/** A value from outside that cannot be used: names what it is, what was received and what would be right. */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError'

  constructor(what: string, received: unknown, expected: string, options?: ErrorOptions) {
    super(`${what}: received ${quoted(received)}, expected ${expected}`, options)
  }
}

const LONGEST_QUOTE = 120

/**
 * The value as a JSON string on one line, cut at 120 characters and with unseen characters as their codes, so that
 * hostile text stays data in a message.
 */
export function quoted(value: unknown): string {
  const text = asJson(value)
  if (text.length <= LONGEST_QUOTE) return showUnseen(text)
  return `${showUnseen(text.slice(0, LONGEST_QUOTE))}… (${text.length} characters)`
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    // Nested too deeply for JSON.stringify, which is recursive where JSON.parse is not.
    return `a value of type ${typeof value}`
  }
}
