import { describe, expect, test } from '@jest/globals'
import { parseSourceReference, type SourceReference } from '../../src/inputs/source-reference.ts'
import { InvalidValueError } from '../../src/oci/invalid-value-error.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}` as const
const parse = (written: string) => parseSourceReference(written, '/work', 'SOURCE')
const hub = (repository: string, tag = 'latest') => ({ registry: 'docker.io', repository, tag })

/** What is parsed, without what was written. */
function parsed(written: string): Omit<SourceReference, 'written'> {
  const { written: kept, ...rest } = parse(written)
  expect(kept).toBe(written)
  return rest
}

describe('parseSourceReference', () => {
  test.each<[string, object]>([
    ['oci:layout', { transport: 'oci', path: '/work/layout', select: undefined }],
    ['oci:/abs/layout', { transport: 'oci', path: '/abs/layout', select: undefined }],
    ['oci:./a b', { transport: 'oci', path: '/work/a b', select: undefined }],
    ['oci:layout:v1', { transport: 'oci', path: '/work/layout', select: { tag: 'v1' } }],
    ['oci:l:ghcr.io/o/n:v1', { transport: 'oci', path: '/work/l', select: { tag: 'ghcr.io/o/n:v1' } }],
    [`oci:l@${DIGEST}`, { transport: 'oci', path: '/work/l', select: { digest: DIGEST } }],
    [`oci:l:${DIGEST}`, { transport: 'oci', path: '/work/l', select: { digest: DIGEST } }],
    ['oci:user@host', { transport: 'oci', path: '/work/user@host', select: undefined }],
    ['oci-archive:x.tar', { transport: 'oci-archive', path: '/work/x.tar', select: undefined }],
    ['oci-archive:/x.tar:v1', { transport: 'oci-archive', path: '/x.tar', select: { tag: 'v1' } }],
    ['docker-archive:x.tar', { transport: 'docker-archive', path: '/work/x.tar', reference: undefined }],
    [
      'docker-archive:x.tar:app',
      { transport: 'docker-archive', path: '/work/x.tar', reference: hub('library/app') },
    ],
    [
      'docker-archive:../x.tar:ghcr.io/o/n:1',
      {
        transport: 'docker-archive',
        path: '/x.tar',
        reference: { registry: 'ghcr.io', repository: 'o/n', tag: '1' },
      },
    ],
    ['docker://busybox', { transport: 'docker', reference: hub('library/busybox') }],
    [
      `docker://ghcr.io/o/n@${DIGEST}`,
      { transport: 'docker', reference: { registry: 'ghcr.io', repository: 'o/n', digest: DIGEST } },
    ],
    ['docker-daemon:app', { transport: 'docker-daemon', image: 'docker.io/library/app:latest' }],
    ['docker-daemon:ghcr.io/o/n:1', { transport: 'docker-daemon', image: 'ghcr.io/o/n:1' }],
    [`docker-daemon:${DIGEST}`, { transport: 'docker-daemon', image: DIGEST }],
    ['./x', { transport: 'path', path: '/work/x' }],
    ['../x', { transport: 'path', path: '/x' }],
    ['/x:y', { transport: 'path', path: '/x:y' }],
    ['.', { transport: 'path', path: '/work' }],
    ['..', { transport: 'path', path: '/' }],
    ['./oci:x', { transport: 'path', path: '/work/oci:x' }],
    ['busybox', { transport: 'docker', reference: hub('library/busybox'), path: '/work/busybox' }],
    ['name:tag', { transport: 'docker', reference: hub('library/name', 'tag'), path: '/work/name:tag' }],
    ['oci', { transport: 'docker', reference: hub('library/oci'), path: '/work/oci' }],
    ['layout.tar', { transport: 'docker', reference: hub('library/layout.tar'), path: '/work/layout.tar' }],
    [
      'localhost:5000/x',
      {
        transport: 'docker',
        reference: { registry: 'localhost:5000', repository: 'x', tag: 'latest' },
        path: '/work/localhost:5000/x',
      },
    ],
  ])('%s', (written, expected) => {
    expect(parsed(written)).toEqual(expected)
  })

  test.each<[string, RegExp]>([
    ['', /received "", expected oci:DIR/],
    [' ', /expected oci:DIR/],
    ['./x\0y', /expected oci:DIR/],
    ['oci:', /a path after the colon/],
    ['oci::v1', /a path after the colon/],
    ['oci:x:', /the image after the second colon, or none/],
    ['oci:x@sha256:abc', /sha256: and 64 lower-case hexadecimal digits after the @/],
    ['oci-archive:', /a path after the colon/],
    ['docker-archive:', /a path after the colon/],
    ['docker-archive:x.tar:UPPER', /a name in lower case: upper/],
    [`docker-archive:x.tar:a@${DIGEST}`, /a reference|archives know no digests/],
    [`docker-archive:x.tar@${DIGEST}`, /a reference|archives know no digests/],
    ['docker:busybox', /two slashes before the reference/],
    ['docker://', /expected a reference/],
    ['docker://ghcr.io/O/N', /a name in lower case: ghcr.io\/o\/n/],
    ['docker-daemon:', /expected a reference/],
    ['docker-daemon:-o/x', /expected a reference/],
    ['dir:x', /another transport than dir/],
    ['containers-storage:x', /another transport than containers-storage/],
    ['https://ghcr.io/o/n', /another transport than https/],
    ['foo:./x', /another transport than foo/],
    ['foo:/x', /another transport than foo/],
    ['-x', /expected oci:DIR/],
    ['a b', /expected oci:DIR/],
  ])('%j is refused', (written, message) => {
    expect(() => parse(written)).toThrow(InvalidValueError)
    expect(() => parse(written)).toThrow(message)
    expect(() => parse(written)).toThrow(/^SOURCE: received |lower case/)
  })
})
