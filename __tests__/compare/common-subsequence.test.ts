import { describe, expect, test } from '@jest/globals'
import { commonSubsequence } from '../../src/compare/common-subsequence.ts'
import { cpuTime } from '../support/cpu-time.ts'

describe('commonSubsequence', () => {
  test.each([
    ['nothing on either side', [], [], []],
    [
      'the same',
      ['a', 'b'],
      ['a', 'b'],
      [
        [0, 0],
        [1, 1],
      ],
    ],
    [
      'an inserted step shifts nothing',
      ['a', 'x', 'b', 'c'],
      ['a', 'b', 'c'],
      [
        [0, 0],
        [2, 1],
        [3, 2],
      ],
    ],
    [
      'a removed step shifts nothing',
      ['a', 'c'],
      ['a', 'b', 'c'],
      [
        [0, 0],
        [1, 2],
      ],
    ],
    ['of swapped steps one stays', ['a', 'b'], ['b', 'a'], [[1, 0]]],
    [
      'repeated steps pair in order',
      ['a', 'a'],
      ['a', 'a', 'a'],
      [
        [0, 0],
        [1, 1],
      ],
    ],
    ['what has no name matches nothing', [undefined, 'a'], [undefined, 'a'], [[1, 1]]],
  ])('%s', (_, left, right, expected) => {
    expect(commonSubsequence(left, right)).toEqual(expected)
  })

  test('lists too long for a table are still paired in order, in little time', () => {
    const names = Array.from({ length: 50_000 }, (_, index) => `step ${index % 1000}`)
    const started = cpuTime()
    const pairs = commonSubsequence(names, ['first', ...names])
    expect(cpuTime() - started).toBeLessThan(2000)
    expect(pairs).toHaveLength(50_000)
    expect(pairs[49_999]).toEqual([49_999, 50_000])
  })

  test('in the long form an early partner far away does not run backwards', () => {
    const filler = Array.from({ length: 3000 }, (_, index) => `l${index}`)
    const other = Array.from({ length: 3000 }, (_, index) => `r${index}`)
    const pairs = commonSubsequence(['b', 'a', ...filler, 'b'], ['a', 'b', ...other, 'b'])
    expect(pairs).toEqual([
      [0, 1],
      [3002, 3002],
    ])
  })
})
