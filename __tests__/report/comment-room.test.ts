import { describe, expect, test } from '@jest/globals'
import { type CommentSection, readCommentBody } from '../../src/report/comment-body.ts'
import { COMMENT_LIMIT, fairShares, type FittingSection, fitComment } from '../../src/report/comment-room.ts'
import { renewedSection } from '../../src/report/comment-sections.ts'
import { sampleDraft } from './comment-drafts.ts'
import { githubHtml } from './github-html.ts'
import { HOSTILE } from './hostile-values.ts'

const EMPTY = { heads: [], crowded: false }

function section(
  id: string,
  renderings: readonly (readonly string[])[],
  verdict: 'pass' | 'fail' = 'fail',
): FittingSection {
  return { ...renewedSection(sampleDraft({ id, verdict }), undefined), renderings }
}

/** A section in so many folds of so many units each. */
const folds = (count: number, length: number, word = 'x') =>
  Array.from(
    { length: count },
    (_, index) => `<details>\n<summary>${index}</summary>\n\n${word.repeat(length)}\n\n</details>`,
  )

const read = (body: string): readonly CommentSection[] => readCommentBody(body, 'auto')?.sections ?? []

describe('fairShares', () => {
  test.each([
    [[10, 20, 30], 100, [10, 20, 30]],
    [[10, 20, 300], 100, [10, 20, 70]],
    [[100, 100, 100], 90, [30, 30, 30]],
    [[5, 200, 100], 105, [5, 50, 50]],
    [[], 10, []],
    [[7], 0, [0]],
  ])('%j of %d is %j', (wanted, room, expected) => {
    expect(fairShares(wanted, room)).toEqual(expected)
  })
})

describe('fitComment', () => {
  test('leaves what fits as it is', () => {
    const sections = [section('a', [['one', 'two'], ['one']]), section('b', [['three']])]
    const body = fitComment('auto', { ...EMPTY, sections })
    expect(read(body).map(({ parts }) => parts)).toEqual([['one', 'two'], ['three']])
    expect(body).not.toContain('had no room')
  })

  test('writes its own section shorter before it cuts it', () => {
    const own = section('own', [folds(10, 6000), folds(10, 3000), folds(10, 100)])
    const body = fitComment('auto', { ...EMPTY, sections: [own, section('other', [folds(3, 8000)])] })
    expect(body.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    expect(read(body).map(({ state, parts }) => [state.id, state.cut, parts.length])).toEqual([
      ['other', 0, 3],
      ['own', 0, 10],
    ])
    expect(body).toContain('x'.repeat(3000))
  })

  test('cuts each by its share, the first parts stay, and says how much is gone', () => {
    const sections = [
      section('large', [folds(20, 8000)]),
      section('larger', [folds(40, 8000)]),
      section('small', [['all of it']]),
    ]
    const body = fitComment('auto', { ...EMPTY, sections })
    expect(body.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    const kept = Object.fromEntries(
      read(body).map(({ state, parts }) => [state.id, [parts.length, state.cut]]),
    )
    expect(kept).toEqual({ large: [3, 17], larger: [3, 37], small: [1, 0] })
    const { text, elements } = githubHtml(body)
    expect(text).toContain('17 parts had no room in this comment; the job summary has them.')
    expect(text).toContain('37 parts had no room')
    expect(elements['details']).toBe(3 + 3 + 3)
    // Cut again, what is gone is counted together.
    const again = fitComment('auto', {
      ...EMPTY,
      sections: [
        ...read(body).map(({ state, parts }) => ({ state, renderings: [parts] })),
        section('fourth', [folds(20, 8000)]),
      ],
    })
    const cut = read(again).find(({ state }) => state.id === 'larger')
    expect((cut?.state.cut ?? 0) + (cut?.parts.length ?? 0)).toBe(40)
  })

  test.each([1, 3, 10, 40, 58, 300])('%d images fit, each with its line', (count) => {
    const sections = Array.from({ length: count }, (_, index) =>
      section(`ghcr.io/acme/image-${index} linux/amd64`, [folds(10, 2000)], index === 250 ? 'fail' : 'pass'),
    )
    const body = fitComment('auto', { ...EMPTY, sections })
    expect(body.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    const found = read(body)
    if (count <= 40) expect(found).toHaveLength(count)
    else expect(found.length).toBeGreaterThan(40)
    expect(body.includes('more images that had no room')).toBe(found.length < count)
    if (count > 250) expect(found[0]?.state.verdict).toBe('fail')
    const { elements } = githubHtml(body)
    expect(elements['details']).toBe(
      found.reduce((sum, { parts }) => sum + parts.length, count === 1 ? 0 : found.length),
    )
  })

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    'ten images with %s fit',
    (_, value) => {
      const sections = Array.from({ length: 10 }, (_, index) =>
        section(`${index} ${value.slice(0, 300)}`, [[value || 'x', ...folds(10, 1000, value.slice(0, 10))]]),
      )
      const body = fitComment('auto', { ...EMPTY, sections })
      expect(body.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    },
  )

  test('what was read back is written to the letter', () => {
    const sections = [
      section('a', [folds(20, 8000)]),
      section('b', [folds(30, 8000)]),
      section('c', [['x']], 'pass'),
    ]
    const body = fitComment('auto', { ...EMPTY, sections })
    const again = read(body).map(({ state, parts }) => ({ state, renderings: [parts] }))
    expect(fitComment('auto', { ...EMPTY, sections: again })).toBe(body)
  })
})
