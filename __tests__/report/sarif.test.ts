import { describe, expect, test } from '@jest/globals'
import type { Log, Result } from 'sarif'
import { checks } from '../../src/checks/catalogue.ts'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import type { Report } from '../../src/report/report.ts'
import { reportSarif } from '../../src/report/sarif.ts'
import { sarifFaults } from '../support/sarif-faults.ts'
import { AMD64, ARM64, digestOf, imageOf } from '../compare/fixture.ts'
import { hostileReport } from './hostile-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { FAILING, FAILING_LAYERS, sampleParts, sampleReport } from './sample-report.ts'
import { THIRTY_FINDINGS, thirtyFindings } from './thirty-findings.ts'

const log = (report: Report): Log => JSON.parse(reportSarif(report))
const results = (report: Report): readonly Result[] => log(report).runs[0]?.results ?? []
const fingerprints = (report: Report) =>
  results(report).map(({ partialFingerprints }) => partialFingerprints?.['primaryLocationLineHash'])

const found = (...findings: readonly Finding[]): Report =>
  sampleReport(
    { checks: [{ id: 'build-tools', status: 'fail', findings }] },
    {
      verdict: 'fail',
      build: { dockerfile: 'docker/Dockerfile', target: null, steps: 1, cachedSteps: 0, warnings: [] },
    },
  )
const tool = (more: Partial<Finding> = {}): Finding => ({
  level: 'fail',
  message: 'gcc is in the image: 22.0 MB.',
  remedy: 'Build in an earlier stage.',
  ...more,
})
const placeOf = (report: Report) => results(report)[0]?.locations?.[0]

describe('reportSarif', () => {
  test.each<[string, Report]>([
    ['thirty findings', thirtyFindings()],
    ['nothing found', sampleReport()],
    [
      'findings without lines',
      sampleReport({ checks: FAILING, layers: FAILING_LAYERS }, { verdict: 'fail' }),
    ],
  ])('is as the schema and GitHub want it: %s', (_, report) => {
    expect(sarifFaults(reportSarif(report))).toEqual([])
  })

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
    'is so with %s everywhere, and nothing of it is a link, a command or unseen',
    (_, value) => {
      const text = reportSarif(hostileReport(value))
      expect(sarifFaults(text)).toEqual([])
      expect(text).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u)
      expect(text).not.toContain('##[')
      for (const { message } of results(hostileReport(value))) expect(message.text).not.toContain('](')
    },
  )

  test('the checker sees what is wrong', () => {
    const right = reportSarif(found(tool({ dockerfile: { path: 'Dockerfile', startLine: 4, endLine: 6 } })))
    const wrong = (from: string, to: string) => {
      expect(right).toContain(from)
      return sarifFaults(right.replace(from, to))
    }
    expect(wrong('"version": "2.1.0"', '"version": "2.0.0"')).not.toEqual([])
    expect(wrong('"uri": "Dockerfile"', '"uri": "/Dockerfile"')).toEqual(['the place /Dockerfile'])
    expect(wrong('"uri": "Dockerfile"', '"uri": "a b"')).not.toEqual([])
    expect(wrong('primaryLocationLineHash', 'other')).toEqual(['build-tools: no fingerprint'])
    expect(wrong('"ruleIndex": 0', '"ruleIndex": 1')).toEqual(['build-tools is not rule 1'])
    expect(wrong('"startLine": 4', '"startLine": 0')).not.toEqual([])
  })

  test('a run for each platform, each a category of its own', () => {
    const parts = sampleParts()
    const image = (platform: typeof AMD64) => imageOf([['a', 1, 'RUN a']], platform)
    const check = (platform: string): CheckResult => ({
      id: 'build-tools',
      platform,
      status: 'fail',
      summary: 's',
      findings: [tool()],
    })
    const report = sampleReport(
      {},
      {
        image: { ...parts.image, platforms: [image(AMD64), image(ARM64)] },
        checks: [check('linux/amd64'), check('linux/arm64')],
        build: { dockerfile: null, target: 'web', steps: 1, cachedSteps: 0, warnings: [] },
      },
    )
    expect(sarifFaults(reportSarif(report))).toEqual([])
    const { runs } = log(report)
    expect(runs.map(({ automationDetails }) => automationDetails?.id)).toEqual([
      'slim-image/ghcr.io/acme/web/web/linux/amd64/',
      'slim-image/ghcr.io/acme/web/web/linux/arm64/',
    ])
    const hashes = runs.flatMap(({ results: some = [] }) => some.map((one) => one.partialFingerprints))
    expect(hashes).toHaveLength(2)
    expect(hashes[0]).not.toEqual(hashes[1])
  })
})

describe('rules', () => {
  const all = (): Report =>
    sampleReport({
      checks: [...checks.map(({ id }) => ({ id, summary: 's' })), { id: 'waivers' }, { id: 'not-yet-known' }],
    })
  const rules = log(all()).runs[0]?.tool.driver.rules ?? []

  test('each check is one, with its help, its page and what it is about', () => {
    expect(rules.map(({ id }) => id)).toEqual([...checks.map(({ id }) => id), 'waivers', 'not-yet-known'])
    for (const { id, says, why } of checks) {
      const rule = rules.find((one) => one.id === id)
      expect(rule?.fullDescription?.text).toBe(says)
      expect(rule?.help?.text).toContain(why)
      expect(rule?.help?.markdown).toContain(`[How to mend it](${rule?.helpUri})`)
      expect(rule?.helpUri).toBe(`https://github.com/org/slim-image-action/blob/main/docs/checks/${id}.md`)
      expect([id, rule?.properties?.tags]).toEqual([id, ['container-image', expect.any(String)]])
    }
    expect(rules.find(({ id }) => id === 'waivers')?.helpUri).toMatch(/docs\/policy\.md$/)
    expect(rules.find(({ id }) => id === 'secrets')?.properties?.tags).toContain('security')
    expect(rules.find(({ id }) => id === 'secrets')?.defaultConfiguration?.level).toBe('error')
    expect(rules.find(({ id }) => id === 'signals')?.defaultConfiguration?.level).toBe('warning')
  })

  test('are the same whatever was found', () => {
    const [run] = log(sampleReport({ checks: FAILING }, { verdict: 'fail' })).runs
    const passing = log(sampleReport({ checks: FAILING.map(({ id = '' }) => ({ id })) })).runs[0]
    expect(run?.tool).toEqual(passing?.tool)
  })
})

describe('results', () => {
  test('are errors, warnings and notes, the most valuable first', () => {
    const levels = results(thirtyFindings()).map(({ level }) => level)
    expect(levels).toHaveLength(35)
    const rank = (level = '') => ['error', 'warning', 'note'].indexOf(level)
    expect(levels).toEqual([...levels].sort((a, b) => rank(a) - rank(b)))
    expect(levels.filter((level) => level === 'note')).toHaveLength(5)
    expect(
      results(thirtyFindings())
        .slice(0, 3)
        .map(({ ruleId }) => ruleId),
    ).toEqual(['non-root-user', 'secrets', 'build-tools'])
    const [first] = results(found(tool()))
    expect(first?.message.text).toBe('gcc is in the image: 22.0 MB.\nTo mend it: Build in an earlier stage.')
  })

  test('what the profile lets through is no error', () => {
    const levels = results(thirtyFindings({ verdict: 'warn' })).map(({ level }) => level)
    expect(new Set(levels)).toEqual(new Set(['warning', 'note']))
  })

  test('what is waived comes last, suppressed with its reason, and is a note to whoever does not look', () => {
    const waived = tool({ waived: { reason: 'The app compiles.', expires: '2027-01-31' } })
    const [first, last] = results(found(waived, tool({ message: 'g++ is in the image.' })))
    expect(first).not.toHaveProperty('suppressions')
    expect(last).toMatchObject({
      level: 'note',
      suppressions: [
        { kind: 'external', status: 'accepted', justification: 'The app compiles. (until 2027-01-31)' },
      ],
    })
  })

  test('a message is text: neither link nor placeholder', () => {
    const [result] = results(
      found(tool({ message: 'See [here](http://evil.example) {0} {} for', remedy: '' })),
    )
    expect(result?.message.text).toBe('See [here] (http://evil.example) {{0}} {} for')
  })
})

describe('the place', () => {
  const lines = { path: 'docker/my file', startLine: 4, endLine: 6 }

  test('is the Dockerfile lines', () => {
    expect(placeOf(found(tool({ dockerfile: lines })))?.physicalLocation).toEqual({
      artifactLocation: { uri: 'docker/my%20file' },
      region: { startLine: 4, endLine: 6 },
    })
  })

  test.each([undefined, { ...lines, path: '/etc/passwd' }, { ...lines, path: '../up' }])(
    'else the top of the Dockerfile: %j',
    (dockerfile) => {
      const finding = dockerfile === undefined ? tool() : tool({ dockerfile })
      expect(placeOf(found(finding))?.physicalLocation).toEqual({
        artifactLocation: { uri: 'docker/Dockerfile' },
        region: { startLine: 1 },
      })
    },
  )

  test.each([
    ['ghcr.io/acme/web', 'image/ghcr.io/acme/web'],
    ['oci:../layouts/a b', 'image/oci-../layouts/a-b'],
    ['/tmp/../x', 'image/tmp/x'],
    ['..', 'image'],
    ['', 'image'],
  ])('of an image %j that was not built here it is %s', (name, uri) => {
    const report = sampleReport({ checks: FAILING }, { name, build: null, verdict: 'fail' })
    const place = placeOf(report)
    expect(place?.physicalLocation?.artifactLocation?.uri).toBe(uri)
  })

  test('what it names inside of the image follows', () => {
    const finding = tool({ path: '/usr/bin/gcc', package: 'gcc-12', layer: digestOf('layer 4') })
    expect(placeOf(found(finding))?.logicalLocations).toEqual([
      { kind: 'resource', name: '/usr/bin/gcc', fullyQualifiedName: '/usr/bin/gcc' },
      { kind: 'package', name: 'gcc-12', fullyQualifiedName: 'gcc-12' },
      { kind: 'layer', name: 'Dockerfile:21', fullyQualifiedName: digestOf('layer 4') },
    ])
    expect(placeOf(found(tool()))).not.toHaveProperty('logicalLocations')
  })
})

describe('the fingerprint', () => {
  const at = (startLine: number, more: Partial<Finding> = {}) =>
    tool({ dockerfile: { path: 'Dockerfile', startLine, endLine: startLine }, ...more })

  test('stays when the layer, the line, the size and the order change', () => {
    const before = found(
      at(4, { layer: digestOf('layer 4') }),
      at(4, { message: 'make is in the image: 1 MB.' }),
    )
    const after = found(
      at(9, { message: 'make is in the image: 3 MB.' }),
      at(9, { layer: digestOf('layer 5'), message: 'gcc is in the image: 25.1 MB.' }),
    )
    expect(new Set(fingerprints(after))).toEqual(new Set(fingerprints(before)))
    expect(new Set(fingerprints(before)).size).toBe(2)
  })

  test('tells findings, images, stages and checks apart', () => {
    const base = { checks: [{ id: 'build-tools', status: 'fail' as const, findings: [tool()] }] }
    const build = { dockerfile: null, target: null, steps: 1, cachedSteps: 0, warnings: [] }
    const all = [
      sampleReport(base),
      sampleReport(base, { name: 'ghcr.io/acme/api' }),
      sampleReport(base, { build: { ...build, target: 'debug' } }),
      sampleReport({ checks: [{ ...base.checks[0], id: 'secrets' }] }),
      sampleReport({ checks: [{ ...base.checks[0], findings: [tool({ path: '/usr/bin/gcc' })] }] }),
    ].flatMap(fingerprints)
    expect(new Set(all).size).toBe(5)
  })
})

describe('GitHub’s limits', () => {
  const many = (count: number): Report =>
    thirtyFindings({
      checks: [
        {
          id: 'source-files',
          platform: 'linux/amd64',
          status: 'fail',
          summary: 'Many.',
          findings: Array.from({ length: count }, (_, index) => ({
            level: index % 2 === 0 ? ('warn' as const) : ('fail' as const),
            message: `File ${index.toString(36)}x of the tests is in the image.`,
            remedy: 'Add a line to .dockerignore.',
            path: `/app/test/${index}.ts`,
            bytes: index,
          })),
        },
      ],
    })

  test('of 6,000 findings the 5,000 most valuable are there, and it is said', () => {
    const text = reportSarif(many(6000))
    expect(sarifFaults(text)).toEqual([])
    const [run] = log(many(6000)).runs
    expect(run?.results?.filter(({ level }) => level === 'error')).toHaveLength(3000)
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      '1,000 findings had no room here; the JSON report has them.',
    )
  })

  test('what is too large as gzip is halved until it fits', () => {
    const limits = { runs: 20, results: 400, gzipBytes: 8000 }
    const text = reportSarif(many(400), limits)
    const { results: kept = [] } = JSON.parse(text).runs[0]
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(400)
    expect(kept[0].level).toBe('error')
    expect(JSON.parse(reportSarif(many(3), { ...limits, gzipBytes: 0 })).runs[0].results).toEqual([])
  })

  test('of 25 platforms the first 20 have a run', () => {
    const report = sampleReport()
    const [platform] = report.image.platforms
    if (platform === undefined) throw new Error('the sample has a platform')
    const platforms = Array.from({ length: 25 }, (_, index) => ({ ...platform, platform: `linux/a${index}` }))
    expect(log({ ...report, image: { ...report.image, platforms } }).runs).toHaveLength(20)
  })
})

test('all of the thirty findings are told apart', () => {
  expect(new Set(fingerprints(thirtyFindings())).size).toBe(
    THIRTY_FINDINGS.flatMap(({ findings }) => findings).length,
  )
})
