import { describe, expect, test } from '@jest/globals'
import { growthText } from '../../src/checks/size-growth/default-budget.ts'
import { parseGrowthBudget } from '../../src/inputs/growth-budget.ts'
import type { GrowthBudget } from '../../src/inputs/inputs.ts'
import { parseStep } from '../support/action-inputs.ts'

const rule = (
  level: 'warn' | 'fail',
  unit: 'bytes' | 'percent',
  amount: number,
  of: 'own' | 'total' = 'total',
) => ({
  of,
  level,
  unit,
  amount,
})

describe('a growth budget', () => {
  test.each<[string, GrowthBudget, string?]>([
    ['5MB', [rule('fail', 'bytes', 5e6)]],
    ['10%', [rule('fail', 'percent', 10)]],
    ['10 %', [rule('fail', 'percent', 10)], '10%'],
    ['2.5% warn', [rule('warn', 'percent', 2.5)]],
    ['150%', [rule('fail', 'percent', 150)]],
    ['500kB warn, 2MB fail', [rule('warn', 'bytes', 5e5), rule('fail', 'bytes', 2e6)]],
    [
      '2MB fail,500 kB  warn',
      [rule('fail', 'bytes', 2e6), rule('warn', 'bytes', 5e5)],
      '2MB fail, 500kB warn',
    ],
    ['own 1MB warn', [rule('warn', 'bytes', 1e6, 'own')]],
    ['own 1MB', [rule('fail', 'bytes', 1e6, 'own')]],
    ['total 1MB fail', [rule('fail', 'bytes', 1e6)], '1MB'],
    ['5% warn, 1MB warn', [rule('warn', 'percent', 5), rule('warn', 'bytes', 1e6)]],
    ['own 5% warn, 10% fail', [rule('warn', 'percent', 5, 'own'), rule('fail', 'percent', 10)]],
    ['none', []],
  ])('%j', (text, budget, shown = text) => {
    expect(parseGrowthBudget(text, 'growth-budget')).toEqual(budget)
    expect(growthText(budget)).toBe(shown)
    expect(parseGrowthBudget(shown, 'growth-budget')).toEqual(budget)
  })

  test.each([
    ['', 'a growth such as 5MB or 10%'],
    ['5', 'a growth such as 5MB or 10%'],
    ['5mb', 'a growth such as 5MB or 10%'],
    ['-5%', 'a growth such as 5MB or 10%'],
    ['5% 10MB', 'a growth such as 5MB or 10%'],
    ['base 5MB', 'a growth such as 5MB or 10%'],
    ['5MB, 10MB', 'a growth such as 5MB or 10%'],
    ['5MB warn,', 'a growth such as 5MB or 10%'],
    ['none, 5MB fail', 'a growth such as 5MB or 10%'],
    ['0B', 'a growth above zero'],
    ['0%', 'a growth above zero'],
    ['5MB warn, 6MB warn', 'warn once for each figure'],
    ['5MB warn, 5MB fail', 'the warn limit to be below the fail limit'],
    ['2% fail, 5% warn', 'the warn limit to be below the fail limit'],
    [Array.from({ length: 9 }, (_, i) => `${i + 1}MB warn`).join(','), 'a growth such as 5MB or 10%'],
  ])('%j is an error that says what would be right', (text, expected) => {
    expect(() => parseGrowthBudget(text, 'growth-budget')).toThrow(
      `growth-budget: received ${JSON.stringify(text)}, expected ${expected}`,
    )
  })

  test('as an input, auto says nothing and none is a limit of none', () => {
    const limits = (text: string) => parseStep({ 'growth-budget': text }).policy.limits
    expect(limits('auto')).toEqual({})
    expect(limits(' none ')).toEqual({ growthBudget: [] })
    expect(limits('own 5% warn\n')).toEqual({ growthBudget: [rule('warn', 'percent', 5, 'own')] })
    expect(() => limits(' ')).toThrow('growth-budget')
  })
})
