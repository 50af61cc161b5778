// Writes the README's input and output tables from action.yml; with --check it only says whether they differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { parse } from 'yaml'

const actionFile = v.object({
  inputs: v.record(v.string(), v.object({ description: v.string(), default: v.optional(v.string(), '') })),
  outputs: v.record(v.string(), v.object({ description: v.string() })),
})

export function inputTable(actionYaml: string): string {
  const { inputs } = v.parse(actionFile, parse(actionYaml))
  const rows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    code(input.default),
    input.description,
  ])
  return table(['Input', 'Default', 'Meaning'], rows)
}

export function outputTable(actionYaml: string): string {
  const { outputs } = v.parse(actionFile, parse(actionYaml))
  const rows = Object.entries(outputs).map(([name, output]) => [code(name), output.description])
  return table(['Output', 'Meaning'], rows)
}

/** Puts text between `<!-- name:begin -->` and `<!-- name:end -->`; throws where the markers are not there once each. */
export function fillBlock(document: string, name: string, text: string): string {
  const begin = `<!-- ${name}:begin -->`
  const end = `<!-- ${name}:end -->`
  const [before, inside, ...more] = document.split(begin)
  const [, after, ...others] = inside?.split(end) ?? []
  if (before === undefined || after === undefined || more.length > 0 || others.length > 0) {
    throw new Error(`the document needs one block ${begin} … ${end}`)
  }
  return `${before}${begin}\n${text}\n${end}${after}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|')
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``
}

function main(): void {
  const path = fileURLToPath(new URL('../README.md', import.meta.url))
  const actionYaml = readFileSync(new URL('../action.yml', import.meta.url), 'utf8')
  const readme = readFileSync(path, 'utf8')
  const wanted = fillBlock(
    fillBlock(readme, 'inputs', inputTable(actionYaml)),
    'outputs',
    outputTable(actionYaml),
  )
  if (wanted === readme) return
  if (process.argv.includes('--check')) {
    console.error('README.md: the tables of inputs and outputs differ from action.yml; run npm run docs')
    process.exitCode = 1
  } else {
    writeFileSync(path, wanted)
  }
}

if (import.meta.main) main()
