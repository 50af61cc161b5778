import { describe, expect, test } from '@jest/globals'
import { formatPlatform, parsePlatform, samePlatform } from '../../src/oci/platform.ts'

describe('platform', () => {
  test.each([
    ['linux/amd64', { os: 'linux', architecture: 'amd64' }, 'linux/amd64'],
    ['linux/arm/v7', { os: 'linux', architecture: 'arm', variant: 'v7' }, 'linux/arm/v7'],
    ['linux/arm64/v8', { os: 'linux', architecture: 'arm64', variant: 'v8' }, 'linux/arm64'],
    ['linux/arm64/v9', { os: 'linux', architecture: 'arm64', variant: 'v9' }, 'linux/arm64/v9'],
    ['windows/amd64', { os: 'windows', architecture: 'amd64' }, 'windows/amd64'],
  ])('%s', (text, platform, shown) => {
    expect(parsePlatform(text)).toEqual(platform)
    expect(formatPlatform(platform)).toBe(shown)
  })

  test('Windows has versions, which make no other platform', () => {
    const windows = { os: 'windows', architecture: 'amd64', osVersion: '10.0.20348.2402' }
    expect(formatPlatform(windows)).toBe('windows(10.0.20348.2402)/amd64')
    expect(formatPlatform({ ...windows, osVersion: '' })).toBe('windows/amd64')
    expect(samePlatform(windows, { ...windows, osVersion: '10.0.17763.1' })).toBe(true)
    expect(samePlatform(windows, { os: 'windows', architecture: 'arm64' })).toBe(false)
  })

  test.each([
    '',
    'linux',
    'linux/',
    '/amd64',
    'linux//v7',
    'linux/arm/v7/x',
    'Linux/amd64',
    'linux/amd64,linux/arm64',
    'linux/amd64\n',
    '-o/x',
    'linux/../x',
  ])('%j is refused with an example', (text) => {
    expect(() => parsePlatform(text, 'platforms')).toThrow(/^platforms: received .*linux\/amd64/)
  })

  test("arm64's only variant makes no difference, others do", () => {
    const arm64 = { os: 'linux', architecture: 'arm64' }
    expect(samePlatform(arm64, { ...arm64, variant: 'v8' })).toBe(true)
    expect(samePlatform(arm64, { ...arm64, variant: '' })).toBe(true)
    expect(
      samePlatform({ os: 'linux', architecture: 'arm', variant: 'v6' }, parsePlatform('linux/arm/v7')),
    ).toBe(false)
    expect(samePlatform(arm64, { os: 'linux', architecture: 'amd64' })).toBe(false)
  })
})
