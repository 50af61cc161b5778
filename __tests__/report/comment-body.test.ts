import { describe, expect, test } from '@jest/globals'
import { type CommentSection, commentBody, readCommentBody } from '../../src/report/comment-body.ts'
import { draftSection } from '../../src/report/comment-section.ts'
import { renewedSection } from '../../src/report/comment-sections.ts'
import { githubHtml } from './github-html.ts'
import { hostileReport } from './hostile-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { FAILING, PASSING, sampleReport } from './sample-report.ts'

const section = (
  id: string,
  verdict: 'pass' | 'warn' | 'fail' = 'fail',
  parts = ['a', 'b'],
): CommentSection => ({
  state: {
    id,
    run: [100, 1],
    head: 'a'.repeat(40),
    verdict,
    title: `of ${id}`,
    reasons: [],
    resolved: [],
    facts: '',
    sizes: [],
    cut: 0,
  },
  parts,
})
const EMPTY = { heads: [], crowded: false }

/** As the action writes a report's section. */
function sectionOf(report: Parameters<typeof draftSection>[0], id: string): CommentSection {
  const { state, renderings } = renewedSection(
    draftSection(report, { id, run: [100, 1], head: 'a'.repeat(40), mode: 'auto' }),
    undefined,
  )
  return { state, parts: renderings[0] ?? [] }
}

describe('what was written is read back', () => {
  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    'with %s in every place',
    (_, value) => {
      const hostile = sectionOf(hostileReport(value), `image ${value.slice(0, 200)}`)
      const sections = [hostile, section('web', 'pass')]
      const body = commentBody('key', { ...EMPTY, sections })
      const found = readCommentBody(body, 'key')
      expect(found?.sections.map(({ state }) => state)).toEqual(sections.map(({ state }) => state))
      expect(found?.sections.map(({ parts }) => parts.length)).toEqual(
        sections.map(({ parts }) => parts.length),
      )
      // And written again it is the same to the letter.
      expect(commentBody('key', { ...EMPTY, ...found, sections: found?.sections ?? [] })).toBe(body)
    },
  )

  test('with markers in the text', () => {
    const forged = commentBody('key', { ...EMPTY, sections: [section('forged')] })
    const mine = section('mine', 'fail', [forged, `x\n${forged}\ny`, `> ${forged}`])
    const body = commentBody('key', { ...EMPTY, sections: [mine] })
    expect(readCommentBody(body, 'key')?.sections.map(({ state }) => state.id)).toEqual(['mine'])
    expect(readCommentBody(body, 'key')?.sections[0]?.parts).toHaveLength(3)
  })

  test('with the line ends of an edit in the browser', () => {
    const comment = { ...EMPTY, sections: [section('a'), section('b')] }
    const body = commentBody('key', comment)
    expect(readCommentBody(body.replaceAll('\n', '\r\n'), 'key')).toEqual(readCommentBody(body, 'key'))
  })

  test('without a section whose state is malformed', () => {
    const body = commentBody('key', { ...EMPTY, sections: [section('a'), section('b')] })
    const broken = body.replace(/section=[\w-]+/, 'section=e30')
    expect(readCommentBody(broken, 'key')?.sections.map(({ state }) => state.id)).toEqual(['b'])
  })

  test('no other text is a comment of ours', () => {
    expect(readCommentBody('', 'key')).toBeUndefined()
    expect(readCommentBody(commentBody('a', { ...EMPTY, sections: [] }), 'b')).toBeUndefined()
  })
})

describe('as GitHub shows it', () => {
  test('one image has no fold around it, several have one each, and every fold is closed', () => {
    const reports = [
      sectionOf(sampleReport({ checks: FAILING }, { verdict: 'fail' }), 'ghcr.io/acme/web linux/amd64'),
      sectionOf(sampleReport({ checks: PASSING }), 'ghcr.io/acme/api linux/amd64'),
    ]
    const one = githubHtml(commentBody('auto', { ...EMPTY, sections: reports.slice(0, 1) }))
    expect(one.top.slice(0, 2)).toEqual(['h3', 'p'])
    const both = githubHtml(commentBody('auto', { ...EMPTY, sections: reports }))
    expect(both.top).toEqual(['h3', 'ul', 'details', 'details'])
    expect(both.text).toMatch(/^❌ Fail: 1 of 2 images ❌ ghcr.io\/acme\/web linux\/amd64 Fail: 40\.9 MB/)
    expect(both.unfolded).toContain('What to do')
    expect(both.text).not.toContain('slim-image-action')
  })
})
