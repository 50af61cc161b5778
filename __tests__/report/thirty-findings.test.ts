import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/checks/check.ts'
import { commentMarkdown } from '../../src/report/comment-markdown.ts'
import { reportJson } from '../../src/report/json.ts'
import { summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { terminalLines, terminalReport } from '../../src/report/terminal-text.ts'
import { textWidth } from '../../src/report/text-width.ts'
import { readHtml, render } from './rendered.ts'
import { THIRTY_FINDINGS, thirtyFindings } from './thirty-findings.ts'

const screen = (width: number) => terminalReport(thirtyFindings(), { color: false, width })
const linesOf = (text: string) => text.trimEnd().split('\n')
const todo = THIRTY_FINDINGS.flatMap(({ findings }) => findings).filter(({ level }) => level !== 'note')
const ids = (status: string) => THIRTY_FINDINGS.filter((check) => check.status === status).map(({ id }) => id)

/** The list's items between two lines of a terminal report: the lines that begin with a mark. */
const items = (text: string, from: string, to: string) =>
  text
    .slice(text.indexOf(from), text.indexOf(to))
    .split('\n')
    .filter((line) => /^ {2}[✗!] /.test(line))
    .map((line) => line.slice(4).split(/[ :]/)[0])

const FIRST = ['non-root-user', 'secrets', 'build-tools']

test('the sample has thirty findings of 22 checks', () => {
  expect(todo).toHaveLength(30)
  expect(new Set(THIRTY_FINDINGS.map(({ id }) => id)).size).toBe(22)
})

describe('at a terminal', () => {
  test.each([
    [80, 48],
    [100, 48],
    [120, 46],
  ])('%d columns wide they take at most %d lines', (width, most) => {
    const lines = linesOf(screen(width))
    expect(lines.length).toBeLessThanOrEqual(most)
    for (const line of lines) expect([line, textWidth(line) <= width]).toEqual([line, true])
  })

  test('the three most valuable changes come first, the others are counted', () => {
    const text = screen(100)
    expect(items(text, 'What to do', 'Layer')).toEqual(FIRST)
    expect(text).toContain('What to do first (30 findings: 21 fail, 9 warn)')
    expect(text).toContain('  and 27 more findings\n')
    expect(linesOf(text).at(-1)).toBe('Everything that was found: --all, or --format json')
    expect(text.indexOf('604 MB compressed')).toBeLessThan(text.indexOf('What to do'))
  })

  test('each says what, the bytes, the lines and the remedy', () => {
    const text = screen(200)
    expect(text).toContain('  ✗ secrets (Dockerfile:6): A registry token is in /app/.npmrc, line 2')
    expect(text).toContain('\n    → Revoke it, add .npmrc to .dockerignore, and hand it')
    expect(text).toContain(
      '  ✗ build-tools (saves 341 MB, added by Dockerfile:8, removed by Dockerfile:10): Rust, a language toolchain',
    )
  })

  test('what did not pass has one line each, what passed one line together, what was skipped one for each reason', () => {
    const lines = linesOf(screen(120))
    const starts = (mark: string) => lines.filter((line) => line.startsWith(`  ${mark} `))
    expect(starts('✗ fail').map((line) => line.slice(9).split(':')[0])).toEqual(ids('fail'))
    expect(starts('! warn').map((line) => line.slice(9).split(':')[0])).toEqual(ids('warn'))
    expect(starts('✓ pass')).toEqual([`  ✓ pass ${ids('pass').join(', ')}`])
    expect(starts('- skip')).toEqual([
      '  - skip size-growth: There is no earlier image to compare with',
      '  - skip Off in the profile standard: duplicate-files, writable-files, read-only-start, base-image',
    ])
    expect(lines).toContain('  i      5 notes: size-budget, build-tools, package-managers, setuid-files')
  })

  test.each([
    ['with all', { color: false, width: 100, all: true }],
    ['in a log', { color: false, width: undefined }],
  ])('%s every finding is there, in the same order', (_, options) => {
    const text = terminalReport(thirtyFindings(), options)
    expect(items(text, 'What to do', 'Layer').slice(0, 3)).toEqual(FIRST)
    const flat = text.replaceAll(/\n */g, ' ')
    for (const { message } of THIRTY_FINDINGS.flatMap(({ findings }) => findings)) {
      expect(flat).toContain(message)
    }
    expect(text).not.toContain('--all')
    const places = ['What to do (30', 'Layer ', 'Checks (', 'Notes'].map((words) => text.indexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('why a check matters is told once, where everything is', () => {
    const report = thirtyFindings()
    const { why } = report.checks.find(({ id }) => id === 'build-tools') ?? { why: '' }
    expect(why).not.toBe('')
    expect(terminalLines(report).filter((line) => line.includes(why))).toHaveLength(1)
    expect(screen(200)).not.toContain(why)
    expect(commentMarkdown(report).split(why)).toHaveLength(2)
  })

  test('where nothing is to do, it tells what the image is made of', () => {
    const report = thirtyFindings({ checks: [], verdict: 'pass' })
    const platforms = report.image.platforms.map((platform) => ({
      ...platform,
      directories: [{ path: 'usr/lib', bytes: 5000, restBytes: 5000 }],
    }))
    const options = { color: false, width: 100 }
    expect(terminalReport({ ...report, image: { ...report.image, platforms } }, options)).toContain(
      '/usr/lib',
    )
    const failing = thirtyFindings()
    expect(terminalReport({ ...failing, image: { ...failing.image, platforms } }, options)).not.toContain(
      '/usr/lib',
    )
  })
})

/** What a reader sees of the comment before unfolding anything. */
const unfolded = (markdown: string) => markdown.replaceAll(/<details>.*?<\/details>/gs, '')

describe('in the comment', () => {
  const comment = commentMarkdown(thirtyFindings())

  test('the first three changes are seen at once, all findings in a fold right below', () => {
    const seen = unfolded(comment)
    expect([...seen.matchAll(/^\d\. ❌ `([a-z-]+)`/gm)].map(([, id]) => id)).toEqual(FIRST)
    expect(seen.split('\n').length).toBeLessThan(45)
    const { text } = readHtml(render(comment))
    const places = [
      'What to do first',
      'All 30 findings: 21 fail, 9 warn',
      'Layer Dockerfile',
      '22 checks: 6 fail',
    ]
    const found = places.map((words) => text.indexOf(words))
    expect(found).not.toContain(-1)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })

  test.each([
    ['comment', comment],
    ['job summary', summaryMarkdown(thirtyFindings())],
  ])('the %s has every finding with its bytes, place and remedy', (_, markdown) => {
    const { text } = readHtml(render(markdown))
    const plain = (words: string) => words.replaceAll(/[`"]/g, '')
    for (const { message, remedy } of THIRTY_FINDINGS.flatMap(({ findings }) => findings)) {
      expect(plain(text)).toContain(plain(message))
      expect(plain(text)).toContain(plain(remedy))
    }
    expect(text).toContain('build-tools saves 341 MB Rust')
    expect(text).toContain('(added by Dockerfile:8, removed by Dockerfile:10)')
    expect(text).toContain('dev-dependencies saves 36.8 MB 5 findings (Dockerfile:7)')
    expect(text).toContain('build-tools 118 MB 9 findings in the base image')
  })

  test('of a single remedy for several findings the first names are told', () => {
    const dev = THIRTY_FINDINGS.filter(({ id }) => id === 'dev-dependencies')
    const seen = unfolded(commentMarkdown(thirtyFindings({ checks: dev })))
    expect(seen).toContain(
      '`dev-dependencies` **saves 36.8 MB** 5 findings: `typescript`, `webpack`, `eslint` and 2 more (`Dockerfile:7`)',
    )
  })

  test('checks that passed or were off have a line together', () => {
    const { text } = readHtml(render(comment))
    expect(text).toContain(`Passed: ${ids('pass').join(', ')}`)
    expect(text).toContain('Off in the profile standard: duplicate-files, writable-files, read-only-start')
    expect(text).not.toContain('CA certificates are in')
    expect(readHtml(render(summaryMarkdown(thirtyFindings()))).text).toContain('CA certificates are in')
  })

  test('layers without room are in the fold', () => {
    expect(unfolded(comment)).toContain('*3 smaller layers*')
    expect(unfolded(comment)).not.toContain('WORKDIR')
    expect(comment).toContain('| `WORKDIR /app` |')
  })

  test('three findings that are all told need no fold', () => {
    const checks = THIRTY_FINDINGS.filter(({ id }) => ['non-root-user', 'secrets', 'signals'].includes(id))
    const text = commentMarkdown(thirtyFindings({ checks }))
    expect(text).toContain('#### What to do\n')
    expect(text).not.toContain('All 3 findings')
  })
})

describe('waived findings', () => {
  const waive = (finding: Finding, index: number): Finding => ({
    ...finding,
    waived: { reason: `Reason ${index}.`, ...(index === 0 ? { expires: '2027-01-31' } : {}) },
  })
  const checks = THIRTY_FINDINGS.filter(({ id }) => id === 'dev-dependencies').map((check) => ({
    ...check,
    status: 'pass' as const,
    findings: check.findings.map(waive),
  }))
  const report = thirtyFindings({ checks, verdict: 'pass' })

  test('are nothing to do, and folded with their reason', () => {
    const markdown = commentMarkdown(report)
    expect(unfolded(markdown)).not.toContain('typescript')
    expect(markdown).not.toContain('What to do')
    const { text } = readHtml(render(markdown))
    expect(text).toContain('5 waived findings')
    expect(text).toMatch(
      /typescript in .*? Waived until 2027-01-31: Reason 0\..*webpack in .*? Waived: Reason 1\./,
    )
  })

  test('are counted at a terminal, and listed where everything is', () => {
    const text = terminalReport(report, { color: false, width: 100 })
    expect(text).toContain('5 waived findings: dev-dependencies')
    expect(text).not.toContain('What to do')
    const all = terminalReport(report, { color: false, width: undefined })
    expect(all).toContain('    waived until 2027-01-31: Reason 0.\n')
    expect(all).toContain('    waived: Reason 4.\n')
  })

  test('are in the JSON report with their waiver', () => {
    const { checks: written } = JSON.parse(reportJson(report))
    expect(written[0].findings[0].waived).toEqual({ reason: 'Reason 0.', expires: '2027-01-31' })
    expect(written[0].findings[1].waived).toEqual({ reason: 'Reason 1.' })
  })
})

describe('a thousand findings', () => {
  const many = (remedies: number) =>
    thirtyFindings({
      checks: [
        {
          id: 'source-files',
          platform: 'linux/amd64',
          status: 'warn',
          summary: 'Many.',
          findings: Array.from({ length: 1000 }, (_, index) => ({
            level: 'warn' as const,
            message: `File ${index} of the tests is in the image: ${index} kB.`,
            remedy: `Add line ${index % remedies} to .dockerignore.`,
            path: `/app/test/${index}.ts`,
            bytes: index * 1000,
          })),
        },
      ],
    })
  /** Findings that a list shows, and those that its last lines count. */
  const accounted = (text: string, shown: RegExp, left: RegExp) => {
    const counts = [...text.matchAll(left)].map(([, count]) => Number(count?.replaceAll(',', '')))
    return (text.match(shown)?.length ?? 0) + counts.reduce((sum, count) => sum + count, 0)
  }

  test.each([1, 25, 1000])('of %d remedies fit everywhere and all are accounted for', (remedies) => {
    const report = many(remedies)
    const comment = commentMarkdown(report)
    expect(comment.length).toBeLessThanOrEqual(65_536)
    expect(comment).toContain('All 1,000 findings')
    const [, fold = ''] = comment.split('All 1,000 findings')
    const lists = [fold.slice(0, fold.indexOf('</details>')), terminalLines(report).join('\n')]
    for (const list of lists) {
      expect(accounted(list, /File \d+ of the tests/g, /and ([\d,]+) more/g)).toBe(1000)
    }
    const screenLines = linesOf(terminalReport(report, { color: false, width: 100 }))
    expect(screenLines.length).toBeLessThanOrEqual(40)
    expect(JSON.parse(reportJson(report)).checks[0].findings).toHaveLength(1000)
  })
})
