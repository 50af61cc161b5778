import { gunzipSync, gzipSync } from 'node:zlib'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { codeOf } from '../oci/thrown.ts'
import { jsonText } from './json.ts'
import { parseReport } from './parse-report.ts'
import type { Report } from './report.ts'
import { CUTS, withoutPolicy } from './trim-report.ts'

/** Bytes of a stored report: as it is transferred, and as it is read. */
export const STORED_LIMITS = { compressed: 100_000, uncompressed: 4_000_000 } as const

/** What is read is capped with room for other versions, and before memory is taken for it. */
const LARGEST_READ = 2 * STORED_LIMITS.uncompressed

/**
 * The report as it is stored with its image: compressed, and cut until it fits. Undefined for one that is too large
 * whatever is cut, an image of dozens of platforms.
 */
export function storedReport(
  report: Report,
  {
    compressed,
    uncompressed,
  }: { readonly compressed: number; readonly uncompressed: number } = STORED_LIMITS,
): Buffer | undefined {
  let left = withoutPolicy(report)
  const within = (text: string) => {
    if (text.length > uncompressed) return undefined
    const bytes = Buffer.from(text)
    if (bytes.length > uncompressed) return undefined
    const zipped = gzipSync(bytes)
    return zipped.length <= compressed ? zipped : undefined
  }
  for (const cut of [undefined, ...CUTS]) {
    left = cut?.(left) ?? left
    // Making it harmless to look at takes longest, and hardly changes its size.
    const bytes = within(JSON.stringify(left)) && within(jsonText(left))
    if (bytes !== undefined) return bytes
  }
  return undefined
}

/** Reads what storedReport made, or anybody else. Throws InvalidValueError, also for what says to be a few bytes and is not. */
export function readStoredReport(bytes: Uint8Array, what: string): Report {
  return parseReport(unzipped(bytes, what), what)
}

function unzipped(bytes: Uint8Array, what: string): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_READ })
  } catch (cause) {
    const isTooLarge = codeOf(cause) === 'ERR_BUFFER_TOO_LARGE'
    const received = isTooLarge ? `more than ${LARGEST_READ} bytes` : `${bytes.length} bytes`
    throw new InvalidValueError(what, received, 'a report, compressed with gzip', { cause })
  }
}
