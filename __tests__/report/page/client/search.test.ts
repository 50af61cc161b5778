import { describe, expect, test } from '@jest/globals'
import { pathOf } from '../../../../src/report/page/client/places.ts'
import { matcherOf, searchOf } from '../../../../src/report/page/client/search.ts'
import { placesFrom } from './places-of.ts'

describe('a query', () => {
  test.each([
    ['ssl', '/usr/lib/libssl.so.3', true],
    ['SSL', '/usr/lib/libssl.so.3', true],
    ['usr ssl', '/usr/lib/libssl.so.3', true],
    ['usr tls', '/usr/lib/libssl.so.3', false],
    ['*.so', '/usr/lib/libssl.so', true],
    ['*.so', '/usr/lib/libssl.so.3', false],
    ['*.so*', '/usr/lib/libssl.so.3', true],
    ['lib*ssl', '/usr/lib/libssl', true],
    ['lib*lib*lib', '/usr/lib/libssl', false],
    ['a*a', '/a', false],
    ['.*', '/xyz', false],
    ['(a+)+$', '/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', false],
    ['  ', '/anything', true],
  ])('%s on %s: %s', (query, path, expected) => {
    expect(matcherOf(query)(path)).toBe(expected)
  })

  test('of many stars is answered at once', () => {
    const began = performance.now()
    expect(matcherOf(`${'a*'.repeat(2000)}b`)(`/${'a'.repeat(100_000)}`)).toBe(false)
    expect(performance.now() - began).toBeLessThan(1000)
  })
})

describe('a search', () => {
  const search = searchOf(
    placesFrom([
      ['usr/lib/small.so', 1],
      ['usr/lib/large.so', 9, { packageIndex: 0 }],
      ['opt/hidden.so', 5, { isHidden: true }],
      ['opt/readme', 3],
    ]),
    ['OpenSSL 3.0'],
  )
  const places = placesFrom([
    ['usr/lib/small.so', 1],
    ['usr/lib/large.so', 9, { packageIndex: 0 }],
    ['opt/hidden.so', 5, { isHidden: true }],
    ['opt/readme', 3],
  ])
  const paths = (query: string) => search.find(query).places.map((place) => pathOf(places, place))

  test('finds files by their paths, the largest first', () => {
    expect(paths('.so')).toEqual(['/usr/lib/large.so', '/opt/hidden.so', '/usr/lib/small.so'])
    expect(search.find('.so').bytes).toBe(15)
    expect(paths('usr/lib')).toHaveLength(2)
  })

  test('finds files by their package', () => {
    expect(paths('openssl')).toEqual(['/usr/lib/large.so'])
  })

  test('finds nothing where there is nothing', () => {
    expect(search.find('zzz')).toEqual({ places: [], bytes: 0 })
  })
})
