import { expect, test } from '@jest/globals'
import { escapeLogText } from '../../src/build/log-text.ts'
import { cpuTime } from '../support/cpu-time.ts'

test.each([
  ['plain text', 'plain text'],
  ['tab\tstays', 'tab\tstays'],
  ['a :: b', 'a :: b'],
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;title\u0007text', 'text'],
  ['\u001b]8;;http://x\u001b\\link', 'link'],
  ['10%\r20%\r30%', '30%'],
  ['windows\r', 'windows'],
  ['10%\r20%\r\r', '20%'],
  ['\r', ''],
  ['', ''],
  ['a\u0000b\u0085c\u2028d', 'a\\u0000b\\u0085c\\u2028d'],
  ['\u202etxt', '\\u202etxt'],
  ['zero\u200bwidth\ue000', 'zero\\u200bwidth\\ue000'],
  ['ünïcödé 日本 ✅', 'ünïcödé 日本 ✅'],
  ['a\nb', 'a\\u000ab'],
])('%j is shown as %j', (text, shown) => {
  expect(escapeLogText(text)).toBe(shown)
})

test.each([
  '::error::x',
  '  ::set-output name=a::b',
  '\u001b[0m::error::x',
  'text\r::error::x',
  '\u001b[2K\t::add-mask::x',
  '##[error]x',
  'a ##[group]x',
  '#\u001b[0m#[error]x',
  '::\u001b[0m:error::',
])('%j is no command of the runner', (text) => {
  const shown = escapeLogText(text)
  expect(shown).not.toMatch(/[\r\n\u001b]/)
  expect(shown.trim()).not.toMatch(/^::/)
  expect(shown).not.toContain('##[')
})

test('a long line is cut', () => {
  expect(escapeLogText('x'.repeat(100_000)).length).toBeLessThan(5000)
})

test('carriage returns by the hundred thousand take no time', () => {
  const started = cpuTime()
  expect(escapeLogText(`${'\r'.repeat(500_000)}x`)).toBe('x')
  expect(escapeLogText(`x${'\r'.repeat(500_000)}`)).toBe('x')
  expect(cpuTime() - started).toBeLessThan(1_000)
})
