import { describe, expect, test } from '@jest/globals'
import { buildFacts } from '../../src/build/build-facts-of.ts'
import { Progress } from '../../src/build/progress.ts'
import { readProvenance } from '../../src/build/provenance.ts'

const SILENT = { group() {}, endGroup() {}, info() {}, warning() {} }
const PIN = `sha256:${'1'.repeat(64)}`
const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString()
const base64 = (text: string) => Buffer.from(text).toString('base64')
const run = (script: string, mounts: readonly object[] = []) => ({
  exec: { meta: { args: ['/bin/sh', '-c', script], cwd: '/app' }, mounts: [{ dest: '/' }, ...mounts] },
})
const copy = (src: string, dest: string, more: object = {}) => ({
  input: 0,
  secondaryInput: 1,
  output: 0,
  Action: { copy: { src, dest, mode: -1, ...more } },
})

/** Steps as BuildKit's provenance has them, each with its line and what it builds on. */
const STEPS: readonly (readonly [op: object, inputs: readonly number[], line: number | undefined])[] = [
  [{ source: { identifier: `docker-image://docker.io/library/node:24@${PIN}` } }, [], 1],
  [{ source: { identifier: 'local://context' } }, [], undefined],
  [{ file: { actions: [copy('/', '/app/')] } }, [0, 1], 3],
  [run('npm ci'), [2], 4],
  [{ file: { actions: [{ ...copy('/src', '/app/src'), input: -1, secondaryInput: 0 }] } }, [1], 5],
  [{ merge: { inputs: [{}, { input: 1 }] } }, [3, 4], 5],
  [run('npm test', [{ dest: '/root/.npm', input: -1, output: -1, mountType: 3 }]), [5], 6],
  [{ source: { identifier: 'local://named' } }, [], undefined],
  [{ file: { actions: [copy('/f', '/'), copy('/g', '/', { exclude_patterns: ['*.md'] })] } }, [6, 7], 7],
  [{}, [8], undefined],
]

const provenance = readProvenance(
  {
    buildConfig: {
      llbDefinition: STEPS.map(([op, inputs], index) => ({
        id: `step${index}`,
        op: { Op: op },
        inputs: inputs.map((input) => `step${input}:0`),
      })),
      digestMapping: Object.fromEntries(STEPS.map((_, index) => [`sha256:${index}`, `step${index}`])),
    },
    metadata: {
      'https://mobyproject.org/buildkit@v1#metadata': {
        source: {
          locations: Object.fromEntries(
            STEPS.map(([, , line], index) => [
              `step${index}`,
              line === undefined ? {} : { locations: [{ ranges: [{ start: { line }, end: { line } }] }] },
            ]),
          ),
        },
      },
    },
  },
  'provenance',
)

function facts(...messages: readonly object[]) {
  const progress = new Progress(SILENT)
  for (const message of messages) progress.line(JSON.stringify(message))
  const observed = { vertexes: progress.record.vertexes(), warnings: progress.warnings }
  const told = { observed, context: undefined, dockerfile: 'api/Dockerfile' }
  const found = buildFacts(new Map([['linux/amd64', provenance]]), told).get('linux/amd64')
  if (found === undefined) throw new Error('no facts')
  return found
}

const lookUp = (name: string) => ({ digest: name, name, started: at(0), completed: at(1) })

describe('the steps of a build', () => {
  const { steps = [] } = facts({
    vertexes: [
      { digest: 'sha256:2', name: '[build 2/5] COPY . .', started: at(0), completed: at(2) },
      { digest: 'sha256:3', name: '[build 3/5] RUN npm ci', started: at(2) },
      { digest: 'sha256:3', name: '[build 3/5] RUN npm ci', started: at(2), completed: at(43.5) },
      { digest: 'sha256:4', name: '[build 4/5] COPY --link src ./src', completed: at(2), cached: true },
      { digest: 'sha256:5', name: '[build 4/5] LINK COPY --link src ./src', completed: at(2) },
    ],
  })

  test('are the instructions, one each, with line, time and cache', () => {
    const shown = steps.map(({ instruction, dockerfile, cached, seconds, parent }) => ({
      instruction,
      line: dockerfile?.startLine,
      cached,
      seconds,
      parent,
    }))
    expect(shown).toEqual([
      { instruction: 'COPY . .', line: 3, cached: false, seconds: 2, parent: undefined },
      { instruction: 'RUN npm ci', line: 4, cached: false, seconds: 41.5, parent: 0 },
      { instruction: 'COPY --link src ./src', line: 5, cached: true, seconds: undefined, parent: 1 },
      { instruction: '', line: 6, cached: false, seconds: undefined, parent: 2 },
      { instruction: '', line: 7, cached: false, seconds: undefined, parent: 3 },
    ])
    expect(steps[0]?.dockerfile?.path).toBe('api/Dockerfile')
  })

  test('tell what they copy out of the context, and nothing of what they copy from elsewhere', () => {
    expect(steps.map(({ copies }) => copies)).toEqual([
      [{ source: '/', destination: '/app/', isPart: false }],
      [],
      [{ source: '/src', destination: '/app/src', isPart: false }],
      [],
      [],
    ])
  })

  test('tell their command', () => {
    expect(steps[1]?.command).toEqual({
      args: ['/bin/sh', '-c', 'npm ci'],
      folder: '/app',
      hasCacheMount: false,
    })
    expect(steps[3]?.command?.hasCacheMount).toBe(true)
  })
})

describe('images without a digest', () => {
  const named = (...names: readonly string[]) => facts({ vertexes: names.map(lookUp) }).floatingImages

  test('as the Dockerfile names them, with what they stood for', () => {
    expect(named('[internal] load metadata for docker.io/library/node:24')).toEqual([
      { name: 'node:24', digest: PIN, dockerfile: { path: 'api/Dockerfile', startLine: 1, endLine: 1 } },
    ])
    expect(named('[linux/amd64 internal] load metadata for ghcr.io/o/a')).toEqual([
      { name: 'ghcr.io/o/a', digest: undefined, dockerfile: undefined },
    ])
  })

  test('not what is pinned, comes from a named context, or is the syntax', () => {
    const none = named(
      `[internal] load metadata for docker.io/library/node:24@${PIN}`,
      `[internal] load metadata for docker.io/library/node@${PIN}`,
      '[context node:24] load metadata for docker.io/library/node:24-mine',
      'resolve image config for docker-image://docker.io/docker/dockerfile:1',
      '[build 1/2] FROM docker.io/library/node:24',
      '[internal] load metadata for ../..',
    )
    expect(none).toEqual([])
  })
})

test('names that a named context gives another image to', () => {
  const names = [
    '[context node:24] load metadata for slim-image.local/node:24',
    '[linux/amd64 context docker.io/library/busybox:stable] load metadata for busybox@sha256:1',
    '[context node:24] load metadata for slim-image.local/node:24',
    `[context python:3@${PIN}] load metadata for python:3`,
    '[context assets] load .dockerignore',
    '[context assets] load from client',
    '[context node:24] slim-image.local/node:24',
    '[internal] load metadata for docker.io/library/rust:1',
  ]
  expect(facts({ vertexes: names.map(lookUp) }).replacedImages).toEqual(['node:24', 'busybox:stable'])
})

describe("Docker's Dockerfile checks", () => {
  const warning = (short: string, line: number, more: object = {}) => ({
    vertex: 'sha256:a',
    level: 1,
    short: base64(short),
    detail: [base64('Stage names should be lowercase')],
    url: 'https://docs.docker.com/go/dockerfile/rule/stage-name-casing/',
    range: [{ start: { line }, end: { line } }],
    ...more,
  })

  test('with rule, lines and page, each once, in the order of their lines', () => {
    const { dockerfileWarnings } = facts(
      { warnings: [warning("StageNameCasing: Stage name 'B' should be lowercase (line 7)", 7)] },
      { warnings: [warning("StageNameCasing: Stage name 'B' should be lowercase (line 7)", 7)] },
      { warnings: [warning("StageNameCasing: Stage name 'A' should be lowercase (line 2)", 2)] },
    )
    expect(dockerfileWarnings).toEqual([
      expect.objectContaining({ dockerfile: { path: 'api/Dockerfile', startLine: 2, endLine: 2 } }),
      {
        rule: 'StageNameCasing',
        message: "Stage name 'B' should be lowercase",
        detail: 'Stage names should be lowercase',
        url: 'https://docs.docker.com/go/dockerfile/rule/stage-name-casing/',
        dockerfile: { path: 'api/Dockerfile', startLine: 7, endLine: 7 },
      },
    ])
  })

  test('other warnings of the build are none', () => {
    const other = { vertex: 'a', short: base64('current commit information was not captured'), range: null }
    expect(facts({ warnings: [other] }).dockerfileWarnings).toEqual([])
  })
})

test('a build without a definition tells the rest', () => {
  const told = {
    observed: { vertexes: new Map(), warnings: [] },
    context: undefined,
    dockerfile: 'Dockerfile',
  }
  expect(buildFacts(new Map([['linux/arm64', undefined]]), told).get('linux/arm64')).toEqual({
    dockerfileWarnings: [],
    floatingImages: [],
    replacedImages: [],
    steps: undefined,
    context: undefined,
  })
})
