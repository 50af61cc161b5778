import { describe, expect, test } from '@jest/globals'
import { parseRender } from '../../src/inputs/render-arguments.ts'
import { REPORT_FORMATS } from '../../src/inputs/report-options.ts'
import { UsageError } from '../../src/inputs/usage-error.ts'

const parse = (...argv: string[]) => parseRender(argv, '/work')

describe('slim-image report', () => {
  test('takes a file, and standard input', () => {
    const usual = { command: 'report', format: 'text', output: undefined, all: false }
    expect(parse('report.json')).toEqual({ ...usual, file: '/work/report.json' })
    expect(parse('-')).toEqual({ ...usual, file: undefined })
    expect(parse('./-', '--format', 'html', '--output', 'a/b.html', '--all')).toEqual({
      command: 'report',
      file: '/work/-',
      format: 'html',
      output: '/work/a/b.html',
      all: true,
    })
  })

  test.each(REPORT_FORMATS)('writes %s', (format) => {
    expect(parse('r.json', '--format', format)).toMatchObject({ format })
  })

  test.each<[string[], RegExp]>([
    [[], /^slim-image report: received nothing, expected one FILE, for example report\.json/],
    [[''], /received "", expected one FILE/],
    [['a', 'b'], /received "a", "b", expected one FILE/],
    [
      ['a', '--format', 'xml'],
      /^--format: received "xml", expected text, json, markdown, html, sarif or junit/,
    ],
    [['a', '--format='], /^--format: received ""/],
    [['a', '--output='], /^--output: received an empty value/],
    [['a', '--size-budget', '1MB'], /^slim-image report: Unknown option '--size-budget'/],
  ])('%j is a wrong call', (argv, message) => {
    expect(() => parse(...argv)).toThrow(UsageError)
    expect(() => parse(...argv)).toThrow(message)
  })

  test('--help says how it ends', () => {
    const help = parse('--help')
    expect(help).toMatchObject({ command: 'help' })
    expect('text' in help && help.text).toMatch(/^Usage: slim-image report FILE[\s\S]*Exit code: 0 written/)
  })
})
