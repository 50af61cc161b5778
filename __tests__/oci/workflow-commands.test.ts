import { describe, expect, test } from '@jest/globals'
import { neutraliseCommands } from '../../src/oci/workflow-commands.ts'
import { HOSTILE } from '../report/hostile-values.ts'
import { parseCommand } from '../support/runner/workflow-commands.ts'

/** Stricter than the runner: whatever begins like a command, by .NET's white space as by JavaScript's. */
function isCommand(line: string): boolean {
  return /^[\s\u0085]*::/.test(line) || line.includes('##[')
}

function commandsIn(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => parseCommand(line) !== undefined || isCommand(line))
}

/** Every text of the given pieces in a row, up to that many. */
function textsOf(pieces: readonly string[], most: number): readonly string[] {
  const shorter = most === 0 ? [] : textsOf(pieces, most - 1)
  const longest = shorter.slice(-(pieces.length ** (most - 1)))
  return most === 0 ? [''] : [...shorter, ...longest.flatMap((text) => pieces.map((piece) => text + piece))]
}

test('the runner takes these as commands, which is what has to be prevented', () => {
  for (const text of ['::error::x', ' \t::add-mask::x', '\u00a0::error::', 'a ##[group]x', '#\n##[error]'])
    expect(commandsIn(text)).not.toEqual([])
})

describe('neutraliseCommands', () => {
  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value] as const))(
    '%s holds no command on any line',
    (_, value) => {
      expect(commandsIn(neutraliseCommands(value))).toEqual([])
    },
  )

  test('nor does any mixture of what commands are made of', () => {
    const pieces = [':', '::', '#', '##[', 'error', ']', ' ', '\u0085', '\ufeff', '\n', '\r', '\\']
    const texts = textsOf(pieces, 4)
    expect(texts.length).toBeGreaterThan(20_000)
    const left = texts.filter((text) => commandsIn(neutraliseCommands(`${text}error::x]`)).length > 0)
    expect(left).toEqual([])
  })

  test('what is no command stays as it is', () => {
    const text = 'a::b\n std::vector\nC:\\x\n## [x]'
    expect(neutraliseCommands(text)).toBe(text)
  })

  test.each([
    ['::error::x', '\\::error::x'],
    ['a\r\t ::error::x', 'a\r\t \\::error::x'],
    ['x ##[group]y', 'x #\\#[group]y'],
    ['##[##[', '#\\#[#\\#['],
  ])('%j is %j', (text, expected) => {
    expect(neutraliseCommands(text)).toBe(expected)
  })
})
