import { expect, test } from '@jest/globals'
import type { PolicyRequest } from '../src/inputs/inputs.ts'
import { combine } from '../src/inputs/policy-file/combine.ts'
import { parsePolicy } from '../src/inputs/policy-file/parse-policy.ts'
import type { Policy } from '../src/inputs/policy-file/policy.ts'
import { policyFor } from '../src/inputs/policy-file/policy-for.ts'
import { shownPolicy } from '../src/policy-command.ts'
import { vocabulary } from '../src/policy-vocabulary.ts'
import { policyText } from '../src/report/policy-text.ts'

const TEXT = `profile: strict
checks:
  build-tools: { level: warn, base: note }
  hidden-bytes: { floor: 12MiB }
budgets:
  size-budget: 40MB warn, 45.5MB fail
  growth-budget: 500kB warn, own 2.5% fail
  platforms:
    linux/arm64: { size-budget: none }
  images:
    ghcr.io/o/n:
      max-layers: 20
      platforms:
        linux/arm/v7: { max-layers: 9 warn }
waivers:
  - { check: build-tools, path: '/opt/{a,"b"}/**', layer: "COPY \\u202e *", reason: 'x # y: "z"', expires: 2027-01-31 }
`
const NOBODY = { image: undefined, platform: undefined }

function policyOf(texts: readonly string[], limits: PolicyRequest['limits'] = {}): Policy {
  const files = texts.map((text, index) => parsePolicy(text, `p${index}.yml`, vocabulary))
  return combine(files, { profile: undefined, limits })
}

const shown = (policy: Policy, target = {}) => policyText(shownPolicy(policy, { ...NOBODY, ...target }))

test('what is printed is a policy that says the same', () => {
  const policy = policyOf([TEXT])
  const again = policyOf([shown(policy)])
  for (const image of [undefined, 'ghcr.io/o/n', 'ghcr.io/o/m']) {
    for (const platform of [undefined, 'linux/amd64', 'linux/arm64', 'linux/arm/v7']) {
      const [before, after] = [policy, again].map((one) => policyFor(one, { image, platform }))
      expect({ ...after, checks: {} }).toEqual({ ...before, checks: {} })
    }
  }
  expect(again.checks.get('build-tools')).toMatchObject({ level: { value: 'warn' }, base: { value: 'note' } })
  expect(again.checks.get('hidden-bytes')?.options.get('floor')?.value).toBe(12 * 1024 ** 2)
  const places = (one: Policy) => one.waivers.map(({ place, ...rest }) => rest)
  expect(places(again)).toEqual(places(policy))
  expect(shown(again).replaceAll(/ +# .*$/gm, '')).toBe(shown(policy).replaceAll(/ +# .*$/gm, ''))
})

test('each line says who set it, and nothing in it is unseen', () => {
  const text = shown(policyOf(['profile: strict\n', TEXT], { maxLayers: { warn: undefined, fail: 3 } }))
  const lines = text.split('\n')
  expect(lines[0]).toBe('# p0.yml, which extends p1.yml')
  const sourceOf = (start: string) => lines.find((line) => line.trim().startsWith(start))?.split('# ')[1]
  expect(sourceOf('profile: strict')).toBe('p0.yml:1')
  expect(sourceOf('size-budget: 40MB warn, 45.5MB fail')).toBe('p1.yml:6')
  expect(sourceOf('max-layers: 3')).toBe('option max-layers')
  expect(sourceOf('floor: 12MiB')).toBe('p1.yml:4')
  expect(sourceOf('percent:')).toBe('default')
  expect(sourceOf('- check: build-tools')).toBe('p1.yml:16')
  expect(text).toContain('profile strict')
  expect(text).not.toMatch(/[^\P{C}\n]/u)
})

test('of a target only what counts for it', () => {
  const text = shown(policyOf([TEXT]), { image: 'ghcr.io/o/n', platform: 'linux/arm/v7' })
  expect(text).toMatch(/^ {2}max-layers: 9 warn +# p0.yml:14$/m)
  expect(text).not.toContain('images:')
  expect(text).not.toContain('platforms:')
  expect(shown(policyOf([TEXT]), { image: 'ghcr.io/o/n' })).toMatch(/^ {4}"linux\/arm\/v7":$/m)
})

test('without a policy everything is the profile’s', () => {
  const text = shown(policyOf([]))
  expect(text).toMatch(
    /^# no policy file\nprofile: standard +# default\nbudgets:\n {2}size-budget: none +# default\n/,
  )
  expect(text).not.toContain('waivers')
})
