import { describe, expect, test } from '@jest/globals'
import type { ContextFacts, Leftover, LeftoverKind } from '../../src/build/build-facts.ts'
import { buildContext } from '../../src/checks/build-context.ts'
import { type FakeStep, fakeBuild } from '../support/fake-build.ts'
import { resultOf } from '../support/fake-image.ts'

const MB = 1_000_000

const left = (kind: LeftoverKind, path: string, bytes: number, more: Partial<Leftover> = {}): Leftover => ({
  kind,
  pattern: path,
  path,
  count: 1,
  files: 10,
  bytes,
  ...more,
})
const GIT = left('version control', '.git', 3 * MB)
const MODULES = left('node_modules', 'node_modules', 80 * MB, { pattern: '**/node_modules', count: 3 })

const context = (given: Partial<ContextFacts> = {}): ContextFacts => ({
  folder: '.',
  ignoreFile: undefined,
  files: 1200,
  bytes: 2 * MB,
  isComplete: true,
  leftovers: [],
  names: ['data'],
  largest: [{ path: 'data', bytes: 60 * MB }],
  ...given,
})

const INSTALLS: readonly FakeStep[] = [{ copy: 'package.json ./' }, { run: 'npm ci' }, { copy: '. .' }]

function judge(given: Partial<ContextFacts>, steps: readonly FakeStep[] = INSTALLS, options = {}) {
  return resultOf(buildContext, {
    build: fakeBuild(steps, { context: context(given) }),
    policy: { checks: { 'build-context': { options } } },
  })
}

describe('what a COPY of everything takes along', () => {
  test('version control and packages, the largest first, with one list of lines to add', () => {
    const { status, summary, findings } = judge({ leftovers: [MODULES, GIT], bytes: 85 * MB })
    expect(status).toBe('warn')
    expect(summary).toBe('"COPY . ." copies a context of 85.0 MB in 1,200 files, without a .dockerignore.')
    expect(findings).toEqual([
      expect.objectContaining({
        level: 'warn',
        message:
          '"COPY . ." (Dockerfile:4) copies node_modules and 2 more of that name (80.0 MB), which this build installs itself, and which may belong to another system.',
        bytes: 80 * MB,
        dockerfile: { path: 'Dockerfile', startLine: 4, endLine: 4 },
      }),
      expect.objectContaining({
        message: expect.stringMatching(/copies \.git \(3.00 MB\), which changes with every commit/),
      }),
    ])
    expect(new Set(findings.map(({ remedy }) => remedy))).toEqual(
      new Set(['Add to .dockerignore: `**/node_modules`, `.git`']),
    )
  })

  test('names the ignore file that is there', () => {
    const { summary, findings } = judge({ leftovers: [GIT], ignoreFile: 'api/Dockerfile.dockerignore' })
    expect(summary).toMatch(/after api\/Dockerfile\.dockerignore\.$/)
    expect(findings[0]?.remedy).toBe('Add to api/Dockerfile.dockerignore: `.git`')
    expect(judge({ leftovers: [GIT], folder: 'api' }).findings[0]?.remedy).toBe(
      'Add to api/.dockerignore: `.git`',
    )
  })

  test.each<LeftoverKind>(['build output', 'virtual environment', 'cache'])(
    '%s from a megabyte on',
    (kind) => {
      expect(judge({ leftovers: [left(kind, 'x', 2 * MB)] }).status).toBe('warn')
      expect(judge({ leftovers: [left(kind, 'x', 0.9 * MB)], ignoreFile: '.dockerignore' }).findings).toEqual(
        [],
      )
    },
  )

  test('a large context, with what is large in it', () => {
    const { findings } = judge({ bytes: 62 * MB, ignoreFile: '.dockerignore' })
    expect(findings).toEqual([
      expect.objectContaining({
        level: 'warn',
        message:
          '"COPY . ." (Dockerfile:4) copies 62.0 MB, more than 50.0 MB; the largest in it: data (60.0 MB).',
      }),
    ])
    const settled = { 'largest-context': 70 * MB }
    expect(judge({ bytes: 62 * MB, ignoreFile: '.dockerignore' }, INSTALLS, settled).findings).toEqual([])
  })

  test('what is to be left out does not count towards the size', () => {
    const { findings } = judge({ leftovers: [{ ...GIT, bytes: 60 * MB }], bytes: 61 * MB })
    expect(findings.map(({ remedy }) => remedy)).toEqual(['Add to .dockerignore: `.git`'])
  })

  test('a context that was not looked at to its end is said to be at least so large', () => {
    const { summary, findings } = judge({ leftovers: [GIT], isComplete: false })
    expect(summary).toContain('at least 2.00 MB')
    expect(findings[0]?.message).toContain('(at least 3.00 MB)')
  })

  test('no ignore file and nothing amiss yet is a note', () => {
    expect(judge({})).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note', message: expect.stringContaining('There is no .dockerignore') }],
    })
  })
})

test.each([
  'apt-get install -y --no-install-recommends git ca-certificates',
  'apk add git openssh',
  'echo use git to look',
])('a word is no use of version control: %s', (run) => {
  const { findings } = judge({ leftovers: [GIT], ignoreFile: '.dockerignore' }, [{ copy: '. .' }, { run }])
  expect(findings.map(({ remedy }) => remedy)).toEqual(['Add to .dockerignore: `.git`'])
})

describe('what is in order', () => {
  test.each<readonly [what: string, given: Partial<ContextFacts>, steps: readonly FakeStep[]]>([
    [
      'only parts are copied',
      { leftovers: [GIT, MODULES], bytes: 90 * MB },
      [{ copy: 'package.json ./' }, { run: 'npm ci' }, { copy: 'src ./src' }],
    ],
    ['some of it is left out by the instruction', { leftovers: [GIT] }, [{ copy: '. .', isPart: true }]],
    [
      'the build asks version control',
      { leftovers: [GIT], ignoreFile: '.dockerignore' },
      [{ copy: '. .' }, { run: 'echo "$(git describe)" > version' }],
    ],
    [
      'it is copied by name, too',
      { leftovers: [GIT], ignoreFile: '.dockerignore' },
      [{ copy: '.git ./.git' }, { copy: '. .' }],
    ],
    [
      'packages are installed nowhere else',
      { leftovers: [MODULES], ignoreFile: '.dockerignore' },
      [{ copy: '. .' }, { run: 'npm run build' }],
    ],
    ['little, and an ignore file', { ignoreFile: '.dockerignore' }, INSTALLS],
  ])('%s', (_, given, steps) => {
    expect(judge(given, steps)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('without a folder, a record or a build there is nothing to say', () => {
    expect(resultOf(buildContext, { build: fakeBuild(INSTALLS) }).status).toBe('skip')
    const build = { ...fakeBuild([], { context: context() }), steps: undefined }
    expect(resultOf(buildContext, { build }).status).toBe('skip')
    expect(resultOf(buildContext, {}).status).toBe('skip')
  })
})

test('names in the context may be of any length', () => {
  const { findings } = judge({ bytes: 60 * MB, largest: [{ path: 'x'.repeat(5000), bytes: 60 * MB }] })
  expect(findings[0]?.message.length).toBeLessThan(400)
})
