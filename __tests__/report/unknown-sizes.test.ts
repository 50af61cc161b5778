import { describe, expect, test } from '@jest/globals'
import type { PlatformImage } from '../../src/image/image.ts'
import { buildReport } from '../../src/report/build-report.ts'
import { commentMarkdown } from '../../src/report/comment-markdown.ts'
import { headlineText } from '../../src/report/headline.ts'
import { reportJson } from '../../src/report/json.ts'
import type { Report } from '../../src/report/report.ts'
import { summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { terminalReport } from '../../src/report/terminal-text.ts'
import { sampleParts } from './sample-report.ts'

const UNREAD = 'Files are looked at in Linux images only; this one is for windows/amd64.'
const LEFT_OUT = 'sha256:1234 in the index is no image but a Helm chart: it was not judged.'

function reportOf(change: (image: PlatformImage) => Partial<PlatformImage>, notes: string[] = []): Report {
  const parts = sampleParts({ comparison: { skipped: 'No compressed sizes.' } })
  const platforms = parts.image.platforms.map((one) => ({ ...one, ...change(one) }))
  return buildReport({ ...parts, image: { ...parts.image, platforms, notes } })
}

const uncompressedOnly = reportOf(({ layers }) => ({
  compressedSize: null,
  layers: layers.map((layer) => ({ ...layer, compressedSize: null })),
}))
const foreign = reportOf(({ layers }) => ({
  uncompressedSize: null,
  filesUnread: UNREAD,
  hiddenSize: 0,
  fileCount: 0,
  layers: layers.map((layer, index) =>
    index === 0 ? { ...layer, foreign: true as const, uncompressedSize: null, entryCount: null } : layer,
  ),
}))

const everywhere: readonly (readonly [string, (report: Report) => string])[] = [
  ['the comment', commentMarkdown],
  ['the summary', summaryMarkdown],
  ['the terminal', (report) => terminalReport(report, { color: false, width: undefined })],
]

describe('sizes that nobody knows', () => {
  test.each(everywhere)('are called so in %s and nowhere zero', (_, write) => {
    for (const report of [uncompressedOnly, foreign]) {
      const text = write(report)
      expect(text).toContain('unknown')
      expect(text).not.toMatch(/NaN|null|undefined|\b0 B (un)?compressed/)
    }
    expect(write(uncompressedOnly)).toContain('compressed size unknown')
    expect(write(foreign)).toContain('uncompressed size unknown')
  })

  test('the headline speaks of what is known', () => {
    const size = '123 MB uncompressed, compressed size unknown'
    expect(headlineText(uncompressedOnly)).toBe(`Pass: ${size}`)
    expect(headlineText(foreign)).toBe('Pass: 40.9 MB compressed of the 45.0 MB budget')
    const neither = reportOf(() => ({ compressedSize: null, uncompressedSize: null }))
    expect(headlineText(neither)).toBe('Pass: size unknown')
  })

  test('are null in the JSON report, and so is what files would have told', () => {
    const [platform] = JSON.parse(reportJson(foreign)).image.platforms
    expect(platform).toMatchObject({
      uncompressedSize: null,
      filesUnread: UNREAD,
      hiddenSize: null,
      fileCount: null,
    })
    expect(platform.layers[0]).toMatchObject({ uncompressedSize: null, entryCount: null })
    expect(platform.layers[1].entryCount).toBe(1)
  })
})

test.each(everywhere)('why no file was looked at, and what was left out, stands in %s', (_, write) => {
  const text = write(reportOf(() => ({ filesUnread: UNREAD }), [LEFT_OUT]))
  expect(text).toContain('Linux images only')
  expect(text).toContain('a Helm chart')
})
