import { describe, expect, test } from '@jest/globals'
import { parseChallenge } from '../../src/registry/challenge.ts'
import { cpuTime } from '../support/cpu-time.ts'

const bearer = (realm: string, service?: string) => ({ scheme: 'bearer', realm, service })

describe('parseChallenge', () => {
  test.each([
    ['Basic realm="x"', { scheme: 'basic' }],
    ['BASIC', { scheme: 'basic' }],
    [
      'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:a/b:pull"',
      bearer('https://ghcr.io/token', 'ghcr.io'),
    ],
    ['bearer  Realm = "https://a/t" , SERVICE=plain', bearer('https://a/t', 'plain')],
    ['Bearer realm=https://a/t,service="x"', bearer('https://a/t', 'x')],
    ['Basic realm="a, Bearer realm=\\"evil\\"", Bearer realm="https://b/t"', bearer('https://b/t')],
    ['Bearer realm="https://b/t", Basic realm="a"', bearer('https://b/t')],
    ['Negotiate abc==, Basic realm="a"', { scheme: 'basic' }],
    ['Bearer realm="with \\"quotes\\" and \\\\"', bearer('with "quotes" and \\')],
    ['Bearer realm="first",realm="second"', bearer('first')],
    ['Bearer scope="x"', undefined],
    ['Bearer scope="x", Basic', { scheme: 'basic' }],
    ['Digest realm="x"', undefined],
    ['Bearer realm="unclosed', undefined],
    ['realm="no scheme"', undefined],
    ['', undefined],
    ['\u0000', undefined],
  ])('%j', (header, expected) => {
    expect(parseChallenge(header)).toEqual(expected)
  })

  test('takes several headers as one', () => {
    expect(parseChallenge(['Basic realm="a"', 'Bearer realm="https://b/t"'])).toEqual(bearer('https://b/t'))
    expect(parseChallenge([])).toBeUndefined()
    expect(parseChallenge(undefined)).toBeUndefined()
  })

  test.each([
    `Bearer realm="${'\\"'.repeat(4000)}`,
    `${'a='.repeat(4000)}`,
    `${', '.repeat(4000)}`,
    `Basic ${'x'.repeat(9000)}`,
  ])('is quick with hostile text (%#)', (header) => {
    const begun = cpuTime()
    parseChallenge(header)
    expect(cpuTime() - begun).toBeLessThan(1000)
  })
})
