import { describe, expect, test } from '@jest/globals'
import { checks } from '../../src/checks/catalogue.ts'
import { wantedByChecks, wantedFor } from '../../src/checks/wanted-files.ts'

const OFF = { level: 'off' as const }

describe('the content that is kept', () => {
  test('is what the checks say that they want, each thing once', () => {
    for (const { wants } of checks) {
      expect(wantedByChecks.paths).toEqual(expect.arrayContaining([...(wants?.paths ?? [])]))
      expect(wantedByChecks.names).toEqual(expect.arrayContaining([...(wants?.names ?? [])]))
      expect(wantedByChecks.beginnings).toEqual(expect.arrayContaining([...(wants?.beginnings ?? [])]))
    }
    const { paths = [], names = [], endings = [] } = wantedByChecks
    for (const list of [paths, names, endings]) expect(new Set(list).size).toBe(list.length)
  })

  test('is none that only a check wants which is off', () => {
    const without = wantedFor({ profile: 'standard', checks: { secrets: OFF } })
    expect(without).toMatchObject({ names: [], endings: [], beginnings: [] })
    expect(without.paths).toContain('etc/passwd')
    const all = Object.fromEntries(checks.map(({ id }) => [id, OFF]))
    expect(wantedFor({ profile: 'report', checks: all })).toEqual({
      cap: 1024 * 1024,
      paths: [],
      names: [],
      endings: [],
      beginnings: [],
    })
  })

  test('stays wanted where only the base image is let off', () => {
    const checks = { secrets: { base: 'off' as const } }
    expect(wantedFor({ profile: 'standard', checks }).names).toContain('.npmrc')
  })
})
