import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/checks/check.ts'
import { commentMarkdown } from '../../src/report/comment-markdown.ts'
import { COMMENT_LIMIT } from '../../src/report/comment-room.ts'
import { readingNotes } from '../../src/report/reading-notes.ts'
import type { Report } from '../../src/report/report.ts'
import { singleLine } from '../../src/report/single-line.ts'
import { SUMMARY_LIMIT, summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { terminalLines } from '../../src/report/terminal-text.ts'
import { digestOf } from '../compare/fixture.ts'
import { hostileReport } from './hostile-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { FILTERS, readHtml, render } from './rendered.ts'
import { FAILING, FAILING_LAYERS, PASSING, sampleParts, sampleReport } from './sample-report.ts'

const failing = () =>
  sampleReport(
    {
      checks: FAILING,
      layers: FAILING_LAYERS,
      user: '',
      removed: [['RUN /bin/sh -c npm ci --omit=dev # buildkit', 3_100_000]],
    },
    { verdict: 'fail' },
  )

const RENDERERS: Readonly<Record<string, (report: Report) => string>> = {
  // Room for everything, so that long texts fold nothing.
  comment: (report) => commentMarkdown(report, 1_000_000),
  summary: (report) => summaryMarkdown(report, 'No comment.'),
}

describe.each(Object.entries(RENDERERS))('the %s', (_, write) => {
  const { code: _code, span: _span, ...expected } = readHtml(render(write(hostileReport('word')))).elements
  const named = HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value] as const)

  test.each(named)('with %s everywhere has the same elements and makes no link', (_name, value) => {
    const rendered = readHtml(render(write(hostileReport(value))))
    const { code: _c, span: _s, ...elements } = rendered.elements
    // An empty remedy has no line of its own.
    const { br, strong, ...others } = elements
    const { br: wantedBr, strong: wantedStrong, ...wanted } = expected
    expect(others).toEqual(wanted)
    if (value.trim() !== '') expect([br, strong]).toEqual([wantedBr, wantedStrong])
    for (const [name, pattern] of Object.entries(FILTERS)) {
      expect([name, rendered.outsideCode.filter((text) => pattern.test(text))]).toEqual([name, []])
    }
  })

  test('every row of a table has as many cells as its heading', () => {
    for (const value of HOSTILE) {
      const html = render(write(hostileReport(value)))
      for (const [table] of html.matchAll(/<table>.*?<\/table>/gs)) {
        const counts = [...table.matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) => row.match(/<t[hd]/g)?.length)
        expect(new Set(counts).size).toBe(1)
      }
    }
  })
})

describe('commentMarkdown', () => {
  test('leads with the verdict, the budget and the growth in one line', () => {
    const [first] = commentMarkdown(sampleReport({ checks: PASSING })).split('\n')
    expect(first).toBe(
      '### ✅ Pass: 40.9 MB compressed of the 45.0 MB budget, +1.20 MB (+3.0%) against the base commit `0123456`',
    )
  })

  test('then what to do, then layers, then the folds', () => {
    const text = readHtml(render(commentMarkdown(failing()))).text
    const places = [
      'Fail: 187 MB',
      'Failed by',
      'What to do first',
      'The container starts as root',
      'All 14 findings: 13 fail, 1 warn',
      'base image (2 layers)',
      'Total',
      '3 checks: 3 fail',
      'Why it matters',
      '1 note',
      'Sizes and digests',
    ]
    const found = places.map((words) => text.indexOf(words))
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(found).not.toContain(-1)
  })

  test('shows both sizes with their names, the layer and its Dockerfile line', () => {
    const text = readHtml(render(commentMarkdown(sampleReport({ checks: PASSING })))).text
    expect(text).toContain('40.9 MB compressed · 123 MB uncompressed')
    expect(text).toContain('COPY /app/dist ./dist Dockerfile:22 48.0 kB 144 kB +200 B')
    expect(text).not.toContain('What to do')
  })

  test('build arguments do not get into it', () => {
    expect(commentMarkdown(failing())).not.toContain('s3cret')
    expect(summaryMarkdown(failing())).toContain('sha256:')
  })

  test('the reason for no comparison is said', () => {
    const text = readHtml(
      render(commentMarkdown(sampleReport({ comparison: { skipped: 'No base image yet.' } }))),
    ).text
    expect(text).toContain('Not compared. No base image yet.')
    expect(text).not.toContain('Change')
  })

  test('a profile that lets a fail through is named', () => {
    const report = sampleReport(
      { checks: FAILING },
      { verdict: 'warn', policy: { ...sampleParts().policy, profile: 'report' } },
    )
    expect(readHtml(render(commentMarkdown(report))).text).toContain(
      'Profile report: size-budget, non-root-user, build-tools would fail, and the image is let through.',
    )
  })

  test('another run of the same build has the same text', () => {
    const parts = sampleParts({ checks: PASSING })
    const platforms = parts.image.platforms.map((one) => ({
      ...one,
      digest: digestOf('manifest of another time'),
      configDigest: digestOf('configuration of another commit'),
    }))
    const again = {
      ...parts,
      image: { ...parts.image, digest: digestOf('other provenance'), platforms },
      build: { steps: 14, cachedSteps: 14, warnings: [] },
    }
    expect(commentMarkdown(sampleReport({}, again))).toBe(commentMarkdown(sampleReport({}, parts)))
  })

  test('what could not be read whole is said, in the terminal and the JSON too', () => {
    const parts = sampleParts({ checks: PASSING })
    const note = 'The package database <img> of layer 1 could not be read.'
    const platforms = parts.image.platforms.map((one) => ({ ...one, notes: [note] }))
    const report = sampleReport({}, { ...parts, image: { ...parts.image, platforms } })
    const { text, elements } = readHtml(render(commentMarkdown(report)))
    expect(text).toContain(note)
    expect(elements).not.toHaveProperty('img')
    expect(terminalLines(report)).toContainEqual(expect.stringContaining(note))
    expect(report.image.platforms[0]?.notes).toEqual([note])
  })

  test('of several platforms the one that a note is about is named', () => {
    const [amd] = sampleParts().image.platforms
    if (amd === undefined) throw new Error('no platform')
    const arm = { ...amd, platform: { os: 'linux', architecture: 'arm64' }, notes: ['Half read.', 'Shared.'] }
    const platforms = [{ ...amd, notes: ['Shared.'] }, arm]
    const report = sampleReport({}, { image: { ...sampleParts().image, platforms } })
    expect(readingNotes(report)).toEqual(['Shared.', 'linux/arm64: Half read.'])
  })

  test('sizes that round to the same are shown in bytes', () => {
    const layers = [{ createdBy: 'COPY . .', compressedSize: 40_000_100, before: 40_000_000 }]
    const text = commentMarkdown(sampleReport({ layers }))
    expect(text).toContain('(40,000,000 bytes → 40,000,100 bytes)')
  })

  test('each platform has a section', () => {
    const parts = sampleParts({ checks: PASSING })
    const [amd] = parts.image.platforms
    if (amd === undefined) throw new Error('no platform')
    const arm = { ...amd, platform: { os: 'linux', architecture: 'arm64' } }
    const checks = [
      ...parts.checks,
      {
        id: 'build-tools',
        platform: 'linux/arm64',
        status: 'fail' as const,
        summary: 'gcc',
        findings: [{ level: 'fail' as const, message: 'gcc', remedy: 'out' }],
      },
    ]
    const report = sampleReport(
      {},
      { ...parts, image: { ...parts.image, platforms: [amd, arm] }, checks, verdict: 'fail' },
    )
    const { elements, text } = readHtml(render(commentMarkdown(report)))
    expect(elements).toMatchObject({ table: 4, h4: 2, h5: 1 })
    expect(text).toContain('Passed: size-budget (linux/amd64), non-root-user (linux/amd64)')
    expect(text.indexOf('linux/arm64 · 40.9 MB')).toBeGreaterThan(text.indexOf('linux/amd64 · 40.9 MB'))
  })

  test('30 findings take less than 20 kB', () => {
    const findings = Array.from(
      { length: 30 },
      (_, index): Finding => ({
        level: 'fail',
        message: `usr/lib/x86_64-linux-gnu/tool-${index} of the package tool-${index} (12.3 MB) is a compiler that the final image does not need`,
        remedy: `Remedy ${index % 7}: copy only what runs from an earlier stage, COPY --from=build /app/dist ./dist`,
        path: `usr/lib/x86_64-linux-gnu/tool-${index}`,
        dockerfile: { path: 'Dockerfile', startLine: index, endLine: index },
        bytes: index,
      }),
    )
    const text = commentMarkdown(
      sampleReport({ checks: [{ id: 'build-tools', status: 'fail', findings }] }, { verdict: 'fail' }),
    )
    expect(Buffer.byteLength(text)).toBeLessThan(20_000)
  })
})

describe('limits', () => {
  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    'a comment with %s everywhere fits',
    (_, value) => {
      const text = commentMarkdown(hostileReport(value))
      expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT)
      expect(text).toContain('What to do')
    },
  )

  const huge = (count: number, word: string) =>
    sampleReport(
      {
        layers: Array.from({ length: count }, (_, index) => ({
          createdBy: `RUN ${word} ${index}`,
          compressedSize: index,
          before: 'none' as const,
        })),
        checks: [
          {
            id: 'build-tools',
            status: 'fail',
            summary: word,
            findings: Array.from(
              { length: count },
              (_, index): Finding => ({
                level: 'fail',
                message: `${index} ${word}`,
                remedy: `${index} ${word}`,
                path: word,
              }),
            ),
          },
        ],
      },
      { verdict: 'fail' },
    )

  test.each([
    ['many short ones', 3000, 'x'],
    ['long ones', 200, '@a|`<'.repeat(300)],
    ['long ones outside of the BMP', 200, '𝕏 '.repeat(400)],
  ])('a comment with %s fits, folded', (_, count, word) => {
    const text = commentMarkdown(huge(count, word))
    expect(text.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    expect(text).toMatch(/^### ❌ Fail/)
    const html = render(text)
    expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length)
    expect(readHtml(html).text).toMatch(/and [\d,]+ more/)
  })

  test.each([200, 1000, 2000, 5000])(
    'cut to %d characters every part is whole and the rest is announced',
    (limit) => {
      const text = commentMarkdown(failing(), limit)
      expect(text.length).toBeLessThanOrEqual(limit)
      const html = render(text)
      expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length)
      if (limit < 5000) expect(text).toMatch(/\d+ parts? had no room in this comment/)
    },
  )

  test('a summary has all findings and fits, counted in bytes', () => {
    const text = summaryMarkdown(huge(90, '𝕏 '.repeat(400)))
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SUMMARY_LIMIT)
    expect(Buffer.byteLength(summaryMarkdown(huge(3000, '𝕏 '.repeat(400))))).toBeLessThanOrEqual(
      SUMMARY_LIMIT,
    )
  })
})

describe('summaryMarkdown', () => {
  test('says the sentence right after the headline', () => {
    const { text } = readHtml(
      render(summaryMarkdown(failing(), 'The comment was not posted: `pull-requests: write` is missing.')),
    )
    expect(text.indexOf('The comment was not posted: pull-requests: write is missing.')).toBeLessThan(
      text.indexOf('Failed by'),
    )
    expect(text).toContain('Built in 14 steps, 9 of them cached.')
    expect(text).toContain('All layers')
  })

  test('a sentence with hostile words is one quotation', () => {
    for (const value of HOSTILE.filter((text) => text.trim() !== '')) {
      const html = render(summaryMarkdown(failing(), value))
      expect(html.match(/<blockquote>/g)).toHaveLength(1)
      expect(readHtml(html).text.replaceAll(/[`"]/g, '')).toContain(
        singleLine(value, 300).replaceAll(/[`"]/g, '').slice(0, 200),
      )
    }
  })
})
