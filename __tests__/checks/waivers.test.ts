import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import { waiverResult } from '../../src/checks/waiver-result.ts'
import { applyWaivers } from '../../src/checks/waivers.ts'
import type { Waiver } from '../../src/inputs/policy-file/policy.ts'
import { fakeDigest, fakePlatformImage } from '../support/fake-image.ts'

const TODAY = '2026-06-15'
const LAYER = fakeDigest('layer 1')
const image = fakePlatformImage({
  layers: [{}, { createdBy: 'RUN /bin/sh -c apt-get  install gcc # buildkit' }],
})
const arm = fakePlatformImage({ platform: { os: 'linux', architecture: 'arm64' } })

const finding = (more: Partial<Finding> = {}): Finding => ({
  level: 'fail',
  message: 'm',
  remedy: 'r',
  ...more,
})
const GCC = finding({ path: '/usr/bin/gcc-12', package: 'gcc-12', layer: LAYER })
const MAKE = finding({ level: 'warn', path: '/usr/bin/make', package: 'make' })

const result = (findings: readonly Finding[], more: Partial<CheckResult> = {}): CheckResult => ({
  id: 'build-tools',
  platform: 'linux/amd64',
  status: 'fail',
  summary: 'Tools.',
  findings,
  ...more,
})

const waiver = (more: Partial<Waiver>): Waiver => ({
  check: 'build-tools',
  reason: 'because',
  place: { file: 'policy.yml', line: 7, column: 5 },
  isInherited: false,
  ...more,
})

function apply(
  waivers: readonly Waiver[],
  results: readonly CheckResult[] = [result([GCC, MAKE])],
  today = TODAY,
) {
  return applyWaivers(results, waivers, { platforms: [image, arm], today })
}

const waivedPaths = ({ results }: ReturnType<typeof apply>) =>
  results.flatMap(({ findings }) =>
    findings.filter((one) => one.waived !== undefined).map(({ path }) => path),
  )

describe('a waiver of a growth', () => {
  const grew = (bytes: number, percent: number | null = 10) =>
    result([finding({ message: 'The image grew.', growth: { bytes, percent } })], { id: 'size-growth' })
  const allowed = (more: Partial<Waiver>) =>
    waiver({ check: 'size-growth', expires: '2026-06-20', growth: { unit: 'bytes', amount: 1000 }, ...more })

  test.each<[string, Partial<Waiver>, CheckResult, boolean]>([
    ['within its bytes', {}, grew(1000), true],
    ['beyond its bytes', {}, grew(1001), false],
    ['within its share', { growth: { unit: 'percent', amount: 10 } }, grew(5), true],
    ['beyond its share', { growth: { unit: 'percent', amount: 9.9 } }, grew(5), false],
    ['of nothing, by a share', { growth: { unit: 'percent', amount: 9999 } }, grew(5, null), false],
    ['after its last day', { expires: '2026-06-14' }, grew(5), false],
    ['of a finding that is none', {}, result([finding()], { id: 'size-growth' }), false],
  ])('%s', (_, more, one, isWaived) => {
    const { results } = apply([allowed(more)], [one])
    expect(results[0]?.findings[0]?.waived !== undefined).toBe(isWaived)
    expect(results[0]?.status).toBe(isWaived ? 'pass' : 'fail')
  })

  test('says who allows it', () => {
    const { results } = apply([allowed({ by: 'the platform team' })], [grew(5)])
    expect(results[0]?.findings[0]?.waived).toEqual({
      reason: 'because (allowed by the platform team)',
      expires: '2026-06-20',
    })
  })

  test('is no warning while it lasts, used or not, and one afterwards', () => {
    const statuses = (today: string, one: CheckResult) =>
      waiverResult(apply([allowed({})], [one], today).uses, 'linux/amd64')?.status
    expect(statuses(TODAY, grew(5))).toBe('pass')
    expect(statuses(TODAY, grew(5000))).toBe('pass')
    expect(statuses('2026-06-21', grew(5))).toBe('warn')
    expect(statuses('2026-06-21', grew(5000))).toBe('warn')
  })
})

describe('a waiver', () => {
  test('takes a finding out of the count and leaves it in the result', () => {
    const { results, uses } = apply([waiver({ path: '/usr/bin/gcc*', expires: '2027-01-01' })])
    expect(results).toEqual([
      {
        ...result([{ ...GCC, waived: { reason: 'because', expires: '2027-01-01' } }, MAKE]),
        status: 'warn',
        summary: 'Tools. 1 finding is waived.',
      },
    ])
    expect(uses).toMatchObject([{ state: 'used', findings: 1, isEnding: false }])
  })

  test('of all that was found makes it a pass', () => {
    const { results } = apply([waiver({ path: '**' })])
    expect(results).toMatchObject([{ status: 'pass', summary: 'Tools. 2 findings are waived.' }])
  })

  test.each<[string, Partial<Waiver>, readonly string[]]>([
    ['a path', { path: '/usr/bin/make' }, ['/usr/bin/make']],
    ['another path', { path: '/bin/make' }, []],
    ['a package', { package: 'gcc-*' }, ['/usr/bin/gcc-12']],
    ['a digest', { layer: `${LAYER.slice(0, 20)}*` }, ['/usr/bin/gcc-12']],
    ['an instruction as the report shows it', { layer: 'RUN apt-get install *' }, ['/usr/bin/gcc-12']],
    ['an instruction with its shell', { layer: '*/bin/sh*' }, []],
    ['both', { path: '/usr/**', package: 'make' }, ['/usr/bin/make']],
    ['one of both', { path: '/usr/**', package: 'cmake' }, []],
    ['another check', { check: 'secrets', path: '**' }, []],
  ])('fits by %s', (_, more, paths) => {
    expect(waivedPaths(apply([waiver(more)]))).toEqual(paths)
  })

  test('fits no finding that has no such place', () => {
    expect(waivedPaths(apply([waiver({ path: '**' })], [result([finding()])]))).toEqual([])
    expect(waivedPaths(apply([waiver({ layer: '*' })], [result([finding({ path: '/a' })])]))).toEqual([])
  })

  test('fits a path without its slash, as some findings have it', () => {
    const results = [result([finding({ path: 'usr/bin/gcc' })])]
    expect(waivedPaths(apply([waiver({ path: '/usr/bin/*' })], results))).toEqual(['usr/bin/gcc'])
  })

  test('leaves a skipped check skipped', () => {
    const skipped = result([finding({ level: 'note', path: '/a' })], { status: 'skip' })
    expect(apply([waiver({ path: '/a' })], [skipped]).results).toMatchObject([{ status: 'skip' }])
  })

  test.each<[string, string, 'used' | 'expired', boolean]>([
    ['2026-06-14', TODAY, 'expired', false],
    ['2026-06-15', TODAY, 'used', true],
    ['2026-06-29', TODAY, 'used', true],
    ['2026-06-30', TODAY, 'used', false],
    ['2027-01-10', '2026-12-31', 'used', true],
  ])('that ends on %s is on %s %s', (expires, today, state, isEnding) => {
    const { uses, results } = apply([waiver({ path: '/usr/bin/gcc*', expires })], undefined, today)
    expect(uses).toMatchObject([{ state, isEnding, findings: 1 }])
    expect(results[0]?.status).toBe(state === 'used' ? 'warn' : 'fail')
  })

  test('that expired does not stand in the way of another one', () => {
    const waivers = [waiver({ path: '**', expires: '2020-01-01' }), waiver({ path: '**', reason: 'still' })]
    const { results, uses } = apply(waivers)
    expect(results[0]).toMatchObject({ status: 'pass', findings: [{ waived: { reason: 'still' } }, {}] })
    expect(uses).toMatchObject([{ state: 'expired' }, { state: 'used' }])
  })

  test('is used where it fits on one of several platforms', () => {
    const results = [result([MAKE]), result([GCC], { platform: 'linux/arm64' })]
    const { uses } = apply([waiver({ package: 'gcc-12' }), waiver({ package: 'clang' })], results)
    expect(uses).toMatchObject([
      { state: 'used', findings: 1 },
      { state: 'unused', findings: 0 },
    ])
  })

  test('of a check that was skipped everywhere is not called unused', () => {
    const { uses } = apply([waiver({ path: '/a' })], [result([], { status: 'skip' })])
    expect(uses).toMatchObject([{ state: 'not-judged' }])
    expect(waiverResult(uses, 'linux/amd64')).toMatchObject({ status: 'pass', findings: [] })
  })

  test('of a check that was skipped on one of several platforms may fit there', () => {
    const results = [result([GCC]), result([], { platform: 'linux/arm64', status: 'skip' })]
    const { uses } = apply([waiver({ package: 'clang' }), waiver({ package: 'gcc-12' })], results)
    expect(uses).toMatchObject([{ state: 'not-judged' }, { state: 'used' }])
  })

  test('that expired is not said to fit nothing where its check was skipped', () => {
    const { uses } = apply([waiver({ path: '/a', expires: '2020-01-01' })], [result([], { status: 'skip' })])
    const [only, ...others] = waiverResult(uses, 'linux/amd64')?.findings ?? []
    expect(others).toEqual([])
    expect(only).toMatchObject({ level: 'warn', message: expect.stringMatching(/ was not judged\.$/) })
  })
})

describe('the result of the waivers', () => {
  const told = (waivers: readonly Waiver[]) => waiverResult(apply(waivers).uses, 'linux/amd64')

  test('is none where there are none', () => {
    expect(told([])).toBeUndefined()
  })

  test('passes where each one waives', () => {
    expect(told([waiver({ path: '**' })])).toEqual({
      id: 'waivers',
      platform: 'linux/amd64',
      status: 'pass',
      summary: '1 waiver: 1 used.',
      findings: [],
    })
  })

  test('warns of what expired, what will, and what fits nothing, each with its line', () => {
    const found = told([
      waiver({ path: '/usr/bin/gcc*', expires: '2026-01-01' }),
      waiver({ path: '/usr/bin/clang', expires: '2026-01-01' }),
      waiver({ package: 'make', expires: '2026-06-20' }),
      waiver({ path: '/usr/bin/ninja', layer: 'COPY *' }),
    ])
    expect(found).toMatchObject({ status: 'warn', summary: '4 waivers: 2 expired, 1 used, 1 unused.' })
    expect(found?.findings.map(({ message, remedy }) => [message, remedy])).toEqual([
      [
        'The waiver of build-tools (path "/usr/bin/gcc*") expired on 2026-01-01 and no longer waives 1 finding.',
        'Mend what it waived, or say in policy.yml:7 why it may stay until another day.',
      ],
      [
        'The waiver of build-tools (path "/usr/bin/clang") expired on 2026-01-01 and fits nothing.',
        'Take it out of policy.yml:7.',
      ],
      [
        'The waiver of build-tools (package "make") ends on 2026-06-20 and waives 1 finding until then.',
        'Mend what it waives, or say in policy.yml:7 why it may stay until another day.',
      ],
      [
        'The waiver of build-tools (path "/usr/bin/ninja", layer "COPY *") fits nothing that its check found.',
        'Take it out of policy.yml:7, or mend its patterns.',
      ],
    ])
    expect(new Set(found?.findings.map(({ level }) => level))).toEqual(new Set(['warn']))
  })

  test('warns of a shared policy only where it concerns this image', () => {
    const shared = (more: Partial<Waiver>) => waiver({ isInherited: true, ...more })
    const found = told([
      shared({ path: '/nowhere' }),
      shared({ path: '/nowhere', expires: '2020-01-01' }),
      shared({ path: '/nowhere', expires: '2026-06-20' }),
      shared({ path: '/usr/bin/make', expires: '2020-01-01' }),
    ])
    expect(found?.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('no longer waives 1 finding'),
    ])
  })
})
