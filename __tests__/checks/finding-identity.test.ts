import { describe, expect, test } from '@jest/globals'
import { findingIdentities } from '../../src/checks/finding-identity.ts'

const GCC = { message: 'gcc-12 (22.0 MB) is a compiler', path: '/usr/bin/gcc', package: 'gcc-12' }

const one = (finding: Parameters<typeof findingIdentities>[1][number], check = 'build-tools') =>
  findingIdentities(check, [finding])[0]

describe('findingIdentities', () => {
  test.each([
    ['another size', { ...GCC, message: 'gcc-12 (23.4 MB) is a compiler' }],
    ['a grouped number', { ...GCC, message: 'gcc-12 (22,000 kB) is a compiler' }],
  ])('%s is the same finding', (_, again) => {
    expect(one(again)).toBe(one(GCC))
  })

  test.each([
    ['another path', { ...GCC, path: '/usr/local/bin/gcc' }],
    ['another package', { ...GCC, package: 'gcc-13' }],
    ['hidden now', { ...GCC, visibility: 'hidden' as const }],
    ['other words', { ...GCC, message: 'gcc-12 (22.0 MB) is a linker' }],
  ])('%s is another finding', (_, other) => {
    expect(one(other)).not.toBe(one(GCC))
  })

  test('another check says something else', () => {
    expect(one(GCC, 'package-managers')).not.toBe(one(GCC))
  })

  test('the layer digest in a message does not matter', () => {
    const inLayer = (digest: string) => one({ message: `removed by sha256:${digest}` })
    expect(inLayer('a'.repeat(64))).toBe(inLayer('b'.repeat(64)))
  })

  test('what nothing tells apart is told apart by its order', () => {
    const [first, second, third] = findingIdentities('secrets', [GCC, GCC, GCC])
    expect(new Set([first, second, third]).size).toBe(3)
    expect(first).toBe(one(GCC, 'secrets'))
    expect(first).toMatch(/^[0-9a-f]{32}$/)
  })
})
