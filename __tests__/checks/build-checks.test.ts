import { describe, expect, test } from '@jest/globals'
import type { DockerfileWarning } from '../../src/build/build-facts.ts'
import { buildChecks } from '../../src/checks/build-checks.ts'
import type { Profile } from '../../src/inputs/inputs.ts'
import { fakeBuild } from '../support/fake-build.ts'
import { resultOf } from '../support/fake-image.ts'

const warning = (rule: string, line: number, message = `${rule} is broken`): DockerfileWarning => ({
  rule,
  message,
  detail: 'Do it so.',
  url: `https://docs.docker.com/go/dockerfile/rule/${rule.toLowerCase()}/`,
  dockerfile: { path: 'Dockerfile', startLine: line, endLine: line },
})

const judge = (dockerfileWarnings: readonly DockerfileWarning[], profile: Profile = 'standard') =>
  resultOf(buildChecks, { build: fakeBuild([], { dockerfileWarnings }), policy: { profile } })

describe("Docker's Dockerfile checks", () => {
  test('are told on their lines, with what the rule asks for and its page', () => {
    const { status, summary, findings } = judge([warning('StageNameCasing', 3)])
    expect({ status, summary, findings }).toEqual({
      status: 'warn',
      summary: "Docker's checks warn once, of one rule.",
      findings: [
        {
          level: 'warn',
          message: 'StageNameCasing: StageNameCasing is broken',
          remedy: 'Do it so. See https://docs.docker.com/go/dockerfile/rule/stagenamecasing/',
          dockerfile: { path: 'Dockerfile', startLine: 3, endLine: 3 },
          origin: 'own',
        },
      ],
    })
  })

  test.each([
    ['standard', 'warn'],
    ['strict', 'fail'],
    ['report', 'warn'],
  ] as const)('in the profile %s: %s', (profile, status) => {
    expect(judge([warning('A', 1)], profile).status).toBe(status)
  })

  test('are one finding for each rule and line', () => {
    const secrets = ['A', 'B', 'C', 'D', 'E'].map((name) =>
      warning('SecretsUsedInArgOrEnv', 4, `ENV "${name}"`),
    )
    const { findings, summary } = judge([...secrets, warning('SecretsUsedInArgOrEnv', 5), warning('X', 4)])
    expect(findings.map(({ message }) => message)).toEqual([
      'SecretsUsedInArgOrEnv: ENV "A"; ENV "B"; ENV "C"; and 2 more',
      'SecretsUsedInArgOrEnv: SecretsUsedInArgOrEnv is broken',
      'X: X is broken',
    ])
    expect(summary).toBe("Docker's checks warn 7 times, of 2 rules.")
  })

  test('may be many', () => {
    const many = Array.from({ length: 500 }, (_, index) => warning('A', index + 1))
    expect(judge(many).findings.length).toBeLessThan(100)
  })

  test('may know neither line nor page', () => {
    const bare = { rule: 'A', message: 'b', detail: undefined, url: undefined, dockerfile: undefined }
    expect(judge([bare]).findings).toEqual([{ level: 'warn', message: 'A: b', remedy: '', origin: 'own' }])
  })

  test('that find nothing pass, and without a build there are none', () => {
    expect(judge([])).toMatchObject({ status: 'pass', findings: [] })
    expect(resultOf(buildChecks, {})).toMatchObject({ status: 'skip', findings: [] })
  })
})
