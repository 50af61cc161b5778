import type { Descriptor } from '../oci/descriptor.ts'

/** A blob whose bytes are not what its descriptor says, or cannot be read as what its media type says. */
export class BlobError extends Error {
  override readonly name = 'BlobError'

  constructor(what: string, descriptor: Descriptor, fault: string, options?: ErrorOptions) {
    super(`${what} ${descriptor.digest}: ${fault}`, options)
  }
}
