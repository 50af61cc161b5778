import { describe, expect, test } from '@jest/globals'
import {
  commentMarker,
  isNewerRun,
  PART_MARKER,
  readCommentMarker,
  readEarlierComment,
  readSectionState,
  type SectionState,
  sectionMarker,
  visibleText,
  withoutMarkers,
} from '../../src/report/comment-marker.ts'
import { earlierComment } from './comment-server.ts'
import { HOSTILE } from './hostile-values.ts'
import { readHtml, render } from './rendered.ts'

const STATE = { heads: [{ run: [1234, 2], commit: 'a'.repeat(40) }], crowded: false } as const
const SECTION: SectionState = {
  id: 'web',
  run: [1234, 2],
  head: 'a'.repeat(40),
  verdict: 'fail',
  title: 'Fail: 5 B',
  reasons: ['verdict', 'growth'],
  resolved: [],
  facts: 'abc',
  sizes: [1, -2],
  cut: 0,
}
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const named = HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value] as const)

describe('the marker of a comment', () => {
  test.each(named)('of key %s is read back and not seen', (_, key) => {
    const body = `${commentMarker(key, STATE)}\ntext\n\nmore`
    expect(readCommentMarker(body, key)).toMatchObject(STATE)
    expect(readHtml(render(body)).text).toBe('text more')
    expect(visibleText(body)).toBe('text\n\nmore')
  })

  test('is another one for another key', () => {
    const body = `${commentMarker('a', STATE)}\ntext`
    for (const key of ['b', 'A', 'a ', '', 'aa', '%61']) expect(readCommentMarker(body, key)).toBeUndefined()
    const long = `${commentMarker('x'.repeat(400), STATE)}\n`
    expect(readCommentMarker(long, 'x'.repeat(400))).toBeDefined()
    expect(readCommentMarker(long, 'x'.repeat(401))).toBeUndefined()
  })

  test('counts only at the start', () => {
    const body = `${commentMarker('a', STATE)}\ntext`
    for (const before of ['quoted:\n', ' ', '> ']) {
      expect(readCommentMarker(`${before}${body}`, 'a')).toBeUndefined()
    }
  })

  test.each([
    ['not JSON', Buffer.from('{').toString('base64url')],
    ['another version', encoded({ ...STATE, v: 3 })],
    ['a missing member', encoded({ v: 2 })],
    ['a commit that is none', encoded({ v: 2, crowded: false, heads: [{ run: [1, 1], commit: '<b>' }] })],
    ['null', encoded(null)],
  ])('with a state that is %s has no heads', (_, state) => {
    const body = `<!-- slim-image-action comment=a state=${state} -->\ntext`
    expect(readCommentMarker(body, 'a')).toEqual({ heads: [], crowded: false })
  })

  test('with a state of megabytes is none', () => {
    const body = `<!-- slim-image-action comment=a state=${'x'.repeat(1e6)} -->\n`
    expect(readCommentMarker(body, 'a')).toBeUndefined()
  })
})

describe('the marker of a section', () => {
  const stateOf = (marker: string) => readSectionState(/section=(\S+)/.exec(marker)?.[1] ?? '')

  test.each(named)('with %s in it is read back', (_, value) => {
    const line = value
      .replaceAll(/[\r\n]/g, ' ')
      .toWellFormed()
      .slice(0, 4000)
    const state = { ...SECTION, id: line, title: line }
    const marker = sectionMarker(state)
    expect(marker).toMatch(/^<!-- slim-image-action section=[\w-]+ -->$/)
    expect(stateOf(marker)).toEqual(state)
  })

  test.each([
    ['a number that is none', { ...SECTION, run: ['1', 1] }],
    ['a negative number', { ...SECTION, run: [-1, 1] }],
    ['a huge number', { ...SECTION, run: [1e300, 1] }],
    ['an unknown verdict', { ...SECTION, verdict: '<img>' }],
    ['an unknown reason', { ...SECTION, reasons: ['weather'] }],
    ['a title of two lines', { ...SECTION, title: 'a\n# b' }],
    ['a title without end', { ...SECTION, title: 'x'.repeat(5000) }],
    ['a list', []],
    ['null', null],
  ])('that is %s is none', (_, state) => {
    expect(readSectionState(encoded(state))).toBeUndefined()
  })
})

test.each(named)('no line of %s is a marker', (_, value) => {
  const marker = sectionMarker(SECTION)
  for (const text of [
    marker,
    PART_MARKER,
    `  ${marker}`,
    `\t${PART_MARKER}`,
    `a\n${marker}`,
    `${value}\n${marker}`,
  ]) {
    expect(withoutMarkers(text)).not.toMatch(/^\s*<!--/m)
    expect(withoutMarkers(text)).toContain('&lt;!-- slim-image-action')
  }
})

describe('comments from before there were sections', () => {
  test('are known by their keys', () => {
    expect(
      readEarlierComment(earlierComment('web linux/amd64', 'old', 'warn'), ['auto', 'web linux/amd64']),
    ).toEqual({
      verdict: 'warn',
    })
    expect(readEarlierComment(earlierComment('web', 'old'), ['auto', 'api'])).toBeUndefined()
    expect(readEarlierComment(`> ${earlierComment('web', 'old')}`, ['web'])).toBeUndefined()
    expect(readEarlierComment('<!-- slim-image-action key=web state=e30 -->\nold', ['web'])).toEqual({
      verdict: undefined,
    })
  })
})

describe('isNewerRun', () => {
  test.each([
    [[1234, 2], false],
    [[1233, 9], false],
    [[1234, 1], false],
    [[1234, 3], true],
    [[1235, 1], true],
  ] as const)('%j: %s', (run, expected) => {
    expect(isNewerRun(run, [1234, 2])).toBe(expected)
  })
})
