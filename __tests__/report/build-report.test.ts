import { describe, expect, test } from '@jest/globals'
import { buildTools } from '../../src/checks/build-tools.ts'
import { buildReport } from '../../src/report/build-report.ts'
import { reportJson } from '../../src/report/json.ts'
import { digestOf } from '../compare/fixture.ts'
import { FAILING, LAYERS, PASSING, sampleParts, sampleReport } from './sample-report.ts'

describe('buildReport', () => {
  test("has the format's backbone", () => {
    const report = JSON.parse(reportJson(sampleReport({ checks: FAILING })))
    expect(report).toMatchObject({ schemaVersion: 1, verdict: 'pass', image: { name: 'ghcr.io/acme/web' } })
    expect(report.image.digest).toBe(digestOf('index'))
    const [platform] = report.image.platforms
    expect(Object.keys(platform)).toEqual([
      'platform',
      'digest',
      'configDigest',
      'user',
      'compressedSize',
      'uncompressedSize',
      'filesUnread',
      'hiddenSize',
      'fileCount',
      'layers',
      'distribution',
      'entrypoint',
      'command',
      'workingDirectory',
      'environment',
      'packageCount',
      'packages',
      'directories',
      'kinds',
      'tree',
      'hidden',
      'notes',
    ])
    expect(Object.keys(platform.layers[0])).toEqual([
      'digest',
      'diffId',
      'mediaType',
      'compressedSize',
      'uncompressedSize',
      'entryCount',
      'visibleSize',
      'hiddenSize',
      'createdBy',
      'dockerfile',
      'origin',
    ])
    expect(platform.layers[4]).toMatchObject({
      createdBy: LAYERS[4]?.createdBy,
      dockerfile: { path: 'Dockerfile', startLine: 21, endLine: 21 },
      origin: 'own',
    })
    expect(platform.layers[0]).toMatchObject({ dockerfile: null, origin: 'base' })
    expect(Object.keys(report.checks[2])).toEqual([
      'id',
      'title',
      'why',
      'platform',
      'status',
      'summary',
      'findings',
    ])
    expect(report.checks[2]).toMatchObject({ title: buildTools.title, why: buildTools.why })
    expect(report.checks[2].findings[0]).toMatchObject({
      level: 'fail',
      package: 'gcc-12',
      path: 'usr/bin/gcc-12',
      visibility: 'visible',
      origin: 'own',
      layer: digestOf('layer 4'),
      dockerfile: { path: 'Dockerfile', startLine: 4, endLine: 6 },
    })
    expect(report.checks[1].findings[0]).not.toHaveProperty('path')
    expect(report.policy.sizeBudget).toEqual({ warn: null, fail: 45_000_000 })
    expect(report.policy.maxLayers).toBeNull()
  })

  test('a source of another layer, or none, is unknown', () => {
    const parts = sampleParts()
    const sources = parts.layerSources.get('linux/amd64') ?? []
    const shifted = buildReport({ ...parts, layerSources: new Map([['linux/amd64', sources.slice(1)]]) })
    expect(shifted.image.platforms[0]?.layers.every(({ origin }) => origin === 'unknown')).toBe(true)
    const none = buildReport({ ...parts, layerSources: new Map() })
    expect(none.image.platforms[0]?.layers[5]).toMatchObject({ origin: 'unknown', dockerfile: null })
  })

  test('a comparison that nobody made is a skip', () => {
    const report = buildReport({ ...sampleParts(), comparisons: [] })
    expect(report.comparisons).toEqual([{ skipped: 'No comparison was asked for.' }])
  })
})

describe('reportJson', () => {
  test('gives the same bytes for members in another order', () => {
    const parts = sampleParts({ checks: PASSING })
    const turned = parts.checks.map((check) => ({
      ...check,
      findings: check.findings.map(
        (finding) => Object.fromEntries(Object.entries(finding).reverse()) as unknown as typeof finding,
      ),
    }))
    expect(reportJson(buildReport({ ...parts, checks: turned }))).toBe(reportJson(buildReport(parts)))
  })

  test('stays valid UTF-8 for unpaired surrogates', () => {
    const text = reportJson(sampleReport({ checks: [{ summary: '\ud800' }] }))
    expect(Buffer.from(text).toString('utf8')).toBe(text)
    expect(text.endsWith('}\n')).toBe(true)
  })
})
