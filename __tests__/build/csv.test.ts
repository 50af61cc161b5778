import { expect, test } from '@jest/globals'
import { csvRecord, parseCsvRecord } from '../../src/build/csv.ts'

test.each([
  [['type=gha'], 'type=gha'],
  [['a', 'b'], 'a,b'],
  [['a,b', 'c"d'], '"a,b","c""d"'],
  [['line\nbreak', ' x'], '"line\nbreak"," x"'],
])('%j is written %j and read back', (fields, record) => {
  expect(csvRecord(fields)).toBe(record)
  expect(parseCsvRecord(record, 'x')).toEqual(fields)
})

test.each([
  ['a,', ['a', '']],
  ['', ['']],
  [',', ['', '']],
  ['a,"",b', ['a', '', 'b']],
])('%j is read as %j', (record, fields) => {
  expect(parseCsvRecord(record, 'x')).toEqual(fields)
})

test.each(['a"b', '"a', '"a"b', 'a,"b" '])('%j is refused with its name', (record) => {
  expect(() => parseCsvRecord(record, 'cache-from')).toThrow(/^cache-from: received/)
})
