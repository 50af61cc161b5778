import { expect, test } from '@jest/globals'
import { withoutQueries } from '../../src/build/without-queries.ts'
import { cpuTime } from '../support/cpu-time.ts'

test.each([
  ['no address at all? none', 'no address at all? none'],
  ['what? https://a/b is it?', 'what? https://a/b is it?'],
  [
    'Put "https://x.blob.core.windows.net/a?comp=block&sig=S3c%3D": dial tcp 10.0.0.1:443: i/o timeout',
    'Put "https://x.blob.core.windows.net/a?…": dial tcp 10.0.0.1:443: i/o timeout',
  ],
  ["GET 'http://a/b?sig=1' and https://c?sig=2, too", "GET 'http://a/b?…' and https://c?… too"],
  ['{"url":"https:\\/\\/a\\/b?sig=1\\u0026x=2"}', '{"url":"https:\\/\\/a\\/b?…"}'],
  ['"{\\"url\\":\\"https://a?sig=1\\"}"', '"{\\"url\\":\\"https://a?…"}"'],
  ['https://a/?x?sig=1', 'https://a/?…'],
  ['https://a?sig=1\nhttps://b?sig=2', 'https://a?…\nhttps://b?…'],
])('%j is shown as %j', (text, shown) => {
  expect(withoutQueries(text)).toBe(shown)
})

test('takes time by the length of the text only', () => {
  const started = cpuTime()
  for (const text of ['https://', '?', ':/', 'a?']) withoutQueries(text.repeat(500_000))
  expect(cpuTime() - started).toBeLessThan(2_000)
})
