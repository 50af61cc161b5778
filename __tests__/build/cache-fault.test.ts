import { expect, test } from '@jest/globals'
import { isCacheFault } from '../../src/build/cache-fault.ts'

test.each([
  'failed to compute cache key: failed to copy: GET http://127.0.0.1:1/blobs/entry-4\n---\nRESPONSE 404: 404 Not Found',
  'failed to compute cache key: failed commit on ref "layer-sha256:1": unexpected commit digest sha256:2, expected sha256:1: failed precondition',
  'failed to configure gha cache exporter: token is malformed: token contains an invalid number of segments',
])('the cache: %s', (message) => {
  expect(isCacheFault(message, [])).toBe(true)
})

test('a failed vertex of the cache', () => {
  expect(isCacheFault('unknown', [{ name: 'importing cache manifest from gha:1', error: 'x' }])).toBe(true)
})

test.each([
  'process "/bin/sh -c curl https://x.blob.core.windows.net/" did not complete successfully: exit code: 1',
  'process "/bin/sh -c echo token is malformed" did not complete successfully: exit code: 1',
  'failed to compute cache key: failed to calculate checksum of ref a::b: "/nope": not found',
  'local/nope:1: failed to resolve source metadata for docker.io/local/nope:1: failed to do request',
  'failed to copy: httpReadSeeker: failed open: unexpected status code 404',
  'dockerfile parse error on line 2: unknown instruction: FOO',
  'target stage "gha" could not be found',
  'failed to load cache key: invalid response status 404',
])('not the cache: %s', (message) => {
  expect(isCacheFault(message, [{ name: '[2/2] RUN x', error: message }])).toBe(false)
})
