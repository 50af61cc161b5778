import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { earlierReport } from '../../src/report/earlier-report.ts'
import { findingChanges } from '../../src/report/finding-changes.ts'
import type { Report } from '../../src/report/report.ts'
import { readStoredReport, STORED_LIMITS, storedReport } from '../../src/report/stored-report.ts'
import { CUTS, withoutPolicy } from '../../src/report/trim-report.ts'
import { largeReport } from './large-report.ts'
import { FAILING, sampleReport } from './sample-report.ts'

const SMALL = sampleReport({ checks: FAILING })

function stored(...given: Parameters<typeof storedReport>): Buffer {
  const bytes = storedReport(...given)
  if (bytes === undefined) throw new Error('too large')
  return bytes
}

const read = (bytes: Uint8Array) => readStoredReport(bytes, 'the stored report')

describe('storedReport', () => {
  test('one that fits is stored whole, but for what is the repository’s own business', () => {
    expect(read(stored(SMALL))).toEqual({ ...SMALL, build: SMALL.build && { ...SMALL.build, warnings: [] } })
  })

  test('settings, files, reasons of waivers and the build’s warnings are not stored', () => {
    const secret = 'because Bob said so'
    const [check] = SMALL.checks
    const finding = check?.findings[0]
    if (check === undefined || finding === undefined) throw new Error('no finding')
    const waived = { ...finding, waived: { reason: secret, expires: '2026-12-31' } }
    const setting = {
      setting: secret,
      platform: null,
      value: secret,
      from: 'file' as const,
      file: secret,
      line: 1,
    }
    const report = {
      ...SMALL,
      policy: {
        ...SMALL.policy,
        files: [secret],
        settings: [setting],
        loosened: [{ setting: secret, platform: null, before: '', after: '' }],
      },
      build: { steps: 1, cachedSteps: 0, dockerfile: null, target: null, warnings: [secret] },
      checks: [{ ...check, findings: [waived] }],
    }
    const text = gunzipSync(stored(report)).toString()
    expect(text).not.toContain(secret)
    // That it is waived is known all the same: it is no finding to compare with.
    expect(earlierReport(read(stored(report)), 'linux/amd64')?.findings).toEqual([])
  })

  test('of a waiver only its identity is stored, and nothing of why nobody knows what was loosened', () => {
    const secret = '/opt/unreleased'
    const identity = { fingerprint: 'a'.repeat(64) }
    const [check] = SMALL.checks
    const finding = check?.findings[0]
    if (check === undefined || finding === undefined) throw new Error('no finding')
    const waiver = { ...finding, ...identity, level: 'warn' as const, message: secret, remedy: secret }
    const change = { check: 'waivers', ...identity, level: 'warn' as const, message: secret }
    const report = {
      ...SMALL,
      policy: { ...SMALL.policy, loosenedUnknown: secret },
      checks: [check, { ...check, id: 'waivers', status: 'warn' as const, findings: [waiver] }],
      findingChanges: [{ platform: 'linux/amd64', new: [change], fixed: [change] }],
    }
    const bytes = stored(report)
    expect(gunzipSync(bytes).toString()).not.toContain(secret)
    const [left] = read(bytes).checks.filter(({ id }) => id === 'waivers')
    expect(left?.findings).toEqual([
      expect.objectContaining({ ...identity, message: 'A waiver.', remedy: '' }),
    ])
    expect(read(bytes).checks[0]).toEqual(check)
    expect(read(bytes).findingChanges).toEqual([{ platform: 'linux/amd64', new: [], fixed: [] }])
  })

  test('whatever was cut, what the report had is never new', () => {
    const large = largeReport({ findings: 300 })
    const last = large.checks.length - 1
    const own = { id: 'many-findings', status: 'warn' as const }
    const checks = large.checks.map((check, index) => (index === last ? { ...check, ...own } : check))
    const report: Report = { ...large, checks }
    const changesAgainst = (left: Report) => {
      const earlier = earlierReport(left, 'linux/amd64')
      if (earlier === undefined) throw new Error('no such platform')
      return findingChanges(report.checks, 'linux/amd64', earlier)
    }
    let left = withoutPolicy(report)
    expect(changesAgainst(left)).toMatchObject({ new: [], fixed: [] })
    for (const cut of CUTS) {
      left = cut(left)
      expect(changesAgainst(left)).toMatchObject({ new: [], fixed: [] })
    }
  })

  test('is the same bytes for the same report', () => {
    expect(stored(SMALL).equals(stored(SMALL))).toBe(true)
    expect(stored(largeReport()).equals(stored(largeReport()))).toBe(true)
  })

  test.each([
    ['a usual large one', {}],
    ['many files', { files: 40_000 }],
    ['many packages', { packages: 20_000 }],
    ['many findings', { findings: 8000 }],
    ['long instructions', { layers: 120, line: 50_000 }],
    ['all of it', { files: 40_000, packages: 20_000, findings: 8000, layers: 120, line: 20_000 }],
  ])('%s fits, with sizes, layers and trend whole', (_, size) => {
    const report = largeReport(size)
    const bytes = stored(report)
    expect(bytes.length).toBeLessThanOrEqual(STORED_LIMITS.compressed)
    expect(gunzipSync(bytes).length).toBeLessThanOrEqual(STORED_LIMITS.uncompressed)
    const left = read(bytes)
    expect(left.trends).toEqual(report.trends)
    const sizes = ({ image }: typeof report) =>
      image.platforms.map(({ layers, compressedSize, packageCount, kinds }) => ({
        layers: layers.map(({ createdBy: _line, ...layer }) => layer),
        compressedSize,
        packageCount,
        kinds,
      }))
    expect(sizes(left)).toEqual(sizes(report))
  })

  test('a usual large report keeps every finding that is compared, and the largest packages and files', () => {
    const report = largeReport()
    const left = read(stored(report))
    expect(earlierReport(left, 'linux/amd64')?.findings).toEqual(
      earlierReport(report, 'linux/amd64')?.findings,
    )
    const [before, now] = [report.image.platforms[0], left.image.platforms[0]]
    expect(now?.packages.length).toBeGreaterThan(100)
    expect(now?.packages).toEqual(before?.packages.slice(0, now?.packages.length))
  })

  test('of files those from a size on are left, which the tree says', () => {
    const { tree: before } = largeReport().image.platforms[0] ?? {}
    const { tree } = read(stored(largeReport())).image.platforms[0] ?? {}
    expect(tree?.from).toBeGreaterThan(before?.from ?? 0)
    expect(tree?.entries).toEqual(before?.entries.filter(({ bytes }) => bytes >= (tree?.from ?? 0)))
    expect(tree?.entries.length).toBeGreaterThan(100)
  })

  test('what is least valuable goes first', () => {
    const report = largeReport({ files: 10, packages: 10, findings: 5 })
    const whole = stored(report).length
    const left = read(stored(report, { ...STORED_LIMITS, compressed: whole - 1 }))
    expect(left.comparisons).toEqual([{ skipped: 'Left out of the stored report.' }])
    expect(left.checks).toEqual(report.checks)
    expect(left.image).toEqual(report.image)
  })

  test('no cut makes a report larger, or one that cannot be read', () => {
    let left = largeReport()
    for (const cut of CUTS) {
      const next = cut(left)
      expect(JSON.stringify(next).length).toBeLessThanOrEqual(JSON.stringify(left).length)
      expect(read(gzipSync(JSON.stringify(next)))).toEqual(next)
      left = next
    }
  })

  test('one that does not fit whatever is cut is not stored', () => {
    expect(storedReport(SMALL, { compressed: 100, uncompressed: 1e6 })).toBeUndefined()
    expect(storedReport(SMALL, { compressed: 1e6, uncompressed: 100 })).toBeUndefined()
  })
})

describe('readStoredReport', () => {
  const text = JSON.stringify(SMALL)

  test.each([
    ['no gzip', Buffer.from(text), /the stored report: received "\d+ bytes", expected a report, compressed/],
    ['nothing', Buffer.alloc(0), /received "0 bytes"/],
    ['cut off', stored(SMALL).subarray(0, 500), /received "500 bytes"/],
    ['a bomb', gzipSync(Buffer.alloc(50_000_000)), /received "more than 8000000 bytes"/],
    ['no JSON', gzipSync('<html>'), /expected valid JSON/],
    [
      'a newer version',
      gzipSync(JSON.stringify({ ...SMALL, schemaVersion: 9 })),
      /schemaVersion: received "9"/,
    ],
    ['another document', gzipSync('{"schemaVersion":1}'), /the stored report, /],
  ])('%s is an error that names it', (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(message)
  })

  test('a bomb is not unpacked', () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000), { level: 1 })
    const before = process.memoryUsage().rss
    expect(() => read(bomb)).toThrow('more than')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })
})
