import { describe, expect, test } from '@jest/globals'
import { markdownCode, markdownText } from '../../src/report/escape-markdown.ts'
import { singleLine, singleLineKeepingEnds } from '../../src/report/single-line.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { HOSTILE } from './hostile-values.ts'
import { FILTERS, readHtml, render } from './rendered.ts'

const PLACES: Readonly<Record<string, (cell: string) => string>> = {
  paragraph: (text) => text,
  'list item': (text) => `- ${text}\n- next`,
  'nested list item': (text) => `1. own words\n   - ${text}\n2. next`,
  'table cell': (text) => `| a | b | c |\n|---|---|--:|\n| ${text} | ${text} | end |\n| second | row | end |`,
  heading: (text) => `### own words ${text}\n\nnext`,
  details: (text) => `<details><summary>own</summary>\n\n${text}\n\n</details>`,
}

const named = HOSTILE.filter((value) => value.trim() !== '').map(
  (value) => [JSON.stringify(value).slice(0, 60), value] as const,
)

/** What the same place looks like with a harmless word, and with a harmless word as code. */
function skeleton(place: (text: string) => string): Readonly<Record<string, number>> {
  return readHtml(render(place('word'))).elements
}

function structure({ code: _, span: __, ...rest }: Readonly<Record<string, number>>) {
  return rest
}

const unquoted = (text: string) => text.replaceAll(/[`"]/g, '')

/** Renders it in every place: the same elements as a harmless word has, and nothing that GitHub would link. */
function expectHarmless(markdown: string, shown: string) {
  for (const place of Object.values(PLACES)) {
    const rendered = readHtml(render(place(markdown)))
    expect(structure(rendered.elements)).toEqual(skeleton(place))
    for (const [name, pattern] of Object.entries(FILTERS)) {
      expect([name, rendered.outsideCode.filter((text) => pattern.test(text))]).toEqual([name, []])
    }
    expect(unquoted(rendered.text)).toContain(unquoted(shown))
  }
}

describe('in every place', () => {
  test.each(named)('%s as text changes nothing but itself', (_, value) => {
    expectHarmless(markdownText(value), singleLine(value))
  })

  test.each(named)('%s as code changes nothing but itself', (_, value) => {
    expectHarmless(markdownCode(value), singleLineKeepingEnds(value))
    expect(readHtml(render(markdownCode(value))).text).toContain(singleLineKeepingEnds(value))
  })
})

describe('markdownText', () => {
  test.each(['', ' ', '\n\t'])('%j is nothing', (text) => {
    expect(markdownText(text)).toBe('')
    expect(markdownCode(text)).toBe('(empty)')
  })

  test.each([
    ['plain words stay', 'The image is 45.2 MB, 92% (of 49 MB).', 'The image is 45.2 MB, 92% (of 49 MB).'],
    ['a path is code', 'found usr/bin/gcc.', 'found `usr/bin/gcc`.'],
    [
      'a quoted command is code',
      'Use `npm ci --omit=dev`, then copy.',
      'Use `npm ci --omit=dev`, then copy.',
    ],
    ['a quoted value is code', 'USER "node" is a name.', 'USER `node` is a name.'],
    [
      'a list of an instruction keeps its quotes',
      'CMD ["node", "a.js"] and ["x"].',
      'CMD `["node", "a.js"]` and `["x"]`.',
    ],
    ['a list that does not end is no list', '["a", b', '&#91;`a`, b'],
    ['quotes inside quotes stay', '"RUN echo `a`"', '`` RUN echo `a` ``'],
    ['an inch is no quote', '5" and 6"', '5" and 6"'],
    ['a lone backtick is text', "it's a ` b", "it's a &#96; b"],
  ])('%s', (_, text, expected) => {
    expect(markdownText(text)).toBe(expected)
  })

  test('a very long text is cut and takes no time', () => {
    const started = cpuTime()
    const shown = markdownText('@x/`|'.repeat(1_000_000))
    expect(cpuTime() - started).toBeLessThan(1000)
    expect(shown.length).toBeLessThan(8000)
    expect(readHtml(render(shown)).text).toMatch(/…$/)
  })
})

describe('markdownCode', () => {
  test.each([
    ['npm ci', '`npm ci`'],
    ['a`b', '``a`b``'],
    ['`a`', '`` `a` ``'],
    ['', '(empty)'],
    ['a | b', '<code>a &#124; b</code>'],
  ])('%j', (text, expected) => {
    expect(markdownCode(text)).toBe(expected)
  })

  test('a long path keeps both ends', () => {
    const shown = markdownCode(`usr/${'x'.repeat(500)}/gcc`, 40)
    expect(shown).toMatch(/^`usr\/x+…x+\/gcc`$/)
    expect(shown).toHaveLength(42)
  })
})
