import { describe, expect, test } from '@jest/globals'
import type { PolicyRequest } from '../../../src/inputs/inputs.ts'
import { combine } from '../../../src/inputs/policy-file/combine.ts'
import type { Policy } from '../../../src/inputs/policy-file/policy.ts'
import { limitsFor, policyFor, requirePlatforms } from '../../../src/inputs/policy-file/policy-for.ts'
import { faultOf, parsed } from './vocabulary.ts'

/** Of files, the nearest first. */
function policyOf(files: readonly string[], limits: PolicyRequest['limits'] = {}): Policy {
  return combine(
    files.map((text, index) => parsed(text, `p${index}.yml`)),
    { profile: undefined, limits },
  )
}

const BUDGETS = `budgets:
  size-budget: 1MB
  max-layers: 1
  platforms:
    linux/arm64: { size-budget: 2MB }
  images:
    ghcr.io/o/n:
      size-budget: 3MB
      platforms:
        linux/arm64: { size-budget: 4MB }
    ghcr.io/o/m: { max-layers: 9 }
`

describe('a budget', () => {
  test.each<[string | undefined, string | undefined, number, number]>([
    [undefined, undefined, 1, 1],
    [undefined, 'linux/amd64', 1, 1],
    [undefined, 'linux/arm64', 2, 1],
    ['ghcr.io/o/n', undefined, 3, 1],
    ['ghcr.io/o/n', 'linux/amd64', 3, 1],
    ['ghcr.io/o/n', 'linux/arm64', 4, 1],
    ['ghcr.io/o/m', 'linux/arm64', 2, 9],
    ['ghcr.io/o/other', 'linux/arm64', 2, 1],
  ])('of %s on %s is the narrowest one', (image, platform, megabytes, layers) => {
    const inputs = policyFor(policyOf([BUDGETS]), { image, platform })
    expect(inputs.sizeBudget).toEqual({ warn: undefined, fail: megabytes * 1e6 })
    expect(inputs.maxLayers?.fail).toBe(layers)
  })

  test('of an input counts for everything, none of one as well', () => {
    const target = { image: 'ghcr.io/o/n', platform: 'linux/arm64' }
    const limit = { warn: 5, fail: undefined }
    expect(policyFor(policyOf([BUDGETS], { sizeBudget: limit }), target).sizeBudget).toEqual(limit)
    expect(policyFor(policyOf([BUDGETS], { sizeBudget: undefined }), target).sizeBudget).toBeUndefined()
    expect(limitsFor(policyOf([BUDGETS], { sizeBudget: limit }), target).sizeBudget.source).toEqual({
      from: 'input',
      name: 'size-budget',
    })
  })

  test('of the nearer file wins place by place, and none takes one away', () => {
    const near = 'budgets:\n  size-budget: none\n  images:\n    ghcr.io/o/n: { max-layers: 7 }\n'
    const policy = policyOf([near, BUDGETS])
    expect(policyFor(policy, { image: undefined, platform: undefined }).sizeBudget).toBeUndefined()
    expect(policyFor(policy, { image: undefined, platform: 'linux/arm64' }).sizeBudget?.fail).toBe(2e6)
    expect(policyFor(policy, { image: 'ghcr.io/o/n', platform: 'linux/arm64' })).toMatchObject({
      sizeBudget: { fail: 4e6 },
      maxLayers: { fail: 7 },
    })
  })

  test('that nobody set is none', () => {
    expect(limitsFor(policyOf([]), { image: 'a', platform: 'b' }).maxLayers).toEqual({
      value: undefined,
      source: { from: 'default' },
    })
  })
})

describe('a check', () => {
  const far =
    'checks:\n  build-tools: { level: fail, base: note, floor: 1MB, most: 2 }\n  secrets: { base: off }\n'

  test.each<[string, object]>([
    ['', { level: 'fail', base: 'note', options: { floor: 1e6, most: 2 } }],
    ['checks: { build-tools: off }\n', { level: 'off', options: { floor: 1e6, most: 2 } }],
    ['checks: { build-tools: { level: warn, base: fail } }\n', { level: 'warn', base: 'fail' }],
    ['checks: { build-tools: { base: warn } }\n', { level: 'fail', base: 'warn' }],
    [
      'checks: { build-tools: { floor: 2MB } }\n',
      { level: 'fail', base: 'note', options: { floor: 2e6, most: 2 } },
    ],
  ])('of a nearer file %j is merged with the other one', (near, expected) => {
    const { checks } = policyFor(policyOf([near, far]), { image: undefined, platform: undefined })
    expect(checks['build-tools']).toMatchObject(expected)
    expect('base' in (checks['build-tools'] ?? {})).toBe('base' in expected)
    expect(checks['secrets']).toEqual({ base: 'off', options: {} })
  })
})

describe('a budget for a platform that the image does not have', () => {
  test('is a mistake in the own file, named with what there is', () => {
    expect(
      faultOf(() => requirePlatforms(policyOf([BUDGETS]), undefined, ['linux/amd64', 'linux/386'])),
    ).toBe(
      'PolicyError: p0.yml:5:5: budgets: received "linux/arm64", expected a platform of the image, which has linux/amd64, linux/386',
    )
    expect(() => requirePlatforms(policyOf([BUDGETS]), undefined, ['linux/arm64'])).not.toThrow()
  })

  test('counts for the image that it is of', () => {
    const text = 'budgets: { images: { ghcr.io/o/n: { platforms: { linux/s390x: {} } } } }\n'
    expect(() => requirePlatforms(policyOf([text]), 'ghcr.io/o/n', ['linux/amd64'])).toThrow('linux/s390x')
    expect(() => requirePlatforms(policyOf([text]), 'ghcr.io/o/m', ['linux/amd64'])).not.toThrow()
  })

  test('is none in a file that is extended', () => {
    expect(() => requirePlatforms(policyOf(['', BUDGETS]), undefined, ['linux/amd64'])).not.toThrow()
  })
})
