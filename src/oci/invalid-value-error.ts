/** A value from outside that cannot be used: names what it is, what was received and what would be right. */
export class InvalidValueError extends Error {
  override readonly name = 'InvalidValueError'

  constructor(what: string, received: unknown, expected: string, options?: ErrorOptions) {
    super(`${what}: received ${quoted(received)}, expected ${expected}`, options)
  }
}

const LONGEST_QUOTE = 120

/**
 * The value as a JSON string on one line, cut at 120 characters and with control and direction characters escaped, so
 * that hostile text stays data in a message.
 */
export function quoted(value: unknown): string {
  const text = asJson(value).replace(INVISIBLE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}… (${text.length} characters)`
}

/** JSON.stringify leaves these as they are (it escapes those below U+0020). */
const INVISIBLE = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    // Nested too deeply for JSON.stringify, which is recursive where JSON.parse is not.
    return `a value of type ${typeof value}`
  }
}
