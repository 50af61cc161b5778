import { describe, expect, test } from '@jest/globals'
import { LineSplitter, LONGEST_LINE } from '../../src/build/line-splitter.ts'
import type { Log } from '../../src/build/log.ts'
import { Progress } from '../../src/build/progress.ts'

function recorder(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = []
  return {
    lines,
    group: (name) => void lines.push(`> ${name}`),
    endGroup: () => void lines.push('<'),
    info: (text) => void lines.push(text),
    warning: (text) => void lines.push(`! ${text}`),
  }
}

const START = '2026-01-01T00:00:00.000Z'
const END = '2026-01-01T00:00:01.500Z'

function vertex(digest: string, name: string, more: object = {}): string {
  return JSON.stringify({ vertexes: [{ digest, name, started: START, ...more }] })
}

function output(vertexDigest: string, text: string): string {
  const data = Buffer.from(text).toString('base64')
  return JSON.stringify({ logs: [{ vertex: vertexDigest, stream: 1, data, timestamp: START }] })
}

function read(...lines: readonly string[]) {
  const log = recorder()
  const progress = new Progress(log)
  for (const line of lines) progress.line(line)
  progress.end()
  return { log: log.lines, progress }
}

describe('the log', () => {
  test('a step that prints is a group, another one a line', () => {
    const { log } = read(
      vertex('a', '[1/3] FROM docker.io/library/node', { completed: START }),
      vertex('b', '[2/3] RUN npm ci'),
      output('b', 'one\ntw'),
      output('b', 'o\n'),
      vertex('b', '[2/3] RUN npm ci', { completed: END }),
      vertex('c', '[3/3] COPY . .', { completed: START, cached: true }),
    )
    expect(log).toEqual([
      '> #2 [2/3] RUN npm ci',
      '#2 one',
      '#2 two',
      '<',
      '#2 DONE 1.5s [2/3] RUN npm ci',
      '#3 CACHED [3/3] COPY . .',
    ])
  })

  test('steps side by side', () => {
    const { log } = read(
      vertex('a', '[a 2/2] RUN a'),
      vertex('b', '[b 2/2] RUN b'),
      output('a', 'a1\n'),
      output('b', 'b1\n'),
      output('a', 'a2 without line end'),
    )
    expect(log).toEqual([
      '> #1 [a 2/2] RUN a',
      '#1 a1',
      '<',
      '> #2 [b 2/2] RUN b',
      '#2 b1',
      '<',
      '> #1 [a 2/2] RUN a',
      '#1 a2 without line end',
      '<',
    ])
  })

  test('warnings of BuildKit', () => {
    const short = Buffer.from('no commit was captured').toString('base64')
    const { log } = read(JSON.stringify({ warnings: [{ vertex: 'a', short, url: 'https://docs' }] }))
    expect(log).toEqual(['! no commit was captured (https://docs)'])
  })

  test("Docker's Dockerfile checks are lines only: a check reports them in their places", () => {
    const short = Buffer.from('StageNameCasing: lower case (line 3)').toString('base64')
    const url = 'https://docs.docker.com/go/dockerfile/rule/stage-name-casing/'
    const { log } = read(JSON.stringify({ warnings: [{ vertex: 'a', short, url }] }))
    expect(log).toEqual([`WARN StageNameCasing: lower case (line 3) (${url})`])
  })

  test('what a step prints or is called is no command of the runner', () => {
    const { log } = read(
      vertex('a', '::error::[2/2] RUN x\n::warning::y'),
      output('a', '::error::z\r\n##[group]q\n'),
    )
    for (const line of log) {
      expect(line).not.toMatch(/^\s*::|##\[|[\r\n]/)
    }
  })
})

describe('the counts', () => {
  test('instructions and cached ones, without bases, internals and the merge of COPY --link', () => {
    const { progress } = read(
      vertex('a', '[internal] load build definition', { completed: END }),
      vertex('b', '[build 1/3] FROM x', { completed: END, cached: true }),
      vertex('c', '[build 2/3] RUN y', { completed: END, cached: true }),
      vertex('d', '[stage-1 2/2] COPY --link a b', { completed: END, cached: true }),
      vertex('e', '[stage-1 2/2] LINK COPY --link a b', { completed: END }),
      vertex('f', '[linux/arm64 build 3/3] RUN z'),
      vertex('f', '[linux/arm64 build 3/3] RUN z', { completed: END }),
      vertex('g', 'exporting to oci image format', { completed: END }),
      vertex('h', 'importing cache manifest from gha:1', { completed: END }),
    )
    expect({ total: progress.steps.total, cached: progress.steps.cached }).toEqual({ total: 3, cached: 2 })
  })
})

describe('failures', () => {
  test('the step that failed by itself, and its last lines', () => {
    const { progress } = read(
      vertex('a', '[2/2] RUN a'),
      vertex('b', '[3/3] RUN b'),
      output('a', 'from a\n'),
      output('b', `${'x\n'.repeat(100)}last\n`),
      vertex('a', '[2/2] RUN a', { completed: END, error: 'x: context canceled' }),
      vertex('b', '[3/3] RUN b', { completed: END, error: 'exit code: 1' }),
      'ERROR: failed to build: no',
    )
    expect(progress.failed).toMatchObject([{ name: '[3/3] RUN b', error: 'exit code: 1' }])
    expect(progress.logTail).toHaveLength(20)
    expect(progress.logTail.at(-1)).toBe('last')
    expect(progress.plain).toEqual(['ERROR: failed to build: no'])
  })
})

test.each(['{', '{"vertexes":3}', '[]', 'null', '', '{"logs":[{"vertex":"unknown","data":"eA=="}]}'])(
  '%s does no harm',
  (line) => {
    expect(() => read(line)).not.toThrow()
  },
)

describe('lines', () => {
  function split(...chunks: readonly (string | Buffer)[]): readonly string[] {
    const lines: string[] = []
    const splitter = new LineSplitter((line) => void lines.push(line))
    for (const chunk of chunks) splitter.write(Buffer.from(chunk))
    splitter.end()
    return lines
  }

  test.each([
    [['a\nb\n'], ['a', 'b']],
    [
      ['a', 'b\r', '\nc'],
      ['ab', 'c'],
    ],
    [['\n\n'], ['', '']],
    [[], []],
  ])('%j', (chunks, lines) => {
    expect(split(...chunks)).toEqual(lines)
  })

  test('a character cut in two', () => {
    const bytes = Buffer.from('é\n')
    expect(split(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(['é'])
  })

  test('a line that never ends is dropped, the next one kept', () => {
    const piece = 'x'.repeat(LONGEST_LINE / 4)
    expect(split(piece, piece, piece, piece, piece, '\nnext\n')).toEqual(['next'])
  })
})
