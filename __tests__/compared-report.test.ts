import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { comparedReport } from '../src/compared-report.ts'
import { type ComparedSide, placeOfSide, readSide } from '../src/compared-side.ts'
import { parseGrowthBudget } from '../src/inputs/growth-budget.ts'
import { combine } from '../src/inputs/policy-file/combine.ts'
import { parsePolicy } from '../src/inputs/policy-file/parse-policy.ts'
import type { JudgedBy } from '../src/judged-by.ts'
import { vocabulary } from '../src/policy-vocabulary.ts'
import { reportJson } from '../src/report/json.ts'
import type { Report } from '../src/report/report.ts'
import { storedReport } from '../src/report/stored-report.ts'
import { ARM64 } from './compare/fixture.ts'
import { FAILING, LAYERS, sampleReport } from './report/sample-report.ts'

const folder = mkdtempSync(join(tmpdir(), 'compared-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function by(text = '', budget = 'auto'): JudgedBy {
  const files = [parsePolicy(text, 'policy.yml', vocabulary)]
  const limits = budget === 'auto' ? {} : { growthBudget: parseGrowthBudget(budget, 'growth-budget') }
  const policy = combine(files, { profile: undefined, limits })
  return { policy, image: undefined, before: undefined, today: '2026-06-15' }
}

function side(report: Report, written = 'x.json'): ComparedSide {
  return { written, report, facts: new Map(report.image.platforms.map((one) => [one.platform, one])) }
}

/** As the sample, with its last layer larger by so many bytes. */
const larger = (bytes: number, more: Parameters<typeof sampleReport>[0] = {}) =>
  sampleReport({
    ...more,
    layers: LAYERS.map((layer, index) =>
      index === LAYERS.length - 1 ? { ...layer, compressedSize: layer.compressedSize + bytes } : layer,
    ),
  })

describe('comparedReport', () => {
  const before = side(sampleReport(), 'old.json')

  test('judges the growth alone, whatever else either image has', () => {
    const report = comparedReport(side(larger(500_000, { checks: FAILING })), before, by())
    expect(report.checks).toMatchObject([{ id: 'size-growth', status: 'pass', title: 'Size growth' }])
    expect(report.verdict).toBe('pass')
    expect(report.comparisons).toMatchObject([
      { growth: { compressedSizeChange: 500_000, baseline: { name: 'old.json', knownBy: 'report' } } },
    ])
    expect(report.findingChanges).toHaveLength(1)
  })

  test.each([
    ['auto', 'pass'],
    ['400kB', 'fail'],
    ['400kB warn', 'warn'],
    ['own 600kB', 'pass'],
    ['own 400kB', 'fail'],
    ['none', 'pass'],
  ] as const)('500 kB more under %s: %s', (budget, verdict) => {
    expect(comparedReport(side(larger(500_000)), before, by('', budget)).verdict).toBe(verdict)
  })

  test('the finding names the layer with its line', () => {
    const report = comparedReport(side(larger(500_000)), before, by('', '1kB'))
    expect(report.checks[0]?.findings).toMatchObject([{ dockerfile: { path: 'Dockerfile', startLine: 22 } }])
  })

  test('the policy’s waivers, levels and profile count', () => {
    const waiver = 'waivers:\n- { check: size-growth, growth: 1MB, reason: x, expires: 2026-07-01 }\n'
    expect(comparedReport(side(larger(500_000)), before, by(waiver, '1kB')).verdict).toBe('pass')
    expect(
      comparedReport(side(larger(500_000)), before, by('checks: { size-growth: off }', '1kB')),
    ).toMatchObject({
      verdict: 'pass',
      checks: [{ status: 'skip', summary: 'Turned off by the policy.' }],
    })
    expect(comparedReport(side(larger(500_000)), before, by('profile: report', '1kB')).verdict).toBe('warn')
  })

  test('never compares platforms with each other', () => {
    const arm = side(sampleReport({ platform: ARM64 }), 'arm.json')
    expect(() => comparedReport(arm, before, by())).toThrow(
      'OLD and NEW have no platform in common: OLD has linux/amd64, NEW has linux/arm64',
    )
    const [amd64, arm64] = [sampleReport(), sampleReport({ platform: ARM64 })]
    const image = { ...amd64.image, platforms: [...amd64.image.platforms, ...arm64.image.platforms] }
    const report = comparedReport(side({ ...amd64, image }), before, by('', '1B'))
    expect(report.comparisons).toMatchObject([
      { growth: { platform: 'linux/amd64' } },
      { skipped: 'old.json has no linux/arm64, but linux/amd64.' },
    ])
    expect(report.checks.map(({ status }) => status)).toEqual(['pass', 'skip'])
  })
})

describe('what a side is', () => {
  writeFileSync(join(folder, 'report.json'), reportJson(sampleReport()))
  writeFileSync(join(folder, 'report'), `\n${reportJson(sampleReport())}`)
  writeFileSync(join(folder, 'image.tar'), Buffer.alloc(1024))
  mkdirSync(join(folder, 'layout.json'))

  test.each([
    ['report.json', 'report'],
    ['./report.json', 'report'],
    [join(folder, 'report.json'), 'report'],
    ['./report', 'report'],
    ['./image.tar', 'image'],
    ['./layout.json', 'image'],
    // As check takes them, these are images in a registry.
    ['report', 'image'],
    ['missing.json', 'image'],
    ['oci:report.json', 'image'],
  ])('%s: %s', async (written, kind) => {
    expect(await placeOfSide(written, folder, 'OLD')).toMatchObject({ kind })
  })

  test('a report as it is stored is read, too', async () => {
    const report = sampleReport()
    writeFileSync(join(folder, 'stored.json.gz'), storedReport(report) ?? '')
    expect(await placeOfSide('stored.json.gz', folder, 'OLD')).toMatchObject({ kind: 'report' })
    expect((await read('stored.json.gz')).report.image).toEqual(report.image)
    writeFileSync(join(folder, 'none.json.gz'), 'plain')
    await expect(read('none.json.gz')).rejects.toThrow('OLD "none.json.gz": received "5 bytes"')
  })

  test('what cannot be one is an error that names the side', async () => {
    await expect(placeOfSide('Two Words', folder, 'NEW')).rejects.toThrow('NEW: received "Two Words"')
  })

  const read = (name: string, platforms: readonly (typeof ARM64)[] = []) =>
    readSide({ kind: 'report', path: join(folder, name) }, name, {
      what: 'OLD',
      cwd: folder,
      platforms,
      policy: by(),
    })

  test('of a report only the platforms that are wanted', async () => {
    expect((await read('report.json')).facts.size).toBe(1)
    await expect(read('report.json', [ARM64])).rejects.toThrow(
      'OLD "report.json" tells nothing of linux/arm64',
    )
  })

  test('what is no report is an error that names it', async () => {
    writeFileSync(join(folder, 'other.json'), '{"schemaVersion":1,"verdict":"pass"}')
    await expect(read('other.json')).rejects.toThrow('OLD "other.json"')
    writeFileSync(join(folder, 'huge.json'), Buffer.alloc(17 * 1024 * 1024, ' '))
    await expect(read('huge.json')).rejects.toThrow('a report at most')
  })
})
