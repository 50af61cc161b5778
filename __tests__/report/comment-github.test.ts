import { describe, expect, test } from '@jest/globals'
import { readCommentBody } from '../../src/report/comment-body.ts'
import { COMMENT_LIMIT, fitComment } from '../../src/report/comment-room.ts'
import { draftSection } from '../../src/report/comment-section.ts'
import { renewedSection, withSection } from '../../src/report/comment-sections.ts'
import type { Report } from '../../src/report/report.ts'
import { summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { githubHtml } from './github-html.ts'
import { hostileReport } from './hostile-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { regressionReport } from './regression-report.ts'
import { PASSING, sampleReport } from './sample-report.ts'

/** The comment on these images, each written by a run of its own. */
function commentOn(images: Readonly<Record<string, Report>>, limit?: number): string {
  let body = ''
  for (const [id, report] of Object.entries(images)) {
    const shared = readCommentBody(body, 'auto') ?? { heads: [], crowded: false, sections: [] }
    const draft = draftSection(report, { id, run: [100, 1], head: 'a'.repeat(40), mode: 'auto' })
    body = fitComment('auto', withSection(shared, renewedSection(draft, undefined)), limit)
  }
  return body
}

const REGRESSION = commentOn({ 'ghcr.io/acme/web linux/amd64': regressionReport() })

describe('the comment on a regression', () => {
  const { unfolded, text, tables, top } = githubHtml(REGRESSION)

  test('says the verdict, the size against the budget and the growth first', () => {
    expect(unfolded).toMatch(
      /^❌ Fail: 604 MB compressed, 559 MB over the 45\.0 MB budget, \+40\.1 MB \(\+7\.1%\) against the base commit 0123456 /,
    )
  })

  test('then what grew, then what is new to do, then the layers; the rest is folded', () => {
    const places = [
      'What grew',
      'Base moved ',
      ': +28.0 MB; you: +12.1 MB',
      'Packages: 6 added, 1 removed, 2 updated: typescript 5.9.2 added (+22.9 MB)',
      '/app/node_modules/ +36.8 MB, /app/.git/ +15.8 MB',
      'Findings: 4 new, 2 fixed',
      'What to do first',
      '❌ New dev-dependencies saves 32.9 MB 3 findings: typescript, webpack, eslint (Dockerfile:7) → Install without',
      '❌ New source-files saves 15.8 MB',
      '❌ non-root-user',
      'All 30 findings: 21 fail, 9 warn',
      'COPY . .',
      'RUN npm install',
      'Total',
      'built 2027-03-01 12:00 UTC (564 MB → 604 MB)',
      'Changes, fixed findings, pull time and trend',
      '22 checks',
      'Layers, sizes and digests',
    ]
    const found = places.map((words) => unfolded.indexOf(words))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  test('is one screen before anything is unfolded, and less than 20 kB', () => {
    expect(Buffer.byteLength(REGRESSION)).toBeLessThan(20_000)
    // As wide as GitHub shows it a line has about 110 characters.
    const lines = REGRESSION.replaceAll(/<details>.*?<\/details>/gs, 'a fold')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('<!--') && !/^\|[ :|-]+\|$/.test(line))
      .reduce((sum, line) => sum + Math.ceil(line.length / 110), 0)
    expect(lines).toBeLessThanOrEqual(40)
    expect(top).toEqual([
      'h3',
      'p',
      'p',
      'h4',
      'ul',
      'h4',
      'ol',
      'details',
      'table',
      'p',
      ...Array(4).fill('details'),
    ])
  })

  test('has in its folds everything that changed, what is fixed, pull times and the trend', () => {
    for (const words of [
      'openssl (deb) 3.0.16-1 3.0.17-1~deb12u1 +12.0 kB',
      'left-pad (npm) 1.3.0 -9.00 kB',
      '/app/.git/ 15.8 MB +15.8 MB',
      'node_modules 41.0 MB 77.8 MB +36.8 MB',
      'secrets A key is in /app/id_rsa.',
      'A first pull transfers 604 MB in 48 s; where the compared image is already there, 390 MB in 31 s (at 100 Mbit/s, without unpacking).',
      '30 earlier builds, the newest last: 520 MB to 564 MB; then this one: 604 MB.',
      'typescript in /app/node_modules is a devDependency',
    ]) {
      expect(text).toContain(words)
      expect(unfolded).not.toContain(words)
    }
  })

  test('has tables of whole rows only', () => {
    expect(tables.length).toBeGreaterThan(4)
    for (const rows of tables) expect(new Set(rows).size).toBe(1)
  })

  test('says the same in the job summary', () => {
    const summary = githubHtml(summaryMarkdown(regressionReport())).text
    for (const words of [
      'Base moved',
      'Findings: 4 new, 2 fixed',
      'New dev-dependencies',
      '30 earlier builds',
    ]) {
      expect(summary).toContain(words)
    }
  })
})

/** Room for long texts, so that nothing is cut. */
const EVERYTHING = 1_000_000

describe('with text from outside', () => {
  const images = (value: string) => ({
    [`web ${value.slice(0, 100)}`]: hostileReport(value),
    api: sampleReport({ checks: PASSING }),
  })
  const expected = githubHtml(commentOn(images('word'), EVERYTHING))

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))('%s', (_, value) => {
    expect(commentOn(images(value)).length).toBeLessThanOrEqual(COMMENT_LIMIT)
    const body = commentOn(images(value), EVERYTHING)
    const { top, elements, addresses, tables } = githubHtml(body)
    expect(top).toEqual(expected.top)
    expect(addresses).toEqual([])
    for (const name of ['details', 'summary', 'h3', 'h4', 'ol', 'ul', 'blockquote', 'table', 'tr', 'td']) {
      expect([name, elements[name]]).toEqual([name, expected.elements[name]])
    }
    const known = new Set([...Object.keys(expected.elements), 'code', 'span', 'br', 'strong'])
    expect(Object.keys(elements).filter((name) => !known.has(name))).toEqual([])
    for (const rows of tables) expect(new Set(rows).size).toBe(1)
    expect(readCommentBody(body, 'auto')?.sections).toHaveLength(2)
  })

  test('no image from outside is in it', () => {
    expect(REGRESSION).not.toMatch(/<img|<picture|<svg|!\[|https?:/)
  })
})
