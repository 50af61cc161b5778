import { describe, expect, test } from '@jest/globals'
import { layerSources } from '../../src/build/layer-sources.ts'
import { parseProvenanceJson, readProvenance } from '../../src/build/provenance.ts'
import type { Digest } from '../../src/oci/digest.ts'
import { cpuTime } from '../support/cpu-time.ts'

const BUILDKIT = 'https://mobyproject.org/buildkit@v1#metadata'

interface FakeStep {
  readonly op?: object
  readonly inputs?: readonly string[]
  /** Line, or first and last line; several where the step stands in several stages. */
  readonly lines?: readonly (number | readonly [number, number])[]
  /** One letter for each layer of its result. */
  readonly layers?: string
}

function digest(letter: string): Digest {
  return `sha256:${letter.charCodeAt(0).toString(16).padStart(64, '0')}`
}

function manifest(letters: string): readonly Digest[] {
  return [...letters].map(digest)
}

const image = (reference = 'docker-image://docker.io/library/node@sha256:1') => ({
  source: { identifier: reference },
})
const run = (input = 0) => ({
  exec: {
    mounts: [
      { dest: '/cache', input: 1, output: -1 },
      { dest: '/', input },
    ],
  },
})
const copy = (input = 0) => ({ file: { actions: [{ input, secondaryInput: 1, output: 0, Action: {} }] } })
const merge = { merge: { inputs: [{}, { input: 1 }] } }

function predicate(steps: Readonly<Record<string, FakeStep>>, final: string) {
  const names = Object.keys(steps)
  return {
    buildConfig: {
      llbDefinition: [
        ...names.map((id) => ({
          id,
          op: { Op: steps[id]?.op ?? {}, constraints: {} },
          ...(steps[id]?.inputs === undefined ? {} : { inputs: steps[id]?.inputs }),
        })),
        { id: 'last', op: { Op: {} }, inputs: [final] },
      ],
    },
    metadata: {
      [BUILDKIT]: {
        source: {
          locations: Object.fromEntries(
            names.map((id) => [
              id,
              {
                locations: (steps[id]?.lines ?? []).map((lines) => {
                  const [start, end] = typeof lines === 'number' ? [lines, lines] : lines
                  return { ranges: [{ start: { line: start }, end: { line: end } }] }
                }),
              },
            ]),
          ),
        },
        layers: Object.fromEntries(
          names.flatMap((id) => {
            const layers = steps[id]?.layers
            if (layers === undefined) return []
            return [[`${id}:0`, [manifest(layers).map((one) => ({ mediaType: 'x', size: 1, digest: one }))]]]
          }),
        ),
      },
    },
  }
}

function trace(document: unknown, layers: string) {
  const provenance = readProvenance(document, 'provenance')
  const sources = provenance && layerSources(provenance, manifest(layers), 'app/Dockerfile')
  return sources?.map(({ origin, dockerfile }) =>
    dockerfile === null ? origin : `${origin} ${dockerfile.startLine}-${dockerfile.endLine}`,
  )
}

test('base and own layers with their lines', () => {
  const steps = {
    a: { op: image(), lines: [1], layers: 'ab' },
    b: { op: run(), inputs: ['a:0'], lines: [[3, 5]] as const, layers: 'abc' },
    c: { op: copy(), inputs: ['b:0', 'x:0'], lines: [6], layers: 'abcd' },
    x: { op: image('local://context') },
  }
  expect(trace(predicate(steps, 'c:0'), 'abcd')).toEqual(['base 1-1', 'base 1-1', 'own 3-5', 'own 6-6'])
})

test('two steps with one digest are told apart by position', () => {
  const steps = {
    a: { op: image(), lines: [1], layers: 'a' },
    b: { op: run(), inputs: ['a:0'], lines: [2], layers: 'ae' },
    c: { op: run(), inputs: ['b:0'], lines: [3], layers: 'aee' },
  }
  expect(trace(predicate(steps, 'c:0'), 'aee')).toEqual(['base 1-1', 'own 2-2', 'own 3-3'])
})

test('a step of another stage that yields the same layers is not taken for ours', () => {
  const steps = {
    a: { op: image(), lines: [1, 4], layers: 'a' },
    other: { op: run(), inputs: ['a:0'], lines: [2], layers: 'ab' },
    b: { op: copy(), inputs: ['a:0', 'other:0'], lines: [5], layers: 'ab' },
  }
  expect(trace(predicate(steps, 'b:0'), 'ab')).toEqual(['base 4-4', 'own 5-5'])
})

test('COPY --link: a merge of two chains', () => {
  const steps = {
    a: { op: image(), lines: [1], layers: 'a' },
    b: { op: run(), inputs: ['a:0'], lines: [2], layers: 'ab' },
    l: { op: copy(-1), inputs: ['x:0'], lines: [3], layers: 'l' },
    m: { op: merge, inputs: ['b:0', 'l:0'], lines: [3], layers: 'abl' },
    c: { op: run(), inputs: ['m:0'], lines: [4], layers: 'ablc' },
    x: { op: image('local://context') },
  }
  expect(trace(predicate(steps, 'c:0'), 'ablc')).toEqual(['base 1-1', 'own 2-2', 'own 3-3', 'own 4-4'])
})

test('FROM scratch has no base', () => {
  const steps = {
    x: { op: image('local://context') },
    a: { op: copy(-1), inputs: ['x:0'], lines: [2], layers: 'a' },
  }
  expect(trace(predicate(steps, 'a:0'), 'a')).toEqual(['own 2-2'])
})

test('a base replaced through build-contexts is still the base; a local folder is not', () => {
  for (const [identifier, origin] of [
    ['oci-layout://sha256:1', 'base'],
    ['docker-image://local/node:24', 'base'],
    ['local://folder', 'own'],
  ]) {
    const steps = {
      a: { op: image(identifier), lines: [1], layers: 'a' },
      b: { op: run(), inputs: ['a:0'], lines: [2], layers: 'ab' },
    }
    expect(trace(predicate(steps, 'b:0'), 'ab')).toEqual([`${origin} 1-1`, 'own 2-2'])
  }
})

test('actions that build on earlier actions of one step', () => {
  const chained = {
    file: {
      actions: [
        { input: 0, output: -1 },
        { input: 2, output: -1 },
        { input: 3, output: 0 },
      ],
    },
  }
  const steps = {
    a: { op: image(), lines: [1], layers: 'a' },
    x: { op: image('local://context') },
    b: { op: chained, inputs: ['a:0', 'x:0'], lines: [2], layers: 'ab' },
  }
  expect(trace(predicate(steps, 'b:0'), 'ab')).toEqual(['base 1-1', 'own 2-2'])
})

test('an instruction shared by two stages is shown where the next one follows', () => {
  const steps = {
    a: { op: image(), lines: [1, 10], layers: 'a' },
    b: { op: run(), inputs: ['a:0'], lines: [11, 2], layers: 'ab' },
    c: { op: run(), inputs: ['b:0'], lines: [3], layers: 'abc' },
  }
  expect(trace(predicate(steps, 'c:0'), 'abc')).toEqual(['base 1-1', 'own 2-2', 'own 3-3'])
})

test('layers of a step that the provenance is silent about are unknown, not wrong', () => {
  const steps = {
    a: { op: image(), lines: [1], layers: 'a' },
    b: { op: run(), inputs: ['a:0'], lines: [2] },
    c: { op: run(), inputs: ['b:0'], lines: [3], layers: 'abc' },
  }
  expect(trace(predicate(steps, 'c:0'), 'abc')).toEqual(['base 1-1', 'unknown', 'own 3-3'])
})

test('a base whose own layers are not listed, as in a build that is cached whole, is still the base', () => {
  const steps = {
    a: { op: image(), lines: [1] },
    b: { op: run(), inputs: ['a:0'], lines: [2], layers: 'abc' },
    c: { op: run(), inputs: ['b:0'], lines: [3], layers: 'abcd' },
  }
  expect(trace(predicate(steps, 'c:0'), 'abcd')).toEqual(['base 1-1', 'base 1-1', 'own 2-2', 'own 3-3'])
})

test('a merge with one part that is not listed keeps each layer in its place', () => {
  const steps = {
    a: { op: image(), lines: [1] },
    l: { op: copy(-1), inputs: ['x:0'], lines: [2], layers: 'l' },
    m: { op: merge, inputs: ['a:0', 'l:0'], lines: [2], layers: 'abl' },
    x: { op: image('local://context') },
  }
  expect(trace(predicate(steps, 'm:0'), 'abl')).toEqual(['base 1-1', 'base 1-1', 'own 2-2'])
  const unlisted: Readonly<Record<string, FakeStep>> = {
    ...steps,
    l: { op: copy(-1), inputs: ['x:0'], lines: [2] },
  }
  expect(trace(predicate(unlisted, 'm:0'), 'abl')).toEqual(['unknown', 'unknown', 'unknown'])
})

describe('steps that another build ran at the same time have no list of layers', () => {
  const steps = {
    a: { op: image(), lines: [1], layers: 'ab' },
    b: { op: run(), inputs: ['a:0'], lines: [2] },
    c: { op: copy(), inputs: ['b:0', 'x:0'], lines: [3] },
    d: { op: run(), inputs: ['c:0'], lines: [4] },
    x: { op: image('local://context') },
  }

  test('each is one of the layers on top', () => {
    const traced = ['base 1-1', 'base 1-1', 'own 2-2', 'own 3-3', 'own 4-4']
    expect(trace(predicate(steps, 'd:0'), 'abcde')).toEqual(traced)
    expect(trace(predicate({ ...steps, b: { ...steps.b, layers: 'abc' } }, 'd:0'), 'abcde')).toEqual(traced)
  })

  test.each<[string, string, Readonly<Record<string, FakeStep>>]>([
    ['one layer more than steps', 'abcdef', steps],
    ['one layer less', 'abcd', steps],
    ['no layer', '', steps],
    ['other layers below', 'axcde', steps],
    ['a base that is not listed either', 'abcde', { ...steps, a: { op: image(), lines: [1] } }],
    ['a merge among them', 'abcde', { ...steps, c: { op: merge, inputs: ['b:0', 'x:0'] } }],
    ['a step that nobody knows', 'abcde', { ...steps, c: { op: run(), inputs: ['gone:0'] } }],
    ['steps in a circle', 'abcde', { ...steps, b: { op: run(), inputs: ['d:0'] } }],
    ['nothing below', 'abcde', { ...steps, b: { op: copy(-1), inputs: ['x:0'] } }],
  ])('%s: nothing is guessed', (_, layers, given) => {
    expect(trace(predicate(given, 'd:0'), layers)).toBeUndefined()
  })
})

test('SLSA 1 says the same in other places', () => {
  const old = predicate(
    {
      a: { op: image(), lines: [1], layers: 'a' },
      b: { op: run(), inputs: ['a:0'], lines: [2], layers: 'ab' },
    },
    'b:0',
  )
  const document = {
    buildDefinition: { internalParameters: { buildConfig: old.buildConfig } },
    runDetails: { metadata: { buildkit_metadata: old.metadata[BUILDKIT] } },
  }
  expect(trace(document, 'ab')).toEqual(['base 1-1', 'own 2-2'])
})

describe('what is not ours or not whole', () => {
  const good = () => predicate({ a: { op: image(), lines: [1], layers: 'a' } }, 'a:0')

  test('other layers', () => {
    expect(trace(good(), 'b')).toBeUndefined()
    expect(trace(good(), 'aa')).toBeUndefined()
    expect(trace(good(), '')).toBeUndefined()
  })

  test.each([
    ['mode=min of SLSA 0.2', { builder: { id: '' }, metadata: { [BUILDKIT]: {} } }],
    ['mode=min of SLSA 1', { buildDefinition: { internalParameters: {} }, runDetails: { metadata: {} } }],
    ['nothing', {}],
    ['no object', 'x'],
    ['null', null],
  ])('%s', (_name, document) => {
    expect(readProvenance(document, 'provenance')).toBeUndefined()
  })

  test('a wrong type is named', () => {
    const document = { ...good(), buildConfig: { llbDefinition: [{ id: 7 }] } }
    expect(() => readProvenance(document, 'provenance of linux/amd64')).toThrow(
      /^provenance of linux\/amd64, buildConfig\.llbDefinition\.0\.id: received 7/,
    )
  })

  test('steps that refer to each other', () => {
    const steps = {
      a: { op: run(), inputs: ['b:0'], lines: [1], layers: 'a' },
      b: { op: run(), inputs: ['a:0'], lines: [2], layers: 'a' },
    }
    expect(trace(predicate(steps, 'a:0'), 'a')).toHaveLength(1)
  })

  test('very long chains', () => {
    const steps: Record<string, FakeStep> = { s0: { op: image(), lines: [1], layers: 'a' } }
    for (let index = 1; index < 5000; index++) {
      steps[`s${index}`] = { op: run(), inputs: [`s${index - 1}:0`], lines: [index] }
    }
    steps['top'] = { op: run(), inputs: ['s4999:0'], layers: 'ab', lines: [9000] }
    expect(trace(predicate(steps, 'top:0'), 'ab')?.at(-1)).toBe('own 9000-9000')
  })

  test('merges of merges that would have more layers than the image has', () => {
    const steps: Record<string, FakeStep> = { s0: { op: image(), lines: [1], layers: 'a' } }
    for (let index = 1; index <= 40; index++) {
      steps[`s${index}`] = { op: merge, inputs: [`s${index - 1}:0`, `s${index - 1}:0`] }
    }
    steps['top'] = { op: run(), inputs: ['s40:0'], layers: 'ab', lines: [9] }
    const started = cpuTime()
    expect(trace(predicate(steps, 'top:0'), 'ab')).toEqual(['unknown', 'own 9-9'])
    expect(cpuTime() - started).toBeLessThan(1_000)
  })

  test('an image of very many layers', () => {
    const letters = Array.from({ length: 50_000 }, () => 'a').join('')
    const steps = {
      a: { op: image(), lines: [1], layers: letters },
      b: { op: run(), inputs: ['a:0'], lines: [2], layers: `${letters}b` },
    }
    const sources = trace(predicate(steps, 'b:0'), `${letters}b`)
    expect([sources?.length, sources?.[0], sources?.at(-1)]).toEqual([50_001, 'base 1-1', 'own 2-2'])
  })

  test('JSON that is too large or broken is named', () => {
    expect(() => parseProvenanceJson('{', 'the provenance')).toThrow(/^the provenance: /)
    expect(() => parseProvenanceJson(new Uint8Array(33 * 1024 * 1024), 'the provenance')).toThrow(
      /at most 33554432/,
    )
  })
})
