import { describe, expect, test } from '@jest/globals'
import { neutraliseCommands } from '../../src/report/escape-command.ts'
import { terminalText } from '../../src/report/escape-terminal.ts'
import { HOSTILE } from './hostile-values.ts'

/** As the runner reads a line (actions/runner, ActionCommand.TryParseV2 and TryParse). */
function isCommand(line: string): boolean {
  return line.trimStart().startsWith('::') || line.includes('##[')
}

const named = HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value] as const)

describe('terminalText', () => {
  test.each(named)('%s is one visible line and no command', (_, value) => {
    const line = terminalText(value)
    expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
    expect([...line].length).toBeLessThanOrEqual(310)
    expect(isCommand(line)).toBe(false)
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

describe('neutraliseCommands', () => {
  test.each(named)('%s holds no command on any line', (_, value) => {
    expect(
      neutraliseCommands(value)
        .split(/\r\n|\r|\n/)
        .filter(isCommand),
    ).toEqual([])
  })

  test('what is no command stays as it is', () => {
    const text = 'a::b\n std::vector\nC:\\x\n## [x]'
    expect(neutraliseCommands(text)).toBe(text)
  })

  test.each([
    ['::error::x', '\\::error::x'],
    ['a\r\t ::error::x', 'a\r\t \\::error::x'],
    ['x ##[group]y', 'x #\\#[group]y'],
  ])('%j is %j', (text, expected) => {
    expect(neutraliseCommands(text)).toBe(expected)
  })
})
