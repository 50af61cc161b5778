import { resolve } from 'node:path'
import { type Digest, isDigest } from '../oci/digest.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { formatReference, parseReference, type Reference } from '../oci/reference.ts'
import { parseReferenceInput } from './reference-input.ts'

/** Which image of a layout is meant, where it has several. */
export type LayoutSelection = { readonly tag: string } | { readonly digest: Digest }

/** Where an image lies, in the spelling of containers-transports(5). Paths are absolute. */
export type SourceReference = {
  /** As the user wrote it, for messages. */
  readonly written: string
} & (
  | {
      readonly transport: 'oci' | 'oci-archive'
      readonly path: string
      readonly select: LayoutSelection | undefined
    }
  | {
      readonly transport: 'docker-archive'
      readonly path: string
      /** Always with a tag. */
      readonly reference: Reference | undefined
    }
  | {
      readonly transport: 'docker'
      /** Always with a tag or a digest. */
      readonly reference: Reference
      /** What the user may have meant where there is such a file: the spelling was a path's without `./`. */
      readonly path?: string
    }
  /** What `docker save` is asked for: a reference with its tag, or an image ID. */
  | { readonly transport: 'docker-daemon'; readonly image: string }
  /** What lies there decides what it is. */
  | { readonly transport: 'path'; readonly path: string }
)

const EXPECTED =
  'oci:DIR[:TAG|@DIGEST], oci-archive:FILE[:TAG|@DIGEST], docker-archive:FILE[:REFERENCE], docker://REFERENCE, ' +
  'docker-daemon:REFERENCE, a path that begins with ./, ../ or /, or an image reference such as ghcr.io/owner/name:tag'

/** Transports of containers-transports(5) that are not read: without this they would be taken for image names. */
const OTHER_TRANSPORTS = new Set(['atomic', 'containers-storage', 'dir', 'ostree', 'sif', 'tarball'])

/** Reads where an image lies; relative paths are below `cwd`. Throws InvalidValueError, `what` names the value. */
export function parseSourceReference(written: string, cwd: string, what: string): SourceReference {
  if (written.trim() === '' || written.includes('\0')) throw new InvalidValueError(what, written, EXPECTED)
  if (/^\.{0,2}\//.test(written) || written === '.' || written === '..') {
    return { written, transport: 'path', path: resolve(cwd, written) }
  }
  const [, transport = '', rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(written) ?? []
  switch (transport) {
    case 'oci':
    case 'oci-archive': {
      const { path, image } = splitPath(rest, written, what)
      return { written, transport, path: resolve(cwd, path), select: selectionOf(image) }
    }
    case 'docker-archive': {
      const { path, image } = splitPath(rest, written, what)
      if (image !== undefined && isDigest(image)) {
        const expected = 'a name with a tag after the file: such archives know no digests'
        throw new InvalidValueError(what, written, expected)
      }
      const reference = image === undefined ? undefined : tagged(parseReferenceInput(image, what))
      return { written, transport, path: resolve(cwd, path), reference }
    }
    case 'docker': {
      if (!rest.startsWith('//')) {
        throw new InvalidValueError(
          what,
          written,
          'two slashes before the reference: docker://ghcr.io/owner/name:tag',
        )
      }
      return { written, transport, reference: tagged(parseReferenceInput(rest.slice(2), what)) }
    }
    case 'docker-daemon':
      return {
        written,
        transport,
        image: isDigest(rest) ? rest : formatReference(tagged(parseReferenceInput(rest, what))),
      }
  }
  if (OTHER_TRANSPORTS.has(transport) || rest.startsWith('//'))
    throw unknownTransport(transport, written, what)
  const reference = tagged(parseName(written, transport, what))
  return { written, transport: 'docker', reference, path: resolve(cwd, written) }
}

/** `PATH`, `PATH:IMAGE` or `PATH@DIGEST`; as with skopeo the path ends at the first colon. */
function splitPath(rest: string, written: string, what: string) {
  const [, beforeDigest, digest] = /^(.*)@(sha256:.*)$/s.exec(rest) ?? []
  if (digest !== undefined && !isDigest(digest)) {
    throw new InvalidValueError(what, written, 'sha256: and 64 lower-case hexadecimal digits after the @')
  }
  const colon = digest === undefined ? rest.indexOf(':') : -1
  const path = beforeDigest ?? (colon < 0 ? rest : rest.slice(0, colon))
  const image = digest ?? (colon < 0 ? undefined : rest.slice(colon + 1))
  if (path === '')
    throw new InvalidValueError(what, written, 'a path after the colon, for example oci:./layout')
  if (image === '') throw new InvalidValueError(what, written, 'the image after the second colon, or none')
  return { path, image }
}

function selectionOf(image: string | undefined): LayoutSelection | undefined {
  if (image === undefined) return undefined
  return isDigest(image) ? { digest: image } : { tag: image }
}

/** As for docker pull, a name alone means its tag latest. */
function tagged(reference: Reference): Reference {
  if (reference.tag !== undefined || reference.digest !== undefined) return reference
  return { ...reference, tag: 'latest' }
}

function parseName(written: string, transport: string, what: string): Reference {
  try {
    return parseReference(written, what)
  } catch (cause) {
    // A registry's port and a tag follow a colon as well, so the whole has to be tried first.
    if (/^[^:/]+:[./]/.test(written)) throw unknownTransport(transport, written, what)
    throw new InvalidValueError(what, written, EXPECTED, { cause })
  }
}

function unknownTransport(transport: string, written: string, what: string): InvalidValueError {
  return new InvalidValueError(what, written, `another transport than ${transport}: ${EXPECTED}`)
}
