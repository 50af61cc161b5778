import { describe, expect, test } from '@jest/globals'
import { reportJson } from '../../src/report/json.ts'
import { parseReport } from '../../src/report/parse-report.ts'
import { FAILING, sampleReport } from './sample-report.ts'

const REPORT = sampleReport({ checks: FAILING })
const bytes = (value: object) => Buffer.from(JSON.stringify(value))

describe('parseReport', () => {
  test('reads what reportJson writes', () => {
    expect(parseReport(Buffer.from(reportJson(REPORT)), 'report.json')).toEqual(REPORT)
  })

  test('a report of before growth was in it has none', () => {
    const { findingChanges: _changes, trends: _trends, run: _run, ...older } = REPORT
    const platforms = REPORT.image.platforms.map(({ kinds: _kinds, tree: _tree, ...platform }) => platform)
    const build = { steps: 1, cachedSteps: 0, warnings: [] }
    const { loosenedUnknown: _unknown, ...policy } = REPORT.policy
    const text = bytes({ ...older, build, image: { ...REPORT.image, platforms }, policy })
    const read = parseReport(text, 'report.json')
    expect(read.policy).toEqual({ ...policy, loosenedUnknown: null })
    expect(read).toMatchObject({ findingChanges: [], trends: [], run: null })
    expect(read.build).toEqual({ dockerfile: null, target: null, ...build })
    expect(parseReport(bytes({ ...older, build: null }), 'report.json').build).toBeNull()
    expect(read.image.platforms[0]).toMatchObject({ kinds: [], tree: { from: 0, entries: [] } })
  })

  test.each([
    ['a newer version', bytes({ ...REPORT, schemaVersion: 2 }), /schemaVersion: received "2", expected 1/],
    ['no version', bytes({ verdict: 'pass' }), /report\.json, schemaVersion: received undefined/],
    ['no JSON', Buffer.from('<html>'), /report\.json: received "<html>", expected valid JSON/],
    ['a list', Buffer.from('[]'), /report\.json/],
    [
      'a member of another kind',
      bytes({ ...REPORT, verdict: 'maybe' }),
      /report\.json, verdict: received "maybe"/,
    ],
    ['a digest that is none', bytes({ ...REPORT, image: { ...REPORT.image, digest: 'x' } }), /image\.digest/],
  ])('%s is an error that names it', (_, text, message) => {
    expect(() => parseReport(text, 'report.json')).toThrow(message)
  })
})
