import { describe, expect, test } from '@jest/globals'
import { filteredCards, findingCards, findingsIn } from '../../../../src/report/page/client/finding-list.ts'
import { fullReport } from '../sample-page.ts'

const report = fullReport()
const cards = findingCards(report.checks, report.findingChanges[0])
const LEVELS = ['fail', 'warn', 'note', 'waived'] as const

describe('findings as cards', () => {
  test('every finding is on one', () => {
    expect(findingsIn(cards)).toBe(report.checks.flatMap(({ findings }) => findings).length)
  })

  test('new ones lead, waived ones come last', () => {
    const order = cards.map(({ isNew, waived }) => (isNew ? 0 : waived === undefined ? 1 : 2))
    expect(order).toEqual([...order].sort())
    expect(order).toContain(0)
    expect(order).toContain(2)
  })

  test('without a baseline none is new', () => {
    expect(findingCards(report.checks, undefined).some(({ isNew }) => isNew)).toBe(false)
  })

  test('a waived one has the reason and the day', () => {
    expect(cards.at(-1)?.waived).toBe('needed for profiling (until 2027-01-31)')
  })

  test('are filtered by level and check', () => {
    const only = (level: (typeof LEVELS)[number], check = '') =>
      filteredCards(cards, { levels: new Set([level]), check })
    expect(only('fail').every(({ level, waived }) => level === 'fail' && waived === undefined)).toBe(true)
    expect(only('waived').every(({ waived }) => waived !== undefined)).toBe(true)
    expect(LEVELS.reduce((sum, level) => sum + only(level).length, 0)).toBe(cards.length)
    expect(
      new Set(filteredCards(cards, { levels: new Set(LEVELS), check: 'secrets' }).map(({ check }) => check)),
    ).toEqual(new Set(['secrets']))
    expect(filteredCards(cards, { levels: new Set(), check: '' })).toEqual([])
  })
})
