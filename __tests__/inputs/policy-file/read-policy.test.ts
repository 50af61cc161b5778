import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PolicyFileChoice, PolicyRequest } from '../../../src/inputs/inputs.ts'
import type { Policy } from '../../../src/inputs/policy-file/policy.ts'
import { readPolicy } from '../../../src/inputs/policy-file/read-policy.ts'
import { writeFiles } from '../../support/workspace.ts'
import { VOCABULARY } from './vocabulary.ts'

const outer = mkdtempSync(path.join(os.tmpdir(), 'policy-'))
const workspace = path.join(outer, 'workspace')

beforeEach(() => {
  rmSync(workspace, { recursive: true, force: true })
  mkdirSync(workspace)
})
afterAll(() => rmSync(outer, { recursive: true, force: true }))

function read(
  files: Readonly<Record<string, string>>,
  file: PolicyFileChoice = { kind: 'default' },
  request: Partial<PolicyRequest> = {},
): Promise<Policy> {
  writeFiles(workspace, files)
  return readPolicy({ file, profile: undefined, limits: {}, ...request }, workspace, VOCABULARY)
}

const given = (name: string, mayLieOutside = false): PolicyFileChoice => ({
  kind: 'given',
  path: name,
  mayLieOutside,
})
const USUAL = '.github/slim-image.yml'

describe('the policy file', () => {
  test('need not be there', async () => {
    const policy = await read({})
    expect(policy).toMatchObject({
      files: [],
      profile: { value: 'standard', source: { from: 'default' } },
      waivers: [],
    })
  })

  test('says whether a baseline is required; the nearer file wins', async () => {
    expect((await read({})).baseline).toEqual({ value: 'optional', source: { from: 'default' } })
    const shared = { 'shared.yml': 'baseline: required\n' }
    const inherited = await read({ ...shared, [USUAL]: 'extends: ../shared.yml\n' })
    expect(inherited.baseline).toMatchObject({ value: 'required', source: { file: 'shared.yml', line: 1 } })
    const nearer = await read({ ...shared, [USUAL]: 'extends: ../shared.yml\nbaseline: optional\n' })
    expect(nearer.baseline).toMatchObject({ value: 'optional', source: { file: USUAL, line: 2 } })
  })

  test('is the usual one, or the one that is named, or none', async () => {
    const files = { [USUAL]: 'profile: strict\n', 'ci/mild.yml': 'profile: report\n' }
    expect((await read(files)).profile).toMatchObject({ value: 'strict', source: { file: USUAL, line: 1 } })
    expect((await read(files, given('ci/mild.yml'))).profile.value).toBe('report')
    expect((await read(files, given('./ci/../ci/mild.yml'))).files).toEqual(['ci/mild.yml'])
    expect((await read(files, { kind: 'none' })).files).toEqual([])
  })

  test('may begin with a byte order mark', async () => {
    expect((await read({ [USUAL]: '\ufeffprofile: strict\n' })).profile.value).toBe('strict')
  })

  test('may lie outside of the working directory where the user of the command says so', async () => {
    writeFiles(outer, { 'elsewhere/p.yml': 'extends: q.yml\n', 'elsewhere/q.yml': 'profile: strict\n' })
    const policy = await read({}, given('../elsewhere/p.yml', true))
    expect(policy).toMatchObject({ files: ['p.yml', 'q.yml'], profile: { value: 'strict' } })
  })

  test('may be a link inside the workspace', async () => {
    writeFiles(workspace, { 'policies/one.yml': 'profile: strict\n' })
    mkdirSync(path.join(workspace, '.github'))
    symlinkSync('../policies/one.yml', path.join(workspace, USUAL))
    expect((await read({})).profile.value).toBe('strict')
  })

  test.each<[string, () => void, PolicyFileChoice, string]>([
    [
      'is named and not there',
      () => {},
      given('nope.yml'),
      'policy: received "nope.yml", expected the path of a policy file: there is none',
    ],
    [
      'lies outside',
      () => writeFiles(outer, { 'p.yml': '' }),
      given('../p.yml'),
      'policy: received "../p.yml", expected the path of a file in the workspace',
    ],
    ['is the workspace', () => {}, given('.'), 'policy: received "."'],
    [
      'is a folder',
      () => mkdirSync(path.join(workspace, 'p')),
      given('p'),
      'expected a policy file: it is a folder',
    ],
    [
      'is a link that leads out',
      () => {
        writeFiles(outer, { 'secret.yml': 'profile: strict\n' })
        symlinkSync('../secret.yml', path.join(workspace, 'p.yml'))
      },
      given('p.yml'),
      'it is a link that leads out of the workspace',
    ],
    [
      'lies in a folder that leads out',
      () => {
        writeFiles(outer, { 'away/p.yml': 'profile: strict\n' })
        symlinkSync('../away', path.join(workspace, 'away'))
      },
      given('away/p.yml'),
      'it is a link that leads out of the workspace',
    ],
    [
      'is a link to nothing',
      () => symlinkSync('nowhere', path.join(workspace, 'p.yml')),
      given('p.yml'),
      'it is a link that leads nowhere',
    ],
    [
      'is a link to itself',
      () => symlinkSync('p.yml', path.join(workspace, 'p.yml')),
      given('p.yml'),
      'a file that cannot be read (ELOOP)',
    ],
    [
      'has 10 MB',
      () => writeFiles(workspace, { 'p.yml': `# ${'x'.repeat(10_000_000)}` }),
      given('p.yml'),
      'a file of 10,000,002 bytes, more than the 1,048,576',
    ],
    [
      'is no text',
      () => writeFileSync(path.join(workspace, 'p.yml'), Buffer.from('profile: strict\n\xe9', 'latin1')),
      given('p.yml'),
      'it is a file whose line 2 is not UTF-8 text',
    ],
    [
      'is a device',
      () => symlinkSync('/dev/zero', path.join(workspace, 'p.yml')),
      given('p.yml'),
      'leads out of the workspace',
    ],
    [
      'has a name that nobody looks for',
      () => writeFiles(workspace, { '.github/slim-image.yaml': '' }),
      { kind: 'default' },
      'expected .github/slim-image.yml: only that name is looked for',
    ],
  ])('that %s is an error', async (_, prepare, file, message) => {
    prepare()
    await expect(read({}, file)).rejects.toThrow(message)
  })
})

describe('what a file extends', () => {
  test('counts where the file says nothing; of a list the last one wins', async () => {
    const policy = await read({
      [USUAL]: 'extends: [../org/a.yml, ../org/b.yml]\nchecks: { secrets: note }\n',
      'org/a.yml':
        'profile: strict\nchecks: { secrets: off, size-budget: warn }\nbudgets: { max-layers: 5 }\n',
      'org/b.yml': 'extends: c.yml\nprofile: report\n',
      'org/c.yml': 'budgets: { max-layers: 9 }\n',
    })
    expect(policy.files).toEqual([USUAL, 'org/b.yml', 'org/c.yml', 'org/a.yml'])
    expect(policy.profile).toMatchObject({
      value: 'report',
      source: { file: 'org/b.yml', line: 2, column: 10 },
    })
    expect(policy.checks.get('secrets')?.level).toMatchObject({ value: 'note', source: { file: USUAL } })
    expect(policy.checks.get('size-budget')?.level).toMatchObject({
      value: 'warn',
      source: { file: 'org/a.yml' },
    })
    expect(policy.budgets.limits.maxLayers?.value).toEqual({ warn: undefined, fail: 9 })
  })

  test('counts after both files that extend it', async () => {
    const policy = await read({
      [USUAL]: 'extends: [../a.yml, ../b.yml]\n',
      'a.yml': 'extends: base.yml\nchecks: { secrets: note }\n',
      'b.yml': 'extends: ./base.yml\n',
      'base.yml': 'checks: { secrets: off }\nwaivers: [{ check: secrets, path: /a, reason: x }]\n',
    })
    expect(policy.files).toEqual([USUAL, 'b.yml', 'a.yml', 'base.yml'])
    expect(policy.checks.get('secrets')?.level?.value).toBe('note')
    expect(policy.waivers).toHaveLength(1)
    expect(policy.waivers[0]?.isInherited).toBe(true)
  })

  test('has its own mistakes', async () => {
    const files = { [USUAL]: 'extends: ../a.yml\n', 'a.yml': 'checks:\n  secret: off\n' }
    await expect(read(files)).rejects.toThrow('a.yml:2:3: checks: received "secret"')
  })

  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'is not there',
      { [USUAL]: 'extends: nope.yml\n' },
      `${USUAL}:1:10: extends: received "nope.yml", expected a file of the workspace: there is no .github/nope.yml`,
    ],
    [
      'lies outside',
      { [USUAL]: 'extends: ../../p.yml\n' },
      `${USUAL}:1:10: extends: received "../../p.yml", expected the path of a file in the workspace`,
    ],
    ['is absolute', { [USUAL]: 'extends: /etc/passwd\n' }, 'expected the path of a file in the workspace'],
    [
      'is an address',
      { [USUAL]: 'extends: https://example.com/p.yml\n' },
      'expected the path of a file in the workspace',
    ],
    ['is a folder', { [USUAL]: 'extends: ../a\n', 'a/b': '' }, 'expected a policy file: it is a folder'],
    [
      'is the file itself',
      { [USUAL]: 'extends: slim-image.yml\n' },
      `${USUAL}:1:10: extends: received "slim-image.yml", expected no file that extends this one: ${USUAL} > ${USUAL}`,
    ],
    [
      'goes round',
      { [USUAL]: 'extends: ../a.yml\n', 'a.yml': 'profile: strict\nextends:\n  - .github/slim-image.yml\n' },
      `a.yml:3:5: extends: received "${USUAL}", expected no file that extends this one: ${USUAL} > a.yml > ${USUAL}`,
    ],
    [
      'goes on and on',
      Object.fromEntries([
        [USUAL, 'extends: ../p0.yml\n'],
        ...Array.from({ length: 12 }, (_, index) => [`p${index}.yml`, `extends: p${index + 1}.yml\n`]),
      ]),
      'p8.yml:1:10: extends: received "p9.yml", expected at most 10 files that extend each other',
    ],
    [
      'multiplies',
      Object.fromEntries([
        [USUAL, 'extends: ../p0.yml\n'],
        ...Array.from({ length: 8 }, (_, index) => {
          const next = `p${index + 1}.yml`
          return [`p${index}.yml`, index < 7 ? `extends: [${Array(9).fill(next).join(', ')}]\n` : '']
        }),
      ]),
      'expected at most 100 files',
    ],
  ])('and %s is an error', async (_, files, message) => {
    await expect(read(files)).rejects.toThrow(message)
  })
})

test('inputs win over the file, and nothing else does', async () => {
  const files = { [USUAL]: 'profile: strict\nbudgets: { size-budget: 1MB, max-layers: 5 }\n' }
  const request = { profile: 'standard' as const, limits: { sizeBudget: undefined } }
  const policy = await read(files, undefined, request)
  expect(policy.profile).toEqual({ value: 'standard', source: { from: 'input', name: 'profile' } })
  expect(policy.given).toEqual({
    sizeBudget: { value: undefined, source: { from: 'input', name: 'size-budget' } },
  })
  expect(policy.budgets.limits.maxLayers?.value).toMatchObject({ fail: 5 })
})
