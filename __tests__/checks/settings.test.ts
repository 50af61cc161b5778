import { describe, expect, test } from '@jest/globals'
import { levels, ownAndBase } from '../../src/checks/levels.ts'
import { loosened } from '../../src/checks/loosened.ts'
import { limitText, optionText, saidOnce, settingsOf } from '../../src/checks/settings.ts'
import type { PolicyRequest } from '../../src/inputs/inputs.ts'
import { combine } from '../../src/inputs/policy-file/combine.ts'
import { limitsFor } from '../../src/inputs/policy-file/policy-for.ts'
import { parsed } from '../inputs/policy-file/vocabulary.ts'

const CHECKS = [
  { id: 'size-budget', levels: levels('fail', 'fail', 'fail') },
  {
    id: 'build-tools',
    levels: ownAndBase(['fail', 'warn'], ['fail', 'fail'], ['note', 'off']),
    options: {
      floor: { kind: 'size', says: 'x', default: 1_000_000 },
      tools: { kind: 'names', says: 'x', default: [] },
    },
  },
  { id: 'secrets', levels: levels('warn', 'fail', 'note') },
] as const

type Request = Partial<Pick<PolicyRequest, 'profile' | 'limits'>>

function compared(text: string, request: Request = {}, platforms = ['linux/amd64']) {
  const policy = combine([parsed(text)], { profile: undefined, limits: {}, ...request })
  const limits = platforms.map((platform) => ({
    platform,
    limits: limitsFor(policy, { image: 'ghcr.io/o/n', platform }),
  }))
  return { policy, settings: settingsOf(policy, CHECKS, limits) }
}

describe('settings', () => {
  const told = (text: string, request?: Request) =>
    compared(text, request).settings.map(({ name, text: value, source }) => [
      name,
      value,
      source.from === 'file' ? source.line : source.from,
    ])

  test('without a policy are the profile’s and the checks’ own', () => {
    expect(told('')).toEqual([
      ['profile', 'standard', 'default'],
      ['budgets.size-budget', 'none', 'default'],
      ['budgets.uncompressed-size-budget', 'none', 'default'],
      ['budgets.largest-layer-budget', 'none', 'default'],
      ['budgets.max-layers', 'none', 'default'],
      ['budgets.growth-budget', '5% warn', 'profile'],
      ['baseline', 'optional', 'default'],
      ['checks.size-budget.level', 'fail', 'profile'],
      ['checks.size-budget.base', 'fail', 'profile'],
      ['checks.build-tools.level', 'fail', 'profile'],
      ['checks.build-tools.base', 'warn', 'profile'],
      ['checks.build-tools.floor', '1MB', 'default'],
      ['checks.build-tools.tools', '[]', 'default'],
      ['checks.secrets.level', 'warn', 'profile'],
      ['checks.secrets.base', 'warn', 'profile'],
    ])
  })

  test('name the line that set them', () => {
    const text =
      'profile: strict\nbudgets:\n  max-layers: 9\nchecks:\n  build-tools:\n    base: note\n    floor: 2MB\n  secrets: off\n'
    expect(told(text, { limits: { sizeBudget: { warn: 1e6, fail: 2e6 } } })).toEqual(
      expect.arrayContaining([
        ['profile', 'strict', 1],
        ['budgets.size-budget', '1MB warn, 2MB fail', 'input'],
        ['budgets.max-layers', '9', 3],
        ['checks.build-tools.level', 'fail', 'profile'],
        ['checks.build-tools.base', 'note', 6],
        ['checks.build-tools.floor', '2MB', 7],
        ['checks.secrets.level', 'off', 8],
        ['checks.secrets.base', 'off', 8],
      ]),
    )
  })

  test('say once what is the same on all platforms', () => {
    const platforms = ['linux/amd64', 'linux/arm64']
    const text = 'budgets: { size-budget: 1MB, platforms: { linux/arm64: { max-layers: 3 } } }\n'
    const limits = compared(text, {}, platforms).settings.filter(({ value }) => value.kind === 'limit')
    const once = saidOnce(limits, 2)
    expect(once.map((one) => [one.name, 'platform' in one ? one.platform : 'all', one.text])).toEqual([
      ['budgets.size-budget', 'all', '1MB'],
      ['budgets.uncompressed-size-budget', 'all', 'none'],
      ['budgets.largest-layer-budget', 'all', 'none'],
      ['budgets.max-layers', 'linux/amd64', 'none'],
      ['budgets.max-layers', 'linux/arm64', '3'],
    ])
  })

  test.each([
    [{ warn: undefined, fail: 45e6 }, 'sizeBudget', '45MB'],
    [{ warn: 12 * 1024 ** 2, fail: undefined }, 'sizeBudget', '12MiB warn'],
    [{ warn: 15, fail: 20 }, 'maxLayers', '15 warn, 20 fail'],
    [undefined, 'maxLayers', 'none'],
  ] as const)('a limit is written as a policy has it: %j', (limit, name, text) => {
    expect(limitText(limit, name)).toBe(text)
  })

  test.each([
    [1_234_567, 'size', '1234567B'],
    [2.5, 'percent', '2.5%'],
    [7, 'count', '7'],
    [true, 'flag', 'true'],
    [['a', 'b "c"'], 'names', '["a", "b \\"c\\""]'],
  ] as const)('an option is written as a policy has it: %j', (value, kind, text) => {
    expect(optionText(value, kind)).toBe(text)
  })
})

describe('what a pull request loosens', () => {
  const TODAY = '2026-06-15'
  const change = (before: string, after: string, request?: Request) =>
    loosened(compared(before, request), compared(after, request), TODAY).map(
      (one) => `${one.setting}: ${one.before} > ${one.after}`,
    )
  const WAIVER = 'waivers:\n- { check: secrets, path: /a, reason: x'

  test.each<[string, string, readonly string[]]>([
    ['', '', []],
    ['checks: { build-tools: warn }', 'checks: { build-tools: warn }\n# the same\n', []],
    [
      '',
      'checks: { build-tools: off }',
      ['checks.build-tools.level: fail > off', 'checks.build-tools.base: warn > off'],
    ],
    ['', 'checks: { build-tools: { base: note } }', ['checks.build-tools.base: warn > note']],
    ['', 'checks: { secrets: fail }', []],
    [
      'checks: { secrets: fail }',
      '',
      ['checks.secrets.level: fail > warn', 'checks.secrets.base: fail > warn'],
    ],
    ['profile: strict', '', ['profile: strict > standard']],
    ['', 'budgets: { growth-budget: 10% }', ['budgets.growth-budget: 5% warn > 10%']],
    ['', 'budgets: { growth-budget: none }', ['budgets.growth-budget: 5% warn > none']],
    ['', 'budgets: { growth-budget: 5% }', []],
    ['', 'budgets: { growth-budget: "5% warn, own 1kB fail" }', []],
    [
      'budgets: { growth-budget: own 1MB }',
      'budgets: { growth-budget: own 1MB warn }',
      ['budgets.growth-budget: own 1MB > own 1MB warn'],
    ],
    [
      'waivers:\n- { check: size-growth, growth: 1MB, reason: x, expires: 2027-01-01 }',
      'waivers:\n- { check: size-growth, growth: 2MB, reason: x, expires: 2027-01-01 }',
      ['waiver of size-growth (growth up to 2MB): none > until 2027-01-01'],
    ],
    ['profile: strict', 'profile: report', ['profile: strict > report']],
    ['', 'profile: strict', []],
    [
      'profile: strict',
      'checks: { secrets: off }',
      ['profile: strict > standard', 'checks.secrets.level: fail > off', 'checks.secrets.base: fail > off'],
    ],
    ['baseline: required', '', ['baseline: required > optional']],
    ['', 'baseline: required', []],
    ['', 'baseline: optional', []],
    ['', 'budgets: { size-budget: 9MB }', []],
    ['budgets: { size-budget: 9MB }', '', ['budgets.size-budget: 9MB > none']],
    ['budgets: { size-budget: 9MB }', 'budgets: { size-budget: 10MB }', ['budgets.size-budget: 9MB > 10MB']],
    ['budgets: { size-budget: 9MB }', 'budgets: { size-budget: 8MB }', []],
    [
      'budgets: { size-budget: 9MB }',
      'budgets: { size-budget: 9MB warn }',
      ['budgets.size-budget: 9MB > 9MB warn'],
    ],
    ['budgets: { size-budget: 9MB }', 'budgets: { size-budget: "5MB warn, 9MB fail" }', []],
    [
      'budgets: { size-budget: "5MB warn, 9MB fail" }',
      'budgets: { size-budget: 9MB }',
      ['budgets.size-budget: 5MB warn, 9MB fail > 9MB'],
    ],
    [
      'budgets: { size-budget: 9MB }',
      'budgets: { size-budget: 9MB, images: { ghcr.io/o/n: { size-budget: 99MB } } }',
      ['budgets.size-budget: 9MB > 99MB'],
    ],
    [
      'checks: { build-tools: { tools: [a] } }',
      'checks: { build-tools: { tools: [a, b] } }',
      ['checks.build-tools.tools: ["a"] > ["a", "b"]'],
    ],
    ['', `${WAIVER} }`, ['waiver of secrets (path "/a"): none > for good']],
    ['', `${WAIVER}, expires: 2026-12-31 }`, ['waiver of secrets (path "/a"): none > until 2026-12-31']],
    ['', `${WAIVER}, expires: 2026-06-14 }`, []],
    [`${WAIVER} }`, '', []],
    [`${WAIVER} }`, `${WAIVER.replace('reason: x', 'reason: y')} }`, []],
    [
      `${WAIVER}, expires: 2026-12-31 }`,
      `${WAIVER}, expires: 2027-12-31 }`,
      ['waiver of secrets (path "/a"): until 2026-12-31 > until 2027-12-31'],
    ],
    [`${WAIVER}, expires: 2026-12-31 }`, `${WAIVER}, expires: 2026-11-30 }`, []],
    [
      `${WAIVER}, expires: 2026-01-31 }`,
      `${WAIVER}, expires: 2026-11-30 }`,
      ['waiver of secrets (path "/a"): none > until 2026-11-30'],
    ],
    [
      `${WAIVER} }`,
      'waivers:\n- { check: secrets, path: "/*", reason: x }',
      ['waiver of secrets (path "/*"): none > for good'],
    ],
  ])('from %j to %j', (before, after, expected) => {
    expect(change(before, after)).toEqual(expected)
  })

  test('is nothing where an input decides anyway', () => {
    expect(
      change('budgets: { size-budget: 9MB }\nprofile: strict', 'profile: report', {
        profile: 'standard',
        limits: { sizeBudget: { warn: undefined, fail: 5 } },
      }),
    ).toEqual([])
  })

  test('names the platform', () => {
    const platforms = ['linux/amd64', 'linux/arm64']
    const before = compared('budgets: { size-budget: 9MB }', {}, platforms)
    const after = compared(
      'budgets: { size-budget: 9MB, platforms: { linux/arm64: { size-budget: 10MB } } }',
      {},
      platforms,
    )
    expect(loosened(before, after, TODAY)).toEqual([
      { setting: 'budgets.size-budget', platform: 'linux/arm64', before: '9MB', after: '10MB' },
    ])
  })
})
