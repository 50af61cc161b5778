import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { policySchema } from '../../../script/policy-schema.ts'
import { parsePolicy } from '../../../src/inputs/policy-file/parse-policy.ts'
import { vocabulary } from '../../../src/policy-vocabulary.ts'

const published: object = JSON.parse(
  readFileSync(new URL('../../../docs/policy.schema.json', import.meta.url), 'utf8'),
)
const fits = new Ajv({ allErrors: true, strictTypes: false }).compile(policySchema())

const isRead = (text: string): boolean => {
  try {
    parsePolicy(text, 'policy.yml', vocabulary)
    return true
  } catch {
    return false
  }
}

test('docs/policy.schema.json is the schema of today', () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(policySchema())))
})

const VALID: readonly string[] = [
  '{}',
  'checks:\nbudgets:\nwaivers:\nextends:\n',
  'extends: a.yml',
  'extends: [a.yml, b/c.yml]',
  'profile: report',
  'baseline: required',
  'baseline: optional',
  'checks: { build-tools: off, non-root-user: note }',
  'checks: { build-tools: { level: warn } }',
  'checks: { build-tools: { base: off } }',
  'checks: { build-tools: {} }',
  'checks: { hidden-bytes: { floor: 1MB, percent: 2.5% } }',
  'checks: { hidden-bytes: { floor: 1.5 MiB, percent: 0 % } }',
  'checks: { setuid-files: { allowed: [/usr/bin/sudo, "/opt/{a,b}"] } }',
  'checks: { setuid-files: { allowed: /usr/bin/sudo } }',
  'checks: { read-only-start: { seconds: 600, stop-seconds: 1, tmpfs: [/tmp, /var/cache/app] } }',
  'checks: { read-only-start: { tmpfs: /run, environment: [A=b, B.c-d=, C="x y"], arguments: [--port, "80"] } }',
  'budgets: { size-budget: 45MB, max-layers: 20 }',
  'budgets: { size-budget: "40MB warn, 45MB fail", max-layers: "15 warn , 20 fail" }',
  'budgets: { size-budget: "45MB fail,40MB warn", uncompressed-size-budget: 1 GB warn, largest-layer-budget: none }',
  'budgets: { max-layers: none, platforms: { linux/arm64/v8: { size-budget: 1MB }, linux/amd64: } }',
  'budgets: { images: { ghcr.io/o/n: { max-layers: 5, platforms: { linux/arm64: { max-layers: 6 } } } } }',
  'waivers: []',
  'waivers: [{ check: non-root-user, path: /a, reason: x }]',
  'waivers: [{ check: non-root-user, path: "**/*.pem", package: a, layer: COPY *, reason: x y, expires: 2026-12-31 }]',
]

const INVALID: readonly string[] = [
  '[]',
  'strict',
  'profil: strict',
  'profile: Strict',
  'profile:',
  'baseline:',
  'baseline: true',
  'baseline: Required',
  'extends: 5',
  'extends: [[a.yml]]',
  'extends: ""',
  'checks: [non-root-user]',
  'checks: { non-root-usr: off }',
  'checks: { non-root-user: error }',
  'checks: { non-root-user: false }',
  'checks: { non-root-user: }',
  'checks: { non-root-user: [off] }',
  'checks: { non-root-user: { level: } }',
  'checks: { non-root-user: { floor: 1MB } }',
  'checks: { hidden-bytes: { floor: 5 } }',
  'checks: { hidden-bytes: { floor: 5mb } }',
  'checks: { hidden-bytes: { percent: 5 } }',
  'checks: { setuid-files: { allowed: [5] } }',
  'checks: { read-only-start: { seconds: 0 } }',
  'checks: { read-only-start: { seconds: 601 } }',
  'checks: { read-only-start: { stop-seconds: 1.5 } }',
  'checks: { read-only-start: { tmpfs: [tmp] } }',
  'checks: { read-only-start: { tmpfs: [/] } }',
  'checks: { read-only-start: { tmpfs: ["/tmp:exec"] } }',
  'checks: { read-only-start: { tmpfs: [/tmp/../etc] } }',
  'checks: { read-only-start: { environment: [GITHUB_TOKEN] } }',
  'checks: { read-only-start: { environment: { A: b } } }',
  'budgets: { size: 45MB }',
  'budgets: { size-budget: 45 }',
  'budgets: { size-budget: 45mb }',
  'budgets: { size-budget: "40MB, 45MB" }',
  'budgets: { size-budget: "40MB warn, 45MB warn" }',
  'budgets: { size-budget: }',
  'budgets: { max-layers: 20MB }',
  'budgets: { max-layers: -1 }',
  'budgets: { max-layers: 1.5 }',
  'budgets: { max-layers: 0 }',
  'budgets: { platforms: { arm64: {} } }',
  'budgets: { platforms: { linux/arm64: 45MB } }',
  'budgets: { platforms: { linux/arm64: { images: {} } } }',
  'budgets: { images: { a: { images: {} } } }',
  'waivers: { check: non-root-user }',
  'waivers: [non-root-user]',
  'waivers: [{ path: /a, reason: x }]',
  'waivers: [{ check: build-tool, path: /a, reason: x }]',
  'waivers: [{ check: non-root-user, reason: x }]',
  'waivers: [{ check: non-root-user, path: /a }]',
  'waivers: [{ check: non-root-user, path: /a, reason: "" }]',
  'waivers: [{ check: non-root-user, path: a, reason: x }]',
  'waivers: [{ check: non-root-user, path: /a, reason: x, until: 2026-12-31 }]',
  'waivers: [{ check: non-root-user, path: /a, reason: x, expires: 2026-13-01 }]',
  'waivers: [{ check: non-root-user, path: /a, reason: x, expires: 2026 }]',
]

/** What no schema says. */
const BEYOND: readonly string[] = [
  'budgets: { size-budget: "45MB warn, 40MB fail" }',
  'budgets: { platforms: { linux/amd46: {} } }',
  'budgets: { images: { "a b": {} } }',
  'waivers: [{ check: non-root-user, path: /a, reason: x, expires: 2026-02-29 }]',
  'waivers: [{ check: non-root-user, path: "/a{", reason: x }]',
]

describe('schema and parser', () => {
  test.each(VALID)('take %s', (text) => {
    expect({ schema: fits(parse(text)), errors: fits.errors, parser: isRead(text) }).toEqual({
      schema: true,
      errors: null,
      parser: true,
    })
  })

  test.each(INVALID)('refuse %s', (text) => {
    expect({ schema: fits(parse(text)), parser: isRead(text) }).toEqual({ schema: false, parser: false })
  })

  test.each(BEYOND)('the parser alone refuses %s', (text) => {
    expect({ schema: fits(parse(text)), parser: isRead(text) }).toEqual({ schema: true, parser: false })
  })
})

test('every check and option has its words for an editor', () => {
  const text = JSON.stringify(policySchema())
  for (const [id, options] of vocabulary.checks) {
    expect(text).toContain(`"${id}":{"description":"`)
    for (const name of options.keys()) expect(text).toContain(`"${name}":{"description":"`)
  }
})
