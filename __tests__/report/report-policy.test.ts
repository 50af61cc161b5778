import { describe, expect, test } from '@jest/globals'
import type { Waiver } from '../../src/inputs/policy-file/policy.ts'
import { commentMarkdown } from '../../src/report/comment-markdown.ts'
import { headlineText } from '../../src/report/headline.ts'
import { reportJson } from '../../src/report/json.ts'
import type { Report } from '../../src/report/report.ts'
import type { PolicyFacts } from '../../src/report/report-policy.ts'
import { summaryMarkdown } from '../../src/report/summary-markdown.ts'
import { terminalLines } from '../../src/report/terminal-text.ts'
import { POLICY, sampleReport } from './sample-report.ts'

const place = { file: '.github/slim-image.yml', line: 7, column: 3 }
const WAIVER: Waiver = { check: 'build-tools', path: '/usr/**', reason: 'why', place, isInherited: false }

const FACTS: PolicyFacts = {
  files: ['.github/slim-image.yml', 'org/base.yml'],
  platforms: new Map([['linux/amd64', POLICY]]),
  settings: [
    {
      name: 'profile',
      value: { kind: 'profile', value: 'standard' },
      text: 'standard',
      source: { from: 'default' },
    },
    {
      name: 'budgets.size-budget',
      value: { kind: 'limit', value: { warn: undefined, fail: 45e6 } },
      text: '45MB',
      source: { from: 'input', name: 'size-budget' },
    },
    {
      name: 'checks.build-tools.level',
      value: { kind: 'level', value: 'off' },
      text: 'off',
      source: { from: 'file', ...place },
    },
    {
      name: 'checks.secrets.level',
      value: { kind: 'level', value: 'fail' },
      text: 'fail',
      source: { from: 'profile' },
    },
  ],
  uses: [{ waiver: WAIVER, state: 'used', isJudged: true, isEnding: false, findings: 2 }],
  loosened: [
    { setting: 'checks.build-tools.level', before: 'fail', after: 'off' },
    { setting: 'budgets.size-budget', platform: 'linux/arm64', before: '40MB', after: 'none' },
  ],
}

const report = (facts: Partial<PolicyFacts> = {}): Report =>
  sampleReport({}, { policyFacts: { ...FACTS, ...facts } })

describe('the report', () => {
  test('has files, settings with who set them, waivers, and what is loosened', () => {
    expect(JSON.parse(reportJson(report())).policy).toEqual({
      profile: 'standard',
      sizeBudget: { warn: null, fail: 45_000_000 },
      uncompressedSizeBudget: null,
      largestLayerBudget: null,
      maxLayers: null,
      platforms: [],
      files: FACTS.files,
      settings: [
        { setting: 'profile', platform: null, value: 'standard', from: 'default', file: null, line: null },
        {
          setting: 'budgets.size-budget',
          platform: null,
          value: '45MB',
          from: 'input',
          file: null,
          line: null,
        },
        {
          setting: 'checks.build-tools.level',
          platform: null,
          value: 'off',
          from: 'file',
          file: place.file,
          line: 7,
        },
        {
          setting: 'checks.secrets.level',
          platform: null,
          value: 'fail',
          from: 'profile',
          file: null,
          line: null,
        },
      ],
      waivers: [
        {
          check: 'build-tools',
          path: '/usr/**',
          package: null,
          layer: null,
          growth: null,
          by: null,
          reason: 'why',
          expires: null,
          file: place.file,
          line: 7,
          state: 'used',
          findings: 2,
        },
      ],
      loosened: [
        { setting: 'checks.build-tools.level', platform: null, before: 'fail', after: 'off' },
        { setting: 'budgets.size-budget', platform: 'linux/arm64', before: '40MB', after: 'none' },
      ],
      loosenedUnknown: null,
    })
  })

  test('names the platforms that have limits of their own, and the headline counts by them', () => {
    const own = { ...POLICY, sizeBudget: { warn: undefined, fail: 41_000_000 } }
    const judged = report({ platforms: new Map([['linux/amd64', own]]) })
    expect(judged.policy.sizeBudget).toEqual({ warn: null, fail: 45_000_000 })
    expect(judged.policy.platforms).toMatchObject([
      { platform: 'linux/amd64', sizeBudget: { warn: null, fail: 41_000_000 }, maxLayers: null },
    ])
    expect(headlineText(judged)).toContain('of the 41.0 MB budget')
  })
})

describe('what a pull request loosens', () => {
  test('leads the comment and the summary, after the verdict', () => {
    for (const text of [commentMarkdown(report()), summaryMarkdown(report())]) {
      const [first = '', second] = text.split('\n\n')
      expect(first).toMatch(/^### ✅ Pass/)
      expect(second).toBe(
        [
          '> ⚠️ **This pull request loosens the policy.**',
          '>',
          '> - `checks.build-tools.level`: `fail` → `off`',
          '> - `budgets.size-budget (linux/arm64)`: `40MB` → `none`',
        ].join('\n'),
      )
    }
  })

  test('follows the verdict on a terminal', () => {
    const [headline, ...lines] = terminalLines(report())
    expect(headline).toContain('Pass')
    expect(lines.slice(0, 3)).toEqual([
      '! This pull request loosens the policy:',
      '  - checks.build-tools.level: fail → off',
      '  - budgets.size-budget (linux/arm64): 40MB → none',
    ])
  })

  test('is not spoken of where there is nothing', () => {
    for (const text of [
      commentMarkdown(report({ loosened: [] })),
      terminalLines(report({ loosened: [] })).join(),
    ]) {
      expect(text).not.toContain('loosens')
    }
  })

  test.each([
    ['with', FACTS.files],
    ['without', []],
  ])('that nobody can say leads too, %s a file', (_, files) => {
    const unknown = report({ files, loosened: [], loosenedUnknown: 'GitHub failed, asked by @someone' })
    for (const text of [commentMarkdown(unknown), summaryMarkdown(unknown)]) {
      expect(text.split('\n\n')[1]).toBe(
        '> ⚠️ Nobody can say whether this pull request loosens the policy, ' +
          'because that of its base is not known: GitHub failed, asked by `@someone`.',
      )
      expect(text.split('Nobody can say')).toHaveLength(2)
      expect(text).not.toContain('**This pull request loosens')
    }
    expect(terminalLines(unknown)[1]).toMatch(/^! Nobody can say .* not known: GitHub failed/)
  })

  test('is counted where it is much', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      setting: `waiver ${index}`,
      before: 'none',
      after: 'for good',
    }))
    expect(commentMarkdown(report({ loosened: many }))).toMatch(/^> - and \d+ more changes$/m)
    const screen = terminalLines(report({ loosened: many }), { color: false, width: 80 })
    expect(screen).toContain('  and 495 more')
  })
})

describe('the policy', () => {
  test('is told with what was set by whom', () => {
    const comment = commentMarkdown(report())
    expect(comment).toContain('Judged by `.github/slim-image.yml`, which extends `org/base.yml`.')
    expect(comment).toContain('| `checks.build-tools.level` | `off` | `.github/slim-image.yml:7` |')
    expect(comment).toContain('| `budgets.size-budget` | `45MB` | `input` |')
    expect(comment).not.toContain('checks.secrets.level')
    const lines = terminalLines(report())
    expect(lines).toContain('Policy: .github/slim-image.yml, which extends org/base.yml')
    expect(lines).toContain('  checks.build-tools.level: off (.github/slim-image.yml:7)')
  })

  test('is not spoken of without a file', () => {
    expect(commentMarkdown(report({ files: [] }))).not.toContain('Judged by')
    expect(terminalLines(report({ files: [] })).join()).not.toContain('Policy:')
  })
})
