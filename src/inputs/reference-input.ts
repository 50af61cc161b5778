import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { parseReference, type Reference } from '../oci/reference.ts'

/** As parseReference; where only upper case is wrong (`ghcr.io/MyOrg/app`), the error shows the right spelling. */
export function parseReferenceInput(text: string, what: string): Reference {
  try {
    return parseReference(text, what)
  } catch (error) {
    const lowered = loweredName(text)
    if (lowered === text || !isReference(lowered)) throw error
    throw new InvalidValueError(what, text, `a name in lower case: ${lowered}`, { cause: error })
  }
}

/** The tag keeps its case. */
function loweredName(text: string): string {
  const colon = text.lastIndexOf(':')
  const end = colon > text.lastIndexOf('/') ? colon : text.length
  return text.slice(0, end).toLowerCase() + text.slice(end)
}

function isReference(text: string): boolean {
  try {
    parseReference(text)
    return true
  } catch {
    return false
  }
}
