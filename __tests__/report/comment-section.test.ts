import { describe, expect, test } from '@jest/globals'
import type { CommentSection } from '../../src/report/comment-body.ts'
import { draftSection } from '../../src/report/comment-section.ts'
import { renewedSection } from '../../src/report/comment-sections.ts'
import type { Report } from '../../src/report/report.ts'
import { regressionGrowth, regressionReport } from './regression-report.ts'
import { PASSING, sampleReport } from './sample-report.ts'

const RUN = { id: 'web', run: [100, 1], head: 'a'.repeat(40), mode: 'auto' } as const
const quiet: Report = {
  ...sampleReport({ checks: PASSING }),
  comparisons: [{ growth: regressionGrowth({ compressedSizeChange: 0, contents: null, parts: null }) }],
}
const sectionOf = (report: Report, run: number, before?: CommentSection): CommentSection => {
  const { state, renderings } = renewedSection(draftSection(report, { ...RUN, run: [run, 1] }), before)
  return { state, parts: renderings[0] ?? [] }
}

describe('draftSection', () => {
  test('a comment is due for a reason, or always', () => {
    expect(draftSection(quiet, RUN)).toMatchObject({ isDue: false, reasons: [], verdict: 'pass' })
    expect(draftSection(quiet, { ...RUN, mode: 'always' }).isDue).toBe(true)
    expect(draftSection(regressionReport(), RUN)).toMatchObject({
      isDue: true,
      reasons: ['verdict', 'growth', 'new-finding'],
    })
  })

  test('what a comment was posted for, once it is gone, is said to be resolved', () => {
    const bad = sectionOf(regressionReport(), 100)
    expect(bad.state.title).toMatch(/^Fail: 604 MB compressed/)
    const good = sectionOf(quiet, 101, bad)
    expect(good.state.title).toMatch(
      /^Resolved: 40\.9 MB compressed of the 45\.0 MB budget, as large as the base commit/,
    )
    expect(good.parts[0]).toContain(
      'Resolved: the verdict is a pass again; the size is within 1% or 100 kB of what it is compared with; no finding is new any more.',
    )
    expect(sectionOf(quiet, 102, good)).toEqual({ ...good, state: { ...good.state, run: [102, 1] } })
    // Where it always was well, nothing is resolved.
    expect(sectionOf(quiet, 100).state.title).toMatch(/^Pass: /)
  })

  test('an id that no comment could show is told by its hash', () => {
    const ids = ['x'.repeat(500), `${'x'.repeat(500)}y`, 'a\nb', 'a\u202eb'].map(
      (id) => draftSection(quiet, { ...RUN, id }).id,
    )
    expect(new Set(ids).size).toBe(4)
    for (const id of ids) expect(id).toMatch(/^[ -~…]{1,200} [0-9a-f]{16}$/)
    expect(draftSection(quiet, { ...RUN, id: 'ghcr.io/acme/web linux/amd64' }).id).toBe(
      'ghcr.io/acme/web linux/amd64',
    )
  })

  test('the richest rendering first', () => {
    const { renderings } = draftSection(regressionReport(), RUN).write([])
    const lengths = renderings.map((parts) => parts.join('').length)
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
    expect(new Set(lengths).size).toBe(3)
  })
})
