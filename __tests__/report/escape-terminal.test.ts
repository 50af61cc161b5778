import { describe, expect, test } from '@jest/globals'
import { terminalText } from '../../src/report/escape-terminal.ts'
import { parseCommand } from '../support/runner/workflow-commands.ts'
import { HOSTILE } from './hostile-values.ts'

const named = HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value] as const)

describe('terminalText', () => {
  test.each(named)('%s is one visible line and no command', (_, value) => {
    const line = terminalText(value)
    expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
    expect([...line].length).toBeLessThanOrEqual(310)
    expect(parseCommand(line)).toBeUndefined()
    expect(line).not.toMatch(/^\s*::|##\[/)
  })

  test.each([
    ['npm ci && npm run build', 'npm ci && npm run build'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['a\u202eb', 'a\\u202eb'],
    ['\u{e0041}', '\\u{e0041}'],
    ['a\n\n  b', 'a b'],
    ['ünïcödé 日本 ✅', 'ünïcödé 日本 ✅'],
    ['e\u0301 ⚠️', 'e\u0301 ⚠️'],
  ])('%j is %j', (value, expected) => {
    expect(terminalText(value)).toBe(expected)
  })
})
