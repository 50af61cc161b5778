import { describe, expect, test } from '@jest/globals'
import { hexOf, isDigest, parseDigest } from '../../src/oci/digest.ts'
import { InvalidValueError } from '../../src/oci/invalid-value-error.ts'

const HEX = '0123456789abcdef'.repeat(4)

describe('digest', () => {
  test('a sha256 digest is itself', () => {
    const digest = parseDigest(`sha256:${HEX}`)
    expect(digest).toBe(`sha256:${HEX}`)
    expect(hexOf(digest)).toBe(HEX)
  })

  test.each([
    ['empty', ''],
    ['no algorithm', HEX],
    ['one digit short', `sha256:${HEX.slice(1)}`],
    ['one digit long', `sha256:${HEX}0`],
    ['upper case', `sha256:${HEX.toUpperCase()}`],
    ['another algorithm', `sha512:${HEX}${HEX}`],
    ['a path', `sha256:${'../'.repeat(21)}x`],
    ['a line end after it', `sha256:${HEX}\n`],
    ['a line before it', `\nsha256:${HEX}`],
  ])('%s is refused, with its name', (_, text) => {
    expect(isDigest(text)).toBe(false)
    expect(() => parseDigest(text, 'the layer')).toThrow(InvalidValueError)
    expect(() => parseDigest(text, 'the layer')).toThrow(/^the layer: received ".*, expected sha256:/)
  })
})
