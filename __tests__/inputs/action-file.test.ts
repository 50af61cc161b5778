import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { fillBlock, inputTable, outputTable } from '../../script/docs.ts'
import { INPUT_ROWS } from '../../src/inputs/input-table.ts'
import { readActionFile } from '../support/runner/action-file.ts'

const folder = fileURLToPath(new URL('../..', import.meta.url))
const action = readActionFile(folder)
const text = readFileSync(`${folder}/action.yml`, 'utf8')

describe('action.yml', () => {
  test('has the inputs and the defaults that the code knows', () => {
    const written = Object.entries(action.inputs).map(([name, input]) => [name, input?.default ?? ''])
    const known = INPUT_ROWS.map(({ name, fallback }) => [
      name,
      // The command has no such context; there the token is absent.
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the runner's expression, not a template
      name === 'github-token' ? '${{ github.token }}' : fallback,
    ])
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(known))
  })

  test('has the outputs that were promised', () => {
    const promised = [
      'digest',
      'imageid',
      'metadata',
      'reference',
      'layout',
      'tags',
      'pushed',
      'verdict',
      'compressed-size',
      'uncompressed-size',
      'layers',
      'report',
      'report-dir',
      'report-sarif',
      'report-html',
      'report-junit',
      'report-markdown',
      'comment-url',
    ]
    expect(Object.keys(action.outputs).sort()).toEqual(promised.sort())
  })

  test('runs the shipped file before and after the job’s other steps', () => {
    expect(action.runs).toMatchObject({
      using: 'node24',
      main: 'dist/index.js',
      post: 'dist/index.js',
      'post-if': 'always()',
    })
  })

  test('says of everything what it is', () => {
    for (const { description } of [...Object.values(action.outputs), ...Object.values(action.inputs)].map(
      (entry) => entry ?? {},
    )) {
      expect(description?.length).toBeGreaterThan(12)
    }
  })
})

describe('the generated tables', () => {
  test('have a row for each input and output', () => {
    expect(inputTable(text).split('\n')).toHaveLength(2 + Object.keys(action.inputs).length)
    expect(outputTable(text).split('\n')).toHaveLength(2 + Object.keys(action.outputs).length)
    expect(inputTable(text)).toContain('| `size-budget` | `none` | Limit of the compressed size')
  })

  test('escape what would end a cell', () => {
    const yaml = 'inputs:\n  a:\n    description: "x | y\\n z"\noutputs: {}\n'
    expect(inputTable(yaml)).toContain('| `a` |  | x \\| y z |')
  })

  test('replace what is between the markers, and only that', () => {
    const readme = 'a\n<!-- inputs:begin -->\nold\n<!-- inputs:end -->\nb\n'
    const filled = fillBlock(readme, 'inputs', '$& new')
    expect(filled).toBe('a\n<!-- inputs:begin -->\n$& new\n<!-- inputs:end -->\nb\n')
    expect(fillBlock(filled, 'inputs', '$& new')).toBe(filled)
  })

  test.each(['', '<!-- inputs:begin -->', '<!-- inputs:end --><!-- inputs:begin -->'])(
    'are an error where the markers are missing: %j',
    (readme) => {
      expect(() => fillBlock(readme, 'inputs', 'x')).toThrow(/needs one block <!-- inputs:begin -->/)
    },
  )
})
