import { describe, expect, test } from '@jest/globals'
import { parseRecords } from '../../src/inputs/comma-separated.ts'
import { cpuTime } from '../support/cpu-time.ts'

// Each expectation is what csv-parse 6 answers with docker/build-push-action's options.
describe('parseRecords', () => {
  test.each<[string, string[][] | undefined]>([
    ['', []],
    ['a', [['a']]],
    ['a,b\nc', [['a', 'b'], ['c']]],
    ['a\r\nb\r\n', [['a'], ['b']]],
    ['a\rb', [['a'], ['b']]],
    ['\n\na\n\n', [['a']]],
    ['a,', [['a', '']]],
    [',', [['', '']]],
    [' ', [[' ']]],
    [
      'a,b\n,\n',
      [
        ['a', 'b'],
        ['', ''],
      ],
    ],
    ['"a,b",c', [['a,b', 'c']]],
    ['"KEY=a\nb"\nX=1', [['KEY=a\nb'], ['X=1']]],
    ['"a ""b"" c"', [['a "b" c']]],
    ['KEY="a b"', [['KEY="a b"']]],
    ['KEY="a,b"', [['KEY="a', 'b"']]],
    ['"a"b', [['"a"b']]],
    ['""', [['']]],
    ['""b', [['""b']]],
    ['# not a comment', [['# not a comment']]],
    ['a\r\nb\nc', [['a'], ['b\nc']]],
    ['a\nb\r\nc', [['a'], ['b\r'], ['c']]],
    ['"a\r\nb"\nc\r\nd', [['a\r\nb'], ['c\r'], ['d']]],
    ['"', undefined],
    ['a\n"b', undefined],
    ['"a""', undefined],
  ])('%j', (text, records) => {
    expect(parseRecords(text)).toEqual(records)
  })

  test('a long list takes no time to speak of', () => {
    const started = cpuTime()
    expect(parseRecords('KEY=value,"x"\n'.repeat(100_000))).toHaveLength(100_000)
    expect(cpuTime() - started).toBeLessThan(2000)
  })
})
