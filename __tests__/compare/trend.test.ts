import { expect, test } from '@jest/globals'
import { trendOf } from '../../src/compare/trend.ts'
import { facts, reportOf } from './facts.ts'

const earlier = (commit: string, trend: Parameters<typeof reportOf>[1] = {}) =>
  reportOf(facts([{ content: commit, bytes: 5 }]), {
    commit,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...trend,
  })

test('the trend is that of the earlier build with itself at the end', () => {
  const first = trendOf(earlier('a'))
  expect(first).toEqual([
    {
      digest: earlier('a').facts.digest,
      commit: 'a',
      createdAt: '2026-01-01T00:00:00.000Z',
      compressedSize: 5,
      uncompressedSize: 15,
    },
  ])
  expect(trendOf(earlier('b', { trend: first })).map(({ commit }) => commit)).toEqual(['a', 'b'])
})

test('thirty builds at most, the newest last', () => {
  let trend: ReturnType<typeof trendOf> = []
  for (let build = 0; build < 50; build++) trend = trendOf(earlier(`${build}`, { trend }))
  expect(trend.map(({ commit }) => commit)).toEqual(Array.from({ length: 30 }, (_, index) => `${index + 20}`))
})

test('a build that was judged again is one point', () => {
  const once = trendOf(earlier('a'))
  expect(trendOf(earlier('a', { trend: once }))).toEqual(once)
  expect(trendOf({ ...earlier('a', { trend: once }), commit: 'b' })).toHaveLength(2)
})
