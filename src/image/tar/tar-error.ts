import { quoted } from '../../oci/invalid-value-error.ts'

/** Fault in a tar archive: says which, at which byte of the uncompressed archive, and at or after which entry. */
export class TarError extends Error {
  override readonly name = 'TarError'

  constructor(fault: string, offset: number, entry: string | undefined) {
    const place = entry === undefined ? 'before its first entry' : `at or after entry ${quoted(entry)}`
    super(`is no valid tar archive: ${fault} (byte ${offset}, ${place})`)
  }
}

/** A fault whose place the reader adds. */
export class TarFault extends Error {
  override readonly name = 'TarFault'
}
