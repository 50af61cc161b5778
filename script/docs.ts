// Writes the README's input and output tables from action.yml, and the report's JSON Schema and tables from
// src/report/schema, the policy's from script/policy-schema.ts; with --check it only says whether they differ.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { parse } from 'yaml'
import { checks } from '../src/checks/catalogue.ts'
import type { Check, Levels } from '../src/checks/check.ts'
import { optionText } from '../src/checks/settings.ts'
import { optionRows, policySchema } from './policy-schema.ts'
import { reportTables } from './report-docs.ts'
import { reportSchema } from './report-schema.ts'

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

/** All checks with their levels. */
function checksTable(): string {
  const words = ({ own, base }: Levels) => (own === base ? own : `${own}, ${base}`)
  return table(
    ['Check', 'What it says', '`standard`', '`strict`', '`report`'],
    checks.map(({ id, says, levels: { standard, strict, report } }) => [
      `[\`${id}\`](docs/checks/${id}.md)`,
      says,
      words(standard),
      words(strict),
      words(report),
    ]),
  )
}

/** What a check says of itself, for its page. */
export function checkBlock({ says, why, levels, options = {} }: Check): string {
  const row = (profile: string, { own, base }: Levels) => [code(profile), own, base]
  const rows = Object.entries(levels).map(([profile, level]) => row(profile, level))
  const known = Object.entries(options)
  return [
    `${says} ${why}`,
    '',
    table(['Profile', 'Level', 'Level in the base image'], rows),
    ...(known.length === 0
      ? []
      : [
          '',
          table(
            ['Option', 'Kind', 'Default', 'Meaning'],
            known.map(([name, { kind, says: meaning, default: value }]) => [
              code(name),
              kind,
              code(optionText(value, kind)),
              meaning,
            ]),
          ),
        ]),
  ].join('\n')
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

/** The options of all checks, for docs/policy.md. */
function optionTable(): string {
  return table(['Check', 'Option', 'Kind', 'Default', 'Meaning'], optionRows())
}

interface Generated {
  /** Relative to the repository. */
  readonly path: string
  readonly text: string
  readonly source: string
}

function generated(): readonly Generated[] {
  const actionYaml = read('action.yml')
  const withChecks = fillBlock(read('README.md'), 'checks', checksTable())
  const readme = fillBlock(withChecks, 'inputs', inputTable(actionYaml))
  const schema = reportSchema()
  return [
    { path: 'README.md', text: fillBlock(readme, 'outputs', outputTable(actionYaml)), source: 'action.yml' },
    {
      path: 'docs/report.md',
      text: fillBlock(read('docs/report.md'), 'members', reportTables(schema)),
      source: 'src/report/schema',
    },
    {
      path: 'docs/report.schema.json',
      text: `${JSON.stringify(schema, null, 2)}\n`,
      source: 'src/report/schema',
    },
    {
      path: 'docs/policy.md',
      text: fillBlock(read('docs/policy.md'), 'options', optionTable()),
      source: 'src/checks',
    },
    {
      path: 'docs/policy.schema.json',
      text: `${JSON.stringify(policySchema(), null, 2)}\n`,
      source: 'script/policy-schema.ts',
    },
    ...checks.map((check) => ({
      path: `docs/checks/${check.id}.md`,
      text: fillBlock(read(`docs/checks/${check.id}.md`), 'check', checkBlock(check)),
      source: `src/checks/${check.id}.ts`,
    })),
  ]
}

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const read = (path: string) =>
  existsSync(inRepository(path)) ? readFileSync(inRepository(path), 'utf8') : ''

function main(): void {
  const check = process.argv.includes('--check')
  for (const { path, text, source } of generated()) {
    if (text === read(path)) continue
    if (check) {
      console.error(`${path} differs from ${source}; run npm run docs`)
      process.exitCode = 1
    } else {
      writeFileSync(inRepository(path), text)
    }
  }
}

if (import.meta.main) main()
