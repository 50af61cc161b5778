import { describe, expect, test } from '@jest/globals'
import { readYaml } from '../../../src/inputs/policy-file/read-yaml.ts'
import { faultOf } from './vocabulary.ts'

const read = (text: string) => readYaml(text, 'p.yml')

test.each<[string, string, string]>([
  ['what is no YAML', 'a: [1\nb: 2\n', ':2:1: not YAML as a policy is written: '],
  ['tabs', 'a:\n\tb: 1\n', ':2:1: not YAML'],
  ['a quote that stays open', 'a: "x\n', 'not YAML'],
  ['a second document', 'a: 1\n---\nb: 2\n', ':2:1: received a second document, expected one'],
  ['a tag', 'a: !!js/function "x"\n', ':1:4: not YAML as a policy is written: Unresolved tag'],
  ['a key that is a list', '? [a]\n: 1\n', ':1:3: received a key that is no text'],
  ['a key that is a number', '1: a\n', ':1:1: received a key that is no text'],
  ['an alias of nothing', 'a: *b\n', ':1:4: '],
  ['an alias in its own anchor', 'a: &a [*a]\n', 'nested too deeply'],
])('%s is a mistake', (_, text, message) => {
  expect(faultOf(() => read(text))).toContain(`PolicyError: p.yml${message.startsWith(':') ? message : ''}`)
  expect(faultOf(() => read(text))).toContain(message)
})

describe('a file that is made to take for ever', () => {
  const MEGABYTE = 1024 * 1024
  const nine = (name: string) => `[${Array(9).fill(`*${name}`).join(', ')}]`
  const bomb = [...'bcdefghij'].map((name, index) => `${name}: &${name} ${nine('abcdefghij'[index] ?? '')}`)

  test.each<[string, string, string]>([
    ['aliases of aliases', ['a: &a [x, x, x, x]', ...bomb].join('\n'), 'more than 100 aliases'],
    ['thousands of aliases', `a: &a x\nb:\n${'- *a\n'.repeat(5_000)}`, ':103:3: more than 100 aliases'],
    [
      'a few aliases of a large part',
      `a: &a [${'x,'.repeat(1_000)}]\nb:\n${'- *a\n'.repeat(50)}`,
      'more than 20000 values',
    ],
    ['brackets', '['.repeat(100_000), 'nested too deeply'],
    ['dashes', '- '.repeat(100_000), 'nested too deeply'],
    [
      'levels',
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
      'nested too deeply',
    ],
    [
      'keys',
      Array.from({ length: 30_000 }, (_, index) => `k${index}: 1\n`).join(''),
      'more than 20000 values',
    ],
    ['a quote', `a: "${'x'.repeat(MEGABYTE)}`, 'not YAML'],
  ])('%s', (_, text, message) => {
    const started = performance.now()
    expect(faultOf(() => read(text))).toContain(message)
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})

test('every value has its place, counted from 1', () => {
  expect(read('a:\n  - é: "x"\n    b: 5\n')).toMatchObject({
    kind: 'map',
    entries: [
      {
        key: 'a',
        keyPlace: { line: 1, column: 1 },
        value: {
          kind: 'list',
          items: [
            {
              kind: 'map',
              entries: [
                {
                  key: 'é',
                  keyPlace: { line: 2, column: 5 },
                  value: { kind: 'text', place: { line: 2, column: 8 } },
                },
                {
                  key: 'b',
                  value: { kind: 'number', text: '5', place: { file: 'p.yml', line: 3, column: 8 } },
                },
              ],
            },
          ],
        },
      },
    ],
  })
})
