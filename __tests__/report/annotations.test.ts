import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/checks/check.ts'
import { annotationsOf } from '../../src/report/annotations.ts'
import { HOSTILE } from './hostile-values.ts'
import { FAILING, PASSING, sampleReport } from './sample-report.ts'

const at = (path: string, startLine = 4): Finding => ({
  level: 'fail',
  message: 'm',
  remedy: 'r',
  dockerfile: { path, startLine, endLine: startLine + 1 },
})
const failed = (...findings: Finding[]) =>
  annotationsOf(
    sampleReport({ checks: [{ id: 'build-tools', status: 'fail', findings }] }, { verdict: 'fail' }),
  )

describe('annotationsOf', () => {
  test('fails are errors, warnings warnings, notes nothing; the most valuable first', () => {
    const annotations = annotationsOf(sampleReport({ checks: FAILING }, { verdict: 'fail' }))
    expect(annotations.map(({ level, title }) => `${level} ${title}`)).toEqual([
      'error non-root-user',
      'error build-tools',
      'error size-budget',
      'warning build-tools',
    ])
    expect(annotations[1]).toMatchObject({ file: 'Dockerfile', startLine: 4, endLine: 6 })
    expect(annotations[1]?.message).toContain('and 6 more\nBuild in an earlier stage')
    expect(annotations[0]).not.toHaveProperty('file')
    expect(annotationsOf(sampleReport({ checks: PASSING }))).toEqual([])
  })

  test('what is waived is no mark', () => {
    const waived = { ...at('Dockerfile'), waived: { reason: 'ours' } }
    expect(failed(waived)).toEqual([])
    expect(failed(waived, at('Dockerfile', 9))).toMatchObject([{ startLine: 9 }])
  })

  test('what the profile lets through is no error', () => {
    const annotations = annotationsOf(sampleReport({ checks: FAILING }, { verdict: 'warn' }))
    expect(new Set(annotations.map(({ level }) => level))).toEqual(new Set(['warning']))
  })

  test('what is new comes first, apart from what was there', () => {
    const findings = [1, 2, 3].map((line) => ({
      ...at('Dockerfile'),
      message: `Tool ${'abc'[line]}.`,
      bytes: 9 - line,
    }))
    const report = sampleReport(
      {
        checks: [
          { id: 'secrets', status: 'fail', findings: [at('Dockerfile', 2)] },
          { id: 'build-tools', status: 'fail', findings },
        ],
      },
      { verdict: 'fail' },
    )
    const last = report.checks[1]?.findings[2]
    const change = {
      check: 'build-tools',
      fingerprint: last?.fingerprint ?? '',
      level: 'fail' as const,
      message: '',
    }
    const findingChanges = [{ platform: 'linux/amd64', new: [change], fixed: [] }]
    const annotations = annotationsOf({ ...report, findingChanges })
    expect(annotations.map(({ title }) => title)).toEqual(['build-tools (new)', 'secrets', 'build-tools'])
    expect(annotations[0]?.message).toBe(`${last?.message}\nr`)
    expect(annotations[2]?.message.split('\n')).toHaveLength(3)
    const elsewhere = [{ platform: 'linux/arm64', new: [change], fixed: [] }]
    expect(annotationsOf({ ...report, findingChanges: elsewhere })).toEqual(annotationsOf(report))
  })

  test('at most ten a level, the last one says how many more', () => {
    const annotations = failed(...Array.from({ length: 40 }, (_, index) => at('Dockerfile', index + 1)))
    expect(annotations).toHaveLength(10)
    expect(annotations.at(-1)?.message).toBe('31 more findings: the job summary has them.')
    expect(failed(...Array.from({ length: 10 }, (_, index) => at('Dockerfile', index + 1)))).toHaveLength(10)
  })

  test('one remedy at one place is one annotation', () => {
    expect(failed(at('Dockerfile'), at('Dockerfile'), at('other/Dockerfile'))).toHaveLength(2)
  })

  test.each([
    '/etc/passwd',
    '../Dockerfile',
    'a/../../b',
    'https://x.example/Dockerfile',
    '',
    'a\nb',
    'a\u202eb',
  ])('no mark in %j', (path) => {
    expect(failed(at(path))[0]).not.toHaveProperty('file')
  })

  test.each(['Dockerfile', 'docker/web.Dockerfile', '..docker/file'])('a mark in %j', (path) => {
    expect(failed(at(path))[0]).toHaveProperty('file', path)
  })

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    '%s stays in its line',
    (_, value) => {
      const [annotation] = failed({ level: 'fail', message: value, remedy: value })
      expect(annotation?.message.split('\n').length).toBeLessThanOrEqual(2)
      expect(annotation?.message.replaceAll('\n', '')).not.toMatch(/\p{C}/u)
      expect(annotation?.message.length).toBeLessThan(1100)
    },
  )
})
