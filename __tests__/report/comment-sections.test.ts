import { describe, expect, test } from '@jest/globals'
import type { CommentSection, SharedComment } from '../../src/report/comment-body.ts'
import {
  holdsAll,
  KEPT_HEADS,
  mergedComments,
  renewedSection,
  withSection,
} from '../../src/report/comment-sections.ts'
import { sampleDraft } from './comment-drafts.ts'

const written = (draft: Parameters<typeof sampleDraft>[0], before?: CommentSection): CommentSection => {
  const { state, renderings } = renewedSection(sampleDraft(draft), before)
  return { state, parts: renderings[0] ?? [] }
}
const comment = (...sections: readonly CommentSection[]): SharedComment => ({
  heads: [],
  crowded: false,
  sections,
})
const head = (number: number) => String(number).repeat(40)

describe('renewedSection', () => {
  test('keeps a text that still holds, with the run that says so', () => {
    const before = written({ text: 'old words', facts: 'f', size: 50_000_000 })
    const draft = sampleDraft({ run: 105, head: head(5), text: 'new words', facts: 'f', size: 50_040_000 })
    const renewed = renewedSection(draft, before)
    expect(renewed.renderings).toEqual([before.parts])
    expect(renewed.state).toEqual({ ...before.state, run: [105, 1], head: head(5) })
  })

  test('small steps do not add up unseen: they are measured from what the text says', () => {
    let section = written({ text: '0', facts: 'f', size: 50_000_000 })
    const texts = [1, 2, 3].map((step) => {
      section = written(
        { text: `${step}`, run: 100 + step, facts: 'f', size: 50_000_000 + step * 30_000 },
        section,
      )
      return section.parts[0]
    })
    expect(texts).toEqual(['0', '2', '2'])
  })

  test('writes anew what was cut, since there may be room now', () => {
    const before = written({ text: 'old words', facts: 'f' })
    const cut = { ...before, state: { ...before.state, cut: 2 } }
    expect(written({ run: 101, text: 'new words', facts: 'f' }, cut)).toMatchObject({
      state: { cut: 0 },
      parts: ['new words', expect.any(String)],
    })
  })

  test('remembers what is resolved until there is something new', () => {
    const failed = written({})
    const passed = written({ verdict: 'pass', run: 101 }, failed)
    expect(passed.state).toMatchObject({ reasons: [], resolved: ['verdict'], title: 'Resolved: web' })
    expect(written({ verdict: 'pass', run: 102 }, passed).state.resolved).toEqual(['verdict'])
    expect(written({ verdict: 'warn', run: 103 }, passed).state).toMatchObject({
      resolved: [],
      title: 'warn: web',
    })
    expect(written({ verdict: 'pass' }, undefined).state.resolved).toEqual([])
  })
})

describe('what nobody knows of', () => {
  const loosened = written({ verdict: 'pass', reasons: ['loosened-policy'] })
  const unknown = { verdict: 'pass', run: 101, open: ['loosened-policy'] } as const

  test('stays a reason where it was one, and is not resolved', () => {
    const kept = written({ ...unknown, text: 'not known' }, loosened)
    expect(kept.state).toMatchObject({ reasons: ['loosened-policy'], resolved: [], title: 'pass: web' })
    expect(written({ verdict: 'pass', run: 102, text: 'known' }, kept).state).toMatchObject({
      reasons: [],
      resolved: ['loosened-policy'],
    })
  })

  test('is no reason where it was none, and is left out of what is resolved', () => {
    expect(written(unknown, written({ verdict: 'warn' })).state.resolved).toEqual(['verdict'])
    expect(written(unknown, undefined).state.reasons).toEqual([])
    const resolved = written({ verdict: 'pass', run: 101 }, loosened)
    expect(resolved.state.resolved).toEqual(['loosened-policy'])
    expect(written({ ...unknown, run: 102 }, resolved).state).toMatchObject({ reasons: [], resolved: [] })
  })
})

describe('mergedComments', () => {
  test('has every section once, as the newest run wrote it', () => {
    const merged = mergedComments([
      comment(written({ id: 'a', run: 5, text: 'old' }), written({ id: 'b' })),
      comment(written({ id: 'c' }), written({ id: 'a', run: 5, attempt: 2, text: 'new' })),
      comment(written({ id: 'a', run: 4, attempt: 9, text: 'older' })),
    ])
    expect(merged.sections.map(({ state, parts }) => [state.id, parts[0]])).toEqual([
      ['a', 'new'],
      ['b', 'the text'],
      ['c', 'the text'],
    ])
  })
})

describe('withSection', () => {
  const add = (shared: SharedComment, draft: Parameters<typeof sampleDraft>[0]): SharedComment => {
    const { heads, crowded, sections } = withSection(shared, renewedSection(sampleDraft(draft), undefined))
    return {
      heads,
      crowded,
      sections: sections.map(({ state, renderings }) => ({ state, parts: renderings[0] ?? [] })),
    }
  }

  test('knows the newest heads, by the runs that judged them, whichever comes last', () => {
    let shared = comment()
    for (const number of [1, 3, 2, 4, 5, 6, 7])
      shared = add(shared, { id: `i${number}`, run: number, head: head(number) })
    expect(shared.heads.map(({ commit }) => commit)).toEqual([7, 6, 5, 4, 3].map(head))
    expect(shared.heads).toHaveLength(KEPT_HEADS)
    expect(shared.sections.map(({ state }) => state.id)).toEqual(['i3', 'i4', 'i5', 'i6', 'i7'])
  })

  test('a run again of the same commit, and one without any, take no other section away', () => {
    let shared = add(comment(), { id: 'old', run: 1, head: head(1) })
    for (let run = 2; run < 20; run++) shared = add(shared, { id: 'web', run, head: head(2) })
    for (let run = 20; run < 30; run++) shared = add(shared, { id: 'api', run, head: '' })
    expect(shared.sections.map(({ state }) => state.id)).toEqual(['old', 'web', 'api'])
  })

  test('whether it was crowded is forgotten with the next commit', () => {
    const crowded = { ...add(comment(), { id: 'a', run: 1, head: head(1) }), crowded: true }
    expect(add(crowded, { id: 'b', run: 2, head: head(1) }).crowded).toBe(true)
    expect(add(crowded, { id: 'b', run: 2, head: head(2) }).crowded).toBe(false)
  })
})

test('holdsAll asks for every section, as new as wanted', () => {
  const [a, b] = [written({ id: 'a', run: 5 }), written({ id: 'b', run: 5 })]
  const states = [a.state, b.state]
  expect(holdsAll(comment(a, b), states)).toBe(true)
  expect(holdsAll(comment(a), states)).toBe(false)
  expect(holdsAll(comment(a, written({ id: 'b', run: 4 })), states)).toBe(false)
  expect(holdsAll(comment(a, written({ id: 'b', run: 6 }), written({ id: 'c' })), states)).toBe(true)
})
