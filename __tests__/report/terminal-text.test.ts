import { describe, expect, test } from '@jest/globals'
import { terminalLines, terminalReport } from '../../src/report/terminal-text.ts'
import { cutToWidth, textWidth, wrapToLines, wrapToWidth } from '../../src/report/text-width.ts'
import { hostileReport } from './hostile-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { FAILING, FAILING_LAYERS, PASSING, sampleReport } from './sample-report.ts'

const failing = () =>
  sampleReport(
    { checks: FAILING, layers: FAILING_LAYERS, user: '', removed: [['RUN old', 5]] },
    { verdict: 'fail' },
  )

const ESCAPES = /\u001b\[\d+m/g

describe('terminalReport', () => {
  test('has the order of the comment', () => {
    const text = terminalReport(failing(), { color: false, width: 100 })
    const places = [
      '✗ Fail (size-budget',
      'ghcr.io/acme/web',
      '187 MB compressed, 562 MB uncompressed',
      'What to do',
      '✗ non-root-user',
      'Layer',
      'Total',
      'Checks',
      '✗ fail size-budget',
      '1 note: size-budget',
      'Everything that was found: --all, or --format json',
    ]
    const found = places.map((words) => text.indexOf(words))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(text).not.toContain('s3cret')
  })

  test('is plain without colour, and the same text with it', () => {
    const plain = terminalReport(failing(), { color: false, width: 100 })
    const coloured = terminalReport(failing(), { color: true, width: 100 })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toMatch(/^\u001b\[31m\u001b\[1m✗ Fail/)
    expect(coloured.replaceAll(ESCAPES, '')).toBe(plain)
  })

  test.each([60, 80, 100, 200])('fits into %d columns', (width) => {
    for (const line of terminalLines(failing(), { color: false, width })) {
      expect([line, textWidth(line) <= Math.max(width, 78)]).toEqual([line, true])
    }
  })

  test('without a width nothing is broken', () => {
    const lines = terminalLines(failing())
    expect(lines[0]).toContain('against the base commit 0123456')
    expect(lines.filter((line) => line.includes('→ Build in an earlier stage'))[0]).toMatch(/\.\/dist`\.$/)
  })

  test('columns line up', () => {
    const lines = terminalReport(sampleReport({ checks: PASSING }), { color: false, width: 120 }).split('\n')
    const heading = lines.find((line) => line.startsWith('  Layer')) ?? ''
    const end = heading.indexOf('Compressed') + 'Compressed'.length
    const sizes = lines.filter(
      (line) =>
        / MB| kB| B/.test(line) && line.startsWith('  ') && /COPY|Total|base image|WORKDIR/.test(line),
    )
    expect(sizes).toHaveLength(5)
    for (const line of sizes) expect(line.slice(0, end)).toMatch(/\d [kM]?B$/)
  })

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    '%s everywhere stays in its lines and is no command',
    (_, value) => {
      const report = hostileReport(value)
      for (const width of [40, 72, undefined]) {
        for (const line of terminalReport(report, { color: false, width }).split('\n')) {
          expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
          expect(line.trimStart().startsWith('::')).toBe(false)
          expect(line).not.toContain('##[')
        }
      }
    },
  )
})

describe('text width', () => {
  test.each([
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['✅', 2],
    ['✓→…', 3],
    ['', 0],
  ])('%j takes %d columns', (text, expected) => {
    expect(textWidth(text)).toBe(expected)
  })

  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 4, 'abc…'],
    ['日本語', 4, '日…'],
    ['ab  cd', 4, 'ab…'],
  ])('%j cut to %d is %j', (text, width, expected) => {
    expect(cutToWidth(text, width)).toBe(expected)
  })

  test.each([
    ['one two three', 7, ['one two', 'three']],
    ['abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
    ['', 5, ['']],
  ])('%j in %d columns', (text, width, expected) => {
    expect(wrapToWidth(text, width)).toEqual(expected)
  })

  test.each([
    ['one two three four', 2, ['one two', 'three…']],
    ['one two three', 2, ['one two', 'three']],
    ['one two three', 1, ['one tw…']],
    ['one two three', Number.POSITIVE_INFINITY, ['one two', 'three']],
  ])('%j in seven columns and at most %d lines', (text, most, expected) => {
    expect(wrapToLines(text, 7, most)).toEqual(expected)
  })
})

test('why a check matters, which a stored report may say in any words, reaches no terminal as it is', () => {
  const why = `\u001b]0;owned\u0007\nline\u202e ${'x'.repeat(5_000)}`
  const report = failing()
  const checks = report.checks.map((check) => ({ ...check, status: 'fail' as const, why }))
  const lines = terminalLines({ ...report, checks }, { color: false, width: undefined, all: true })
  const told = lines.join('\n')
  expect(told).toContain('owned')
  expect(told).not.toMatch(/[\u001b\u0007\u202e]/)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1_000)
})
