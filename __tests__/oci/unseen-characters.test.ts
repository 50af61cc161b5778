import { expect, test } from '@jest/globals'
import { showUnseen } from '../../src/oci/unseen-characters.ts'
import { cpuTime } from '../support/cpu-time.ts'

test.each([
  ['npm ci && npm run build', 'npm ci && npm run build'],
  ['ünïcödé 日本 ✅ e\u0301 ⚠️', 'ünïcödé 日本 ✅ e\u0301 ⚠️'],
  ['tab\tstays', 'tab\tstays'],
  ['a\nb\u0000\u007f\u0085', 'a\\u000ab\\u0000\\u007f\\u0085'],
  ['\u2028\u2029\u200b\ufeff\u00ad', '\\u2028\\u2029\\u200b\\ufeff\\u00ad'],
  ['invoice\u202efdp.exe \u2066\u2069', 'invoice\\u202efdp.exe \\u2066\\u2069'],
  ['\ue000 \u{e0041} \ud800', '\\ue000 \\u{e0041} \\ud800'],
  ['"\u0338 is no letter', '"\\u0338 is no letter'],
  [`z${'\u0301'.repeat(50)}algo`, `z${'\u0301'.repeat(3)}algo`],
])('%j is %j', (text, shown) => {
  expect(showUnseen(text)).toBe(shown)
})

test('a long text takes no long time', () => {
  const started = cpuTime()
  for (const piece of ['\u0301', '\u200b', 'é', 'é\u0301\u202e']) showUnseen(piece.repeat(100_000))
  expect(cpuTime() - started).toBeLessThan(2000)
})
