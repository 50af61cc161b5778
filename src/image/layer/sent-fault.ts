import type { Descriptor } from '../../oci/descriptor.ts'
import { messageOf } from '../../oci/thrown.ts'
import { BlobMismatchError } from '../../oci/verified-blob.ts'
import { BlobError } from '../blob-error.ts'
import { ReadLimitError } from './read-limits.ts'
import type { SentFault } from './reader-messages.ts'

/** The thread that read a layer failed in a way that says nothing of the image. */
export class ReaderThreadError extends Error {
  override readonly name = 'ReaderThreadError'

  constructor(what: string, { digest }: Descriptor, fault: string, options?: ErrorOptions) {
    super(`${what} ${digest} could not be read: ${fault}`, options)
  }
}

export function packFault(error: unknown, what: string, { digest }: Descriptor): SentFault {
  if (error instanceof BlobMismatchError) return { type: 'mismatch', actual: error.actual }
  if (error instanceof ReadLimitError) return { type: 'limit', message: error.message }
  if (error instanceof BlobError) {
    const fault = error.message.slice(`${what} ${digest}: `.length)
    return { type: 'blob', fault, cause: error.cause === undefined ? '' : messageOf(error.cause) }
  }
  return { type: 'other', message: messageOf(error) }
}

export function unpackFault(sent: SentFault, what: string, descriptor: Descriptor): Error {
  switch (sent.type) {
    case 'mismatch':
      return new BlobMismatchError(what, descriptor, sent.actual)
    case 'limit':
      return new ReadLimitError(sent.message)
    case 'blob': {
      const options = sent.cause === '' ? undefined : { cause: new Error(sent.cause) }
      return new BlobError(what, descriptor, sent.fault, options)
    }
    case 'other':
      return new ReaderThreadError(what, descriptor, sent.message)
  }
}
