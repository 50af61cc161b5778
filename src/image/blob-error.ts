import type { Descriptor } from '../oci/descriptor.ts'

/** A blob that cannot be read as what its media type, its descriptor or the configuration says. */
export class BlobError extends Error {
  override readonly name = 'BlobError'

  constructor(what: string, descriptor: Descriptor, fault: string, options?: ErrorOptions) {
    super(`${what} ${descriptor.digest}: ${fault}`, options)
  }
}
