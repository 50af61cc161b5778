import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { checkGroups, countsByStatus } from '../../src/report/check-groups.ts'
import { findingGroups } from '../../src/report/finding-groups.ts'
import { groupPlace, groupSubject, groupWorth, whereFound } from '../../src/report/finding-words.ts'
import { layerNames } from '../../src/report/layer-names.ts'
import type { ReportCheck } from '../../src/report/report.ts'
import { digestOf } from '../compare/fixture.ts'
import { sampleReport } from './sample-report.ts'

const finding = (more: Partial<Finding> = {}): Finding => ({
  level: 'fail',
  message: 'It is there.',
  remedy: 'r',
  ...more,
})
const groupOf = (...findings: Finding[]) => {
  const check: CheckResult = { id: 'a', platform: 'p', status: 'fail', summary: '', findings }
  const [group] = findingGroups([check], ['fail'])
  if (group === undefined) throw new Error('no group')
  return group
}
const line = (path: string, startLine: number, endLine = startLine) => ({
  dockerfile: { path, startLine, endLine },
})

describe('groupSubject', () => {
  test.each<[string, Finding[], ReturnType<typeof groupSubject>]>([
    ['one finding', [finding({ path: '/a' })], { text: 'It is there.', names: [], left: 0 }],
    [
      'packages before paths, each once',
      [
        finding({ path: '/a', package: 'x' }),
        finding({ package: 'x' }),
        finding({ path: '/b' }),
        finding({ path: '/c' }),
        finding({ path: '/d' }),
      ],
      { text: '5 findings', names: ['x', '/b', '/c'], left: 1 },
    ],
    [
      'findings without a name',
      [finding(), finding({ path: '/a' })],
      { text: 'It is there.', names: [], left: 1 },
    ],
    [
      'the base image',
      [finding({ path: '/a', origin: 'base' }), finding({ path: '/b', origin: 'base' })],
      { text: '2 findings in the base image', names: ['/a', '/b'], left: 0 },
    ],
  ])('%s', (_, findings, expected) => {
    expect(groupSubject(groupOf(...findings))).toEqual(expected)
  })
})

test.each<[string, Finding[], string]>([
  ['saved', [finding({ bytes: 5_000_000, savedBytes: 4_000_000 })], 'saves 4.00 MB'],
  ['weighed', [finding({ bytes: 5_000_000 })], '5.00 MB'],
  ['weighed and said', [finding({ bytes: 5_000_000, message: 'It has 5.00 MB.' })], ''],
  ['neither', [finding()], ''],
])('worth of what is %s', (_, findings, expected) => {
  expect(groupWorth(groupOf(...findings))).toBe(expected)
})

test('a group has a place where all of it has that one', () => {
  const [first, other] = [finding(line('Dockerfile', 4, 6)), finding(line('Dockerfile', 9))]
  expect(groupPlace(groupOf(first, first))).toBe('Dockerfile:4-6')
  expect(groupPlace(groupOf(first, other))).toBe('')
  expect(groupPlace(groupOf(first, finding()))).toBe('')
})

describe('whereFound', () => {
  const layers = layerNames(
    sampleReport({
      layers: [
        { createdBy: 'RUN /bin/sh -c apt-get install -y gcc # buildkit', compressedSize: 1 },
        { createdBy: null, compressedSize: 1 },
        { createdBy: 'RUN /bin/sh -c apt-get purge -y gcc # buildkit', compressedSize: 1, line: 12 },
        { createdBy: `RUN /bin/sh -c ${'x'.repeat(200)}`, compressedSize: 1 },
      ],
    }),
  )
  const layer = (index: number) => digestOf(`layer ${index}`)
  const words = (found: Finding, known?: string) =>
    whereFound(found, layers, known).map((part) => `${part.words} ${part.name}`.trim())

  test('what is hidden has the layer that added and the one that removed it: line, else instruction, else number', () => {
    expect(words(finding({ layer: layer(0), removedBy: layer(2) }))).toEqual([
      'added by RUN apt-get install -y gcc',
      'removed by Dockerfile:12',
    ])
    expect(words(finding({ layer: layer(1), removedBy: layer(3) }))).toEqual([
      'added by layer 2',
      `removed by RUN ${'x'.repeat(56)}…`,
    ])
    expect(words(finding({ layer: digestOf('of no image'), removedBy: layer(2) }))).toEqual([
      'removed by Dockerfile:12',
    ])
  })

  test('what is visible has its place and path, unless the message or the group says them', () => {
    const found = finding({ layer: layer(2), ...line('Dockerfile', 12, 14), path: '/usr/bin/gcc' })
    expect(words(found)).toEqual(['Dockerfile:12-14', '/usr/bin/gcc'])
    expect(words(found, 'Dockerfile:12-14')).toEqual(['/usr/bin/gcc'])
    expect(words({ ...found, message: 'In Dockerfile:12: /usr/bin/gcc.' })).toEqual([])
    expect(words(finding())).toEqual([])
  })
})

describe('checkGroups', () => {
  const result = (
    id: string,
    platform: string,
    status: ReportCheck['status'],
    summary = '',
  ): ReportCheck => ({
    id,
    title: id,
    why: '',
    platform,
    status,
    summary,
    findings: [],
  })
  const results = [
    result('a', 'amd64', 'warn'),
    result('b', 'amd64', 'fail'),
    result('c', 'amd64', 'pass'),
    result('d', 'amd64', 'skip', 'Off.'),
    result('e', 'amd64', 'skip', 'Off.'),
    result('a', 'arm64', 'pass'),
    result('b', 'arm64', 'fail'),
    result('c', 'arm64', 'pass'),
    result('d', 'arm64', 'skip', 'Off.'),
    result('e', 'arm64', 'skip', 'No files.'),
  ]

  test('fails before warnings, what passed and was skipped by name, with its platforms unless it is all', () => {
    const { judged, passed, skipped } = checkGroups(results)
    expect(judged.map(({ id, platform }) => `${id} ${platform}`)).toEqual(['b amd64', 'b arm64', 'a amd64'])
    expect(passed).toEqual([
      { id: 'c', platforms: [] },
      { id: 'a', platforms: ['arm64'] },
    ])
    expect(skipped).toEqual([
      {
        reason: 'Off',
        checks: [
          { id: 'd', platforms: [] },
          { id: 'e', platforms: ['amd64'] },
        ],
      },
      { reason: 'No files', checks: [{ id: 'e', platforms: ['arm64'] }] },
    ])
  })

  test('every result is in one of the groups, and counted', () => {
    expect(countsByStatus(results)).toBe('2 fail, 1 warn, 3 pass, 4 skip')
    expect(countsByStatus([])).toBe('')
  })
})
