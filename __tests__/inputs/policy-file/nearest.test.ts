import { expect, test } from '@jest/globals'
import { didYouMean, editDistance, nearest } from '../../../src/inputs/policy-file/nearest.ts'

test.each<[string, string, number]>([
  ['', '', 0],
  ['a', '', 1],
  ['', 'abc', 3],
  ['warn', 'warn', 0],
  ['wran', 'warn', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('from %j to %j there are %d changes', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
  expect(editDistance(b, a)).toBe(distance)
})

const IDS = ['size-budget', 'build-tools', 'build-checks', 'secrets']

test.each<[string, string | undefined]>([
  ['build-tool', 'build-tools'],
  ['Build-Tools', 'build-tools'],
  ['buildtools', 'build-tools'],
  ['build-check', 'build-checks'],
  ['secret', 'secrets'],
  ['xyz', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('%j was meant to be %j', (written, meant) => {
  expect(nearest(written, IDS)).toBe(meant)
  expect(didYouMean(written, IDS)).toBe(meant === undefined ? '' : `; did you mean ${meant}?`)
})
