import { describe, expect, test } from '@jest/globals'
import { buildTools } from '../../src/checks/build-tools.ts'
import { checks } from '../../src/checks/catalogue.ts'
import type { Finding } from '../../src/checks/check.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { markdownText } from '../../src/report/escape-markdown.ts'
import { fakeJudged, fakeSubject } from '../support/fake-image.ts'
import { soundImageOn } from './official-carried.ts'
import { OFFICIAL_IMAGES, type OfficialImage } from './official-images.ts'

const APP = { files: { 'app/server.js': { size: 5000 } } }

function judge({ files, packages, env }: OfficialImage) {
  return buildTools.run(
    fakeSubject(
      {
        layers: [{ origin: 'base', files }, APP],
        ...(packages ? { packages } : {}),
        ...(env ? { env } : {}),
      },
      buildTools,
    ),
  )
}

function named(finding: Finding): string {
  return finding.package ?? finding.message.split(',')[0] ?? ''
}

describe.each(OFFICIAL_IMAGES)('an image FROM $name', (image) => {
  const { status, findings } = judge(image)
  const failures = findings.filter(({ level }) => level === 'fail')

  test('has exactly these tools', () => {
    expect(failures.map(named).sort()).toEqual([...image.tools].sort())
    expect(status).toBe(image.tools.length > 0 ? 'fail' : 'pass')
  })

  test('has its headers and static libraries noted, where they are no runtime’s', () => {
    expect(findings.filter(({ level }) => level === 'note')).toHaveLength(image.headers ? 1 : 0)
    expect(findings.filter(({ level }) => level === 'warn')).toEqual([])
  })

  test('is told from what the app adds', () => {
    for (const { origin, visibility, bytes } of findings) {
      expect({ origin, visibility }).toEqual({ origin: 'base', visibility: 'visible' })
      expect(bytes).toBeGreaterThan(0)
    }
  })
})

/** Checks that say something of it in the standard profile besides build-tools; all of it notes, and why. */
const NOTED: Readonly<Record<string, readonly string[]>> = {
  'debian:bookworm-slim': ['setuid-files', 'package-managers'],
  alpine: ['package-managers'],
  busybox: [],
  // Process 1 without a handler of its own ignores SIGTERM; nobody can see from outside whether it has one.
  'node:slim': ['signals', 'setuid-files', 'package-managers'],
  'node:alpine': ['signals', 'package-managers'],
  node: ['signals', 'setuid-files', 'package-managers'],
  'python:slim': ['signals', 'setuid-files', 'package-managers'],
  python: ['signals', 'setuid-files', 'package-managers'],
  golang: ['setuid-files', 'package-managers'],
  'golang:alpine': ['package-managers'],
  'rust:slim': ['setuid-files', 'package-managers'],
  rust: ['setuid-files', 'package-managers'],
  nginx: ['setuid-files', 'package-managers'],
  'eclipse-temurin:21-jre': ['setuid-files', 'package-managers'],
  'eclipse-temurin:21': ['setuid-files', 'package-managers'],
  'maven:3-eclipse-temurin-21': ['setuid-files', 'package-managers'],
  'dotnet/aspnet': ['setuid-files', 'package-managers'],
  'dotnet/sdk': ['setuid-files', 'package-managers'],
  'php:fpm': ['setuid-files', 'package-managers'],
  'php:fpm-alpine': ['package-managers'],
  'ruby:slim': ['setuid-files', 'package-managers'],
  // It has no CA certificates, as a server needs none; and every build of it makes the same kind of example key.
  postgres: ['tls-roots', 'setuid-files', 'secrets', 'package-managers'],
  'postgres:alpine': ['package-managers'],
  'distroless/static': [],
  'distroless/base': [],
  'distroless/nodejs': ['signals'],
  'distroless/java': [],
  'distroless/base:debug': [],
}

describe.each(OFFICIAL_IMAGES)('a small program FROM $name', (official) => {
  const budget = { warn: undefined, fail: 1_000_000_000 }
  const sound = { ...soundImageOn(official), policy: { sizeBudget: budget } }
  const results = runChecks(fakeJudged(sound), checks).filter(({ id }) => id !== 'build-tools')

  test('every check has nothing against it', () => {
    const worse = results.flatMap(({ id, findings }) =>
      findings
        .filter(({ level }) => level !== 'note')
        .map(({ level, message }) => `${id} ${level}: ${message}`),
    )
    expect(worse).toEqual([])
  })

  test('has these notes and no other', () => {
    const noted = results.filter(({ findings }) => findings.length > 0).map(({ id }) => id)
    const known = NOTED[official.name]?.filter((id) => checks.some((check) => check.id === id))
    expect(noted.sort()).toEqual(known?.toSorted())
  })

  test('has remedies whose commands stand in backticks that a comment can read', () => {
    const remedies = results.flatMap(({ findings }) => findings.map(({ remedy }) => remedy))
    for (const remedy of remedies) expect(markdownText(remedy, 600)).not.toContain('&#96;')
  })

  test('is known to start', () => {
    expect(results.find(({ id }) => id === 'runnable')).toMatchObject({ status: 'pass', findings: [] })
  })

  test('is judged by every check that is on and needs no build, no start and no earlier image', () => {
    const skipped = results.filter(({ status }) => status === 'skip').map(({ id }) => id)
    const off = ['duplicate-files', 'writable-files', 'read-only-start', 'base-image']
    const needsMore = ['build-checks', 'build-context', 'layer-cache', 'size-growth']
    expect(skipped).toEqual(expect.arrayContaining([...off, ...needsMore]))
    expect(skipped).toHaveLength(off.length + needsMore.length)
    expect(results).toHaveLength(checks.length - 1)
  })

  test('is told from what the base image brings', () => {
    for (const id of ['setuid-files', 'package-managers', 'secrets', 'tls-roots']) {
      const findings = results.find((result) => result.id === id)?.findings ?? []
      expect([id, findings.filter(({ origin }) => origin !== 'base')]).toEqual([id, []])
    }
  })
})
