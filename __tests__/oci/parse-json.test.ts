import { describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { InvalidValueError, quoted } from '../../src/oci/invalid-value-error.ts'
import { JSON_SIZE_CAP, parseJson, validate } from '../../src/oci/parse-json.ts'

const schema = v.object({ name: v.string(), labels: v.optional(v.record(v.string(), v.string())) })

describe('parseJson', () => {
  test('known members are kept, unknown ones are dropped', () => {
    expect(parseJson('{"name":"a","other":1}', schema, 'x')).toEqual({ name: 'a' })
    expect(parseJson(Buffer.from('{"name":"ü"}'), schema, 'x')).toEqual({ name: 'ü' })
  })

  test('the error names the document, the place, what was there and what belongs there', () => {
    expect(() => parseJson('{"name":1}', schema, 'the manifest')).toThrow(
      'the manifest, name: received 1, expected string',
    )
    expect(() => parseJson('{"name":"a","labels":{"b":[]}}', schema, 'the config')).toThrow(
      'the config, labels.b: received [], expected string',
    )
    expect(() => parseJson('[]', schema, 'the index')).toThrow(
      'the index, name: received undefined, expected this member to be there',
    )
  })

  test.each(['', '{', '{"name":"a"', 'undefined', '{"name":"a"}x', '\ufeff{"name":"a"}', "{'name':1}"])(
    '%j is no JSON',
    (text) => {
      expect(() => parseJson(text, schema, 'the manifest')).toThrow(/^the manifest: received .*valid JSON/)
    },
  )

  test.each(['null', '1', '"name"', 'true', '[]', '[{"name":"a"}]'])('%s is not the document', (text) => {
    expect(() => parseJson(text, schema, 'x')).toThrow(InvalidValueError)
  })

  test('prototypes are never touched', () => {
    const text =
      '{"name":"a","__proto__":{"polluted":1},"labels":{"__proto__":"polluted","constructor":"c","d":"e"}}'
    const parsed = parseJson(text, schema, 'x')
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
    expect(parsed.labels).toHaveProperty('d', 'e')
    expect(Object.getPrototypeOf(parsed.labels)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('polluted')
    expect(() => parseJson('{"__proto__":{"name":"a"}}', schema, 'x')).toThrow(/name/)
  })

  test('more than the cap is refused unread', () => {
    const tooLong = Buffer.alloc(JSON_SIZE_CAP + 1, 0x20)
    expect(() => parseJson(tooLong, schema, 'the index')).toThrow(
      `the index: received "${JSON_SIZE_CAP + 1} bytes", expected JSON of at most ${JSON_SIZE_CAP} bytes`,
    )
  })

  test('deep nesting is an error like any other', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    expect(() => parseJson(deep, schema, 'x')).toThrow(InvalidValueError)
    expect(() => parseJson(`{"name":${deep}}`, schema, 'x')).toThrow(
      'x, name: received a value of type object, expected string',
    )
    expect(() => parseJson(`{"a":`.repeat(200_000), schema, 'x')).toThrow(InvalidValueError)
  })

  test('a huge value is cut in the message', () => {
    const error = thrown(() => parseJson(`{"name":"a","labels":"${'x'.repeat(1_000_000)}"}`, schema, 'x'))
    expect(error.message.length).toBeLessThan(300)
    expect(error.message).toContain('(1000002 characters)')
  })

  test('the cause of broken JSON is kept', () => {
    expect(thrown(() => parseJson('{', schema, 'x')).cause).toBeInstanceOf(SyntaxError)
  })
})

describe('quoted', () => {
  test('is one line without characters that command a terminal or turn the text around', () => {
    const hostile = '::error::\r\n\u001b[2J\u009b2J\u2028\u202e\u200b\ufeff"'
    expect(quoted(hostile)).toBe('"::error::\\r\\n\\u001b[2J\\u009b2J\\u2028\\u202e\\u200b\\ufeff\\""')
  })

  test('says something of every value', () => {
    expect(quoted(undefined)).toBe('undefined')
    expect(quoted(null)).toBe('null')
    expect(quoted(Number.NaN)).toBe('null')
    expect(quoted(10n)).toBe('a value of type bigint')
  })
})

test('validate takes a parsed value', () => {
  expect(validate({ name: 'a' }, schema, 'x')).toEqual({ name: 'a' })
  expect(() => validate(undefined, schema, 'x')).toThrow(
    'x, the document: received undefined, expected Object',
  )
})

function thrown(run: () => unknown): InvalidValueError {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidValueError) return error
  }
  throw new Error('expected an InvalidValueError')
}
