import { describe, expect, test } from '@jest/globals'
import type { Limit, PolicyRequest } from '../../src/inputs/inputs.ts'
import { parseStep } from '../support/action-inputs.ts'
import type { With } from '../support/runner/inputs.ts'

const policy = (given: With): PolicyRequest => parseStep(given).policy

describe('policy inputs', () => {
  test('left out, everything is for the policy file to say', () => {
    expect(policy({})).toEqual({ file: { kind: 'default' }, profile: undefined, limits: {} })
  })

  test('that are the default cannot be told from those that were left out', () => {
    const given = { policy: 'auto', profile: ' standard\n', 'size-budget': 'none', 'max-layers': 'none' }
    expect(policy(given)).toEqual(policy({}))
  })

  test.each<[string, PolicyRequest['file']]>([
    ['none', { kind: 'none' }],
    [' ci/policy.yml\n', { kind: 'given', path: 'ci/policy.yml', mayLieOutside: false }],
    ['./none', { kind: 'given', path: './none', mayLieOutside: false }],
  ])('the file %j', (text, file) => {
    expect(policy({ policy: text }).file).toEqual(file)
  })

  test.each<[string, Limit]>([
    ['45MB', { warn: undefined, fail: 45e6 }],
    [' 45 MB\n', { warn: undefined, fail: 45e6 }],
    ['45MB fail', { warn: undefined, fail: 45e6 }],
    ['45MB warn', { warn: 45e6, fail: undefined }],
    ['40MB warn, 45MB fail', { warn: 40e6, fail: 45e6 }],
    ['45MB fail,40MB warn', { warn: 40e6, fail: 45e6 }],
    ['40 MB  warn ,\n45 MB fail', { warn: 40e6, fail: 45e6 }],
    ['999 kB warn, 1MB fail', { warn: 999_000, fail: 1e6 }],
  ])('a size budget %j', (text, limit) => {
    for (const [name, member] of [
      ['size-budget', 'sizeBudget'],
      ['uncompressed-size-budget', 'uncompressedSizeBudget'],
      ['largest-layer-budget', 'largestLayerBudget'],
    ] as const) {
      expect(policy({ [name]: text }).limits[member]).toEqual(limit)
    }
  })

  test.each<[string, Limit]>([
    ['20', { warn: undefined, fail: 20 }],
    ['15 warn, 20 fail', { warn: 15, fail: 20 }],
    ['15 warn', { warn: 15, fail: undefined }],
  ])('max-layers %j', (text, limit) => {
    expect(policy({ 'max-layers': text }).limits.maxLayers).toEqual(limit)
  })

  test.each(['strict', 'report'])('profile %s', (profile) => {
    expect(policy({ profile }).profile).toBe(profile)
  })

  const SIZE_BUDGETS = ['size-budget', 'uncompressed-size-budget', 'largest-layer-budget']

  test.each<[string, RegExp]>([
    [
      '',
      /received an empty value \(is a variable unset\?\), expected a size such as 45MB.*or leave the input out$/,
    ],
    [' \n', /received an empty value/],
    ['45mb', /received "45mb", expected a number and a unit, for example 45MB/],
    ['-1', /received "-1", expected a number and a unit/],
    ['1e9999', /received "1e9999", expected a number and a unit/],
    ['45 M', /received "45 M", expected a number and a unit/],
    ['45', /received "45", expected a number and a unit/],
    ['None', /received "None"/],
    ['off', /received "off"/],
    ['0MB', /received "0MB", expected a limit above zero, or none/],
    ['0 kB warn, 1MB fail', /above zero/],
    [
      '40MB, 45MB',
      /received "40MB, 45MB", expected a size such as 45MB, two such as 40MB warn, 45MB fail, or none/,
    ],
    ['40MB warn, 45MB', /two such as 40MB warn, 45MB fail/],
    ['40MB warn, 45MB warn', /two such as 40MB warn, 45MB fail/],
    ['40MB fail, 45MB fail', /two such as 40MB warn, 45MB fail/],
    ['1MB warn, 2MB fail, 3MB fail', /two such as 40MB warn, 45MB fail/],
    [
      '45MB warn, 40MB fail',
      /received "45MB warn, 40MB fail", expected the warn limit to be below the fail limit/,
    ],
    ['45MB warn, 45MB fail', /warn limit to be below/],
    ['45MB,', /received "45MB,", expected a size such as/],
    ['none, 45MB fail', /received "none, 45MB fail", expected a size such as/],
    ['1,5GB', /received "1,5GB", expected a size such as/],
    ['45MB WARN', /received "45MB WARN"/],
    ['warn', /received "warn"/],
    ['45MB\u0000', /received "45MB\\u0000"/],
    [`${'9'.repeat(150)}MB`, /\(154 characters\)/],
  ])('a size budget %j is refused, with its name', (text, message) => {
    for (const name of SIZE_BUDGETS) {
      expect(() => policy({ [name]: text })).toThrow(new RegExp(`^${name}: .*${message.source}`))
    }
  })

  test.each(['', '20 layers', '-1', '1.5', '0', '1e3', '20MB', '20, 30', '30 warn, 20 fail', '9999999999'])(
    'max-layers %j is refused',
    (text) => {
      expect(() => policy({ 'max-layers': text })).toThrow(/^max-layers: received .*, expected /)
    },
  )

  test.each<[With, string]>([
    [{ profile: 'Strict' }, 'profile: received "Strict", expected standard, strict or report'],
    [
      { profile: '' },
      'profile: received an empty value (is a variable unset?), expected standard, strict or report; or leave the input out',
    ],
    [
      { policy: ' ' },
      'policy: received an empty value (is a variable unset?), expected the path of a policy file, auto or none',
    ],
    [{ policy: 'a\0b' }, 'policy: received "a\\u0000b", expected the path of a policy file'],
    [{ profile: 'off' }, 'profile: received "off", expected standard, strict or report'],
  ])('%j is refused, with the choices', (given, message) => {
    expect(() => policy(given)).toThrow(message)
  })
})
