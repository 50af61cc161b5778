import { describe, expect, test } from '@jest/globals'
import {
  type CommentState,
  isNewer,
  MARKER_ROOM,
  markComment,
  readMarkedComment,
} from '../../src/report/comment-marker.ts'
import { HOSTILE } from './hostile-values.ts'
import { readHtml, render } from './rendered.ts'

const STATE: CommentState = { v: 1, runId: 1234, runAttempt: 2, verdict: 'pass' }
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('the marker', () => {
  test.each(HOSTILE.map((key) => [JSON.stringify(key).slice(0, 60), key]))(
    'key %s is read back and not seen',
    (_, key) => {
      const body = markComment(key, STATE, 'text\n\nmore')
      expect(readMarkedComment(body, key)).toEqual({ key, state: STATE, text: 'text\n\nmore' })
      expect(readHtml(render(body)).text).toBe('text more')
      expect(body.length - 'text\n\nmore'.length).toBeLessThanOrEqual(MARKER_ROOM)
    },
  )

  test('is another one for another key', () => {
    const body = markComment('a', STATE, 'text')
    for (const key of ['b', 'A', 'a ', '', 'aa', '%61']) expect(readMarkedComment(body, key)).toBeUndefined()
    expect(readMarkedComment(markComment('x'.repeat(400), STATE, ''), 'x'.repeat(401))).toBeUndefined()
  })

  test('counts only at the start', () => {
    const body = markComment('a', STATE, 'text')
    expect(readMarkedComment(`quoted:\n${body}`, 'a')).toBeUndefined()
    expect(readMarkedComment(` ${body}`, 'a')).toBeUndefined()
    expect(readMarkedComment(`> ${body}`, 'a')).toBeUndefined()
  })

  test('survives the line ends of an edit in the browser', () => {
    expect(readMarkedComment(markComment('a', STATE, 'b\nc').replaceAll('\n', '\r\n'), 'a')?.text).toBe(
      'b\r\nc',
    )
  })

  test.each([
    ['not JSON', Buffer.from('{').toString('base64url')],
    ['another version', encoded({ ...STATE, v: 2 })],
    ['a missing member', encoded({ v: 1 })],
    ['a number that is none', encoded({ ...STATE, runId: '1' })],
    ['a negative number', encoded({ ...STATE, runId: -1 })],
    ['a huge number', encoded({ ...STATE, runId: 1e300 })],
    ['an unknown verdict', encoded({ ...STATE, verdict: '<img>' })],
    ['a list', encoded([])],
    ['null', encoded(null)],
  ])('a state that is %s is ignored', (_, state) => {
    expect(readMarkedComment(`<!-- slim-image-action key=a state=${state} -->\ntext`, 'a')).toEqual({
      key: 'a',
      state: undefined,
      text: 'text',
    })
  })

  test('a state of megabytes is no marker', () => {
    expect(
      readMarkedComment(`<!-- slim-image-action key=a state=${'x'.repeat(1e6)} -->\n`, 'a'),
    ).toBeUndefined()
  })
})

describe('isNewer', () => {
  test.each([
    [undefined, false],
    [{ ...STATE }, false],
    [{ ...STATE, runId: 1233, runAttempt: 9 }, false],
    [{ ...STATE, runAttempt: 1 }, false],
    [{ ...STATE, runAttempt: 3 }, true],
    [{ ...STATE, runId: 1235, runAttempt: 1 }, true],
  ])('%j: %s', (state, expected) => {
    expect(isNewer(state, STATE)).toBe(expected)
  })
})
