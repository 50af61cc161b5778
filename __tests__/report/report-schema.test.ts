import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { reportTables } from '../../script/report-docs.ts'
import { reportSchema } from '../../script/report-schema.ts'
import { checks } from '../../src/checks/catalogue.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { wantedByChecks } from '../../src/checks/wanted-files.ts'
import { readImage } from '../../src/image/read-image.ts'
import { buildReport } from '../../src/report/build-report.ts'
import { reportJson } from '../../src/report/json.ts'
import type { Report } from '../../src/report/report.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { type ImageDescription, writeLayout } from '../support/layout.ts'
import { closed } from '../support/report-schema.ts'
import { hostileReport } from './hostile-report.ts'
import { HOSTILE } from './hostile-values.ts'
import { FAILING, FAILING_LAYERS, PASSING, POLICY, sampleReport } from './sample-report.ts'

const published: object = JSON.parse(
  readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
)

const isReport = new Ajv2020({ allErrors: true }).compile(closed(published))

function faultsOf(report: unknown): readonly string[] {
  isReport(report)
  return (isReport.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const asRead = (report: Report): unknown => JSON.parse(reportJson(report))

async function reportOn(description: ImageDescription | readonly ImageDescription[]): Promise<Report> {
  const source = await openOciLayout(writeLayout(description).path)
  const image = await readImage(source, { wanted: wantedByChecks })
  const results = image.platforms.flatMap((platform) =>
    runChecks({ image: platform, layerSources: [], policy: POLICY, build: undefined }, checks),
  )
  return buildReport({
    name: source.name,
    image,
    layerSources: new Map(),
    checks: results,
    comparisons: [],
    build: null,
    verdict: 'fail',
    policy: POLICY,
  })
}

describe('docs/report.schema.json', () => {
  test('is the schema of today', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(reportSchema())))
  })

  test.each<[string, () => Report]>([
    ['a pass', () => sampleReport({ checks: PASSING })],
    ['a failure', () => sampleReport({ checks: FAILING, layers: FAILING_LAYERS, removed: [['RUN old', 5]] })],
    ['no comparison', () => sampleReport({ comparison: { skipped: 'There is none.' } })],
    ['no history', () => sampleReport({ layers: [{ createdBy: null, compressedSize: 5 }] })],
  ])('fits %s', (_, report) => {
    expect(faultsOf(asRead(report()))).toEqual([])
  })

  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))('fits %s', (_, value) => {
    expect(faultsOf(asRead(hostileReport(value)))).toEqual([])
  })

  test('fits an image with everything in it', async () => {
    const report = await reportOn([
      {
        layers: [
          { 'etc/os-release': 'ID=debian\nVERSION_ID=12\n', 'opt/a': 'x'.repeat(5000) },
          {
            'var/lib/dpkg/status':
              'Package: gcc\nStatus: install ok installed\nVersion: 12\nArchitecture: amd64\n\n',
            'var/lib/dpkg/info/gcc.list': '/usr/bin/gcc\n',
            'usr/bin/gcc': { content: 'y'.repeat(4000), mode: 0o755 },
            'opt/.wh.a': '',
          },
        ],
        user: 'nobody',
        env: ['PATH=/bin', 'TOKEN=s3cret', 'odd'],
        entrypoint: ['/usr/bin/gcc'],
        cmd: ['-v'],
        workingDir: '/srv',
      },
      { layers: [{ app: 'x' }], platform: { os: 'linux', architecture: 'arm64' }, history: null },
    ])
    expect(faultsOf(asRead(report))).toEqual([])
    const [first, second] = report.image.platforms
    expect(first).toMatchObject({
      distribution: { id: 'debian', version: '12', name: null },
      entrypoint: ['/usr/bin/gcc'],
      command: ['-v'],
      workingDirectory: '/srv',
      environment: ['PATH', 'TOKEN'],
      packageCount: 1,
      packages: [
        { type: 'deb', name: 'gcc', version: '12', bytes: 4000, layerIndex: 1, removedByLayerIndex: null },
      ],
      hidden: [{ layerIndex: 0, hiddenByLayerIndex: 1, bytes: 5000, files: 1, places: [{ path: 'opt/a' }] }],
      layers: [{ hiddenSize: 5000 }, { hiddenSize: 0 }],
    })
    expect(first?.directories.map(({ path }) => path)).toContain('usr/bin')
    expect(second).toMatchObject({
      distribution: null,
      packages: [],
      hidden: [],
      directories: [{ path: '' }],
    })
    expect(reportJson(report)).not.toContain('s3cret')
  })

  test.each<[string, (report: Record<string, unknown>) => void]>([
    ['a member that nobody documented', (report) => Object.assign(report, { more: 1 })],
    ['a member that is missing', (report) => Reflect.deleteProperty(report, 'verdict')],
    ['a verdict that there is not', (report) => Object.assign(report, { verdict: 'skip' })],
    ['a version to come', (report) => Object.assign(report, { schemaVersion: 2 })],
  ])('the test would see %s', (_, damage) => {
    const report: Record<string, unknown> = JSON.parse(reportJson(sampleReport()))
    damage(report)
    expect(faultsOf(report)).not.toEqual([])
  })

  test('lets members through that are yet to come', () => {
    const lenient = new Ajv2020().compile(published)
    expect(lenient({ ...JSON.parse(reportJson(sampleReport())), more: 1 })).toBe(true)
  })
})

test('docs/report.md has a table for every object, and a meaning for every member', () => {
  const tables = reportTables(reportSchema())
  expect(tables).toContain('| `removedByLayerIndex` | integer or null | ')
  expect(tables).not.toMatch(/\|\s+\|$/m)
  for (const [, anchor] of tables.matchAll(/\]\(#([a-z]+)\)/g)) {
    expect(tables.toLowerCase()).toContain(`### ${anchor}\n`)
  }
})
