import { createHash } from 'node:crypto'
import { InvalidValueError } from './invalid-value-error.ts'

/** `sha256:` and 64 lower-case hex digits, of the bytes as stored (image-spec descriptor.md, Digests). */
export type Digest = `sha256:${string}`

/** The digest of a layer's uncompressed tar (image-spec config.md, Layer DiffID). */
export type DiffId = Digest

const GRAMMAR = /^sha256:[0-9a-f]{64}$/

export function isDigest(text: string): text is Digest {
  return GRAMMAR.test(text)
}

/** Throws InvalidValueError for anything but a sha256 digest; sha512 is legal in the specification and unused. */
export function parseDigest(text: string, what = 'digest'): Digest {
  if (isDigest(text)) return text
  throw new InvalidValueError(what, text, 'sha256: followed by 64 lower-case hexadecimal digits')
}

/** The digest of bytes in memory. */
export function digestOf(bytes: string | Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The 64 hex digits, the blob's file name in an OCI layout (image-spec image-layout.md, Blobs). */
export function hexOf(digest: Digest): string {
  return digest.slice('sha256:'.length)
}
