// The policy file for editors: docs/policy.schema.json and the table of docs/policy.md are written from it.
import { checks } from '../src/checks/catalogue.ts'
import type { CheckFacts } from '../src/checks/check.ts'
import type { CheckOption } from '../src/checks/options.ts'
import { optionText } from '../src/checks/settings.ts'
import { LIMIT_KEYS } from '../src/inputs/policy-file/parse-budgets.ts'
import { FOLDER, LEVELS, VARIABLE } from '../src/inputs/policy-file/parse-check.ts'
import { BASELINE_RULES, PROFILES } from '../src/inputs/policy-file/parse-policy.ts'

type Schema = Readonly<Record<string, unknown>>

const AMOUNT = '\\d{1,15}(?:\\.\\d{1,6})? ?(?:B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)'
const COUNT = '\\d{1,9}'

/** As parseLimit reads it: one amount, or one for each word. */
function limitPattern(amount: string): string {
  const one = `${amount}(?:\\s+(?:warn|fail))?`
  const both = (first: string, second: string) => `${amount}\\s+${first}\\s*,\\s*${amount}\\s+${second}`
  return `^\\s*(?:none|${one}|${both('warn', 'fail')}|${both('fail', 'warn')})\\s*$`
}

const GROWTH_AMOUNT = `(?:${AMOUNT}|\\d{1,4}(?:\\.\\d{1,6})? ?%)`
/** As parseGrowthBudget reads it: one amount, or several with a word each. */
const GROWTH = growthPattern()

function growthPattern(): string {
  const of = '(?:(?:own|total)\\s+)?'
  const rule = `${of}${GROWTH_AMOUNT}\\s+(?:warn|fail)`
  return `^\\s*(?:auto|none|${of}${GROWTH_AMOUNT}(?:\\s+(?:warn|fail))?|${rule}(?:\\s*,\\s*${rule}){1,7})\\s*$`
}

const said = (description: string, schema: Schema): Schema => ({ description, ...schema })
const object = (properties: Readonly<Record<string, Schema>>, more: Schema = {}): Schema => ({
  type: ['object', 'null'],
  properties,
  additionalProperties: false,
  ...more,
})
const text = (longest: number): Schema => ({ type: 'string', pattern: '\\S', maxLength: longest })
const listOf = (items: Schema): Schema => ({
  anyOf: [items, { type: 'array', items, maxItems: 500 }, { type: 'null' }],
})

const LIMIT_WORDS = {
  'size-budget': 'Limit of the compressed size: 45MB, or 40MB warn, 45MB fail; none',
  'uncompressed-size-budget': 'Limit of the uncompressed size, written like size-budget',
  'largest-layer-budget': "Limit of the largest layer's compressed size, written like size-budget",
  'max-layers': 'Limit of the number of layers: 20, or 15 warn, 20 fail; none',
  'growth-budget': 'How much the image may grow: 5MB, 10%, or 500kB warn, own 2MB fail; auto or none',
} as const satisfies Readonly<Record<(typeof LIMIT_KEYS)[number], string>>

const limits = Object.fromEntries(
  LIMIT_KEYS.map((key) => {
    const pattern = key === 'growth-budget' ? GROWTH : limitPattern(key === 'max-layers' ? COUNT : AMOUNT)
    const written: Schema = { type: 'string', pattern }
    const schema =
      key === 'max-layers'
        ? { anyOf: [written, { type: 'integer', minimum: 1, maximum: 999_999_999 }] }
        : written
    return [key, said(LIMIT_WORDS[key], schema)] as const
  }),
)

const platforms = said('Limits of one platform, such as linux/arm64', {
  type: ['object', 'null'],
  propertyNames: {
    pattern: '^[a-z0-9][a-z0-9._-]{0,63}/[a-z0-9][a-z0-9._-]{0,63}(?:/[a-z0-9][a-z0-9._-]{0,63})?$',
  },
  additionalProperties: object(limits),
})

const budgets = said('Limits of sizes and layers', {
  ...object({
    ...limits,
    platforms,
    images: said('Limits of one image, by its name such as ghcr.io/owner/name', {
      type: ['object', 'null'],
      additionalProperties: object({ ...limits, platforms }),
    }),
  }),
})

const OPTION_KINDS: Readonly<Record<CheckOption['kind'], Schema>> = {
  size: { type: 'string', pattern: `^\\s*${AMOUNT}\\s*$` },
  percent: { type: 'string', pattern: '^\\s*(?:100(?:\\.0{1,6})?|\\d{1,2}(?:\\.\\d{1,6})?) ?%\\s*$' },
  count: { type: 'integer', minimum: 0, maximum: 999_999_999 },
  seconds: { type: 'integer', minimum: 1, maximum: 600 },
  flag: { type: 'boolean' },
  names: listOf(text(200)),
  globs: listOf(text(200)),
  folders: listOf({ type: 'string', pattern: `^\\s*${FOLDER.source.slice(1, -1)}\\s*$`, maxLength: 200 }),
  variables: listOf({ type: 'string', pattern: `^\\s*${VARIABLE.source.slice(1)}`, maxLength: 200 }),
}

const level = (words: string): Schema => said(words, { enum: LEVELS })

function checkSchema({ says, options = {} }: Pick<CheckFacts, 'says' | 'options'>): Schema {
  const own = Object.entries(options).map(([name, { kind, says: meaning, default: value }]) => [
    name,
    said(`${meaning}; ${optionText(value, kind)} unless it is set`, OPTION_KINDS[kind]),
  ])
  return said(says, {
    anyOf: [
      { enum: LEVELS },
      {
        type: 'object',
        properties: {
          level: level('Of what is found'),
          base: level('Of what the base image brings'),
          ...Object.fromEntries(own),
        },
        additionalProperties: false,
      },
    ],
  })
}

const glob = (words: string): Schema => said(words, { ...text(250) })

const waiver: Schema = {
  type: 'object',
  properties: {
    check: said('The check whose findings may stay', { enum: checks.map(({ id }) => id) }),
    path: said('A pattern of the path in the image, such as /usr/bin/gcc*', {
      type: 'string',
      pattern: '^\\s*(?:/|\\*\\*)',
      maxLength: 250,
    }),
    package: glob('A pattern of the name of the package'),
    layer: glob("A pattern of the layer's digest, or of its instruction"),
    growth: said('Of size-growth: how much the image may grow, such as 5MB or 10%', {
      type: 'string',
      pattern: `^\\s*${GROWTH_AMOUNT}\\s*$`,
    }),
    reason: said('Why the findings may stay', text(500)),
    by: said('Who allows it', text(100)),
    expires: said('The last day on which it waives, such as 2026-12-31', {
      type: 'string',
      pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$',
    }),
  },
  required: ['check', 'reason'],
  anyOf: [
    { required: ['path'] },
    { required: ['package'] },
    { required: ['layer'] },
    { required: ['growth', 'expires'] },
  ],
  additionalProperties: false,
}

/** JSON Schema, draft 7, which is what editors' YAML support knows best. */
export function policySchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The policy of slim-image',
    ...object({
      extends: said(
        'Policy files of the workspace that this one goes on from, relative to it',
        listOf(text(1000)),
      ),
      profile: said('What is not set here is as this profile has it', { enum: PROFILES }),
      baseline: said('Whether a pull request fails that nothing is found to compare with', {
        enum: BASELINE_RULES,
      }),
      checks: said(
        'Levels and options by check',
        object(Object.fromEntries(checks.map((check) => [check.id, checkSchema(check)]))),
      ),
      budgets,
      waivers: said('Findings that may stay', {
        anyOf: [{ type: 'array', items: waiver, maxItems: 500 }, { type: 'null' }],
      }),
    }),
  }
}

/** The options of every check, for docs/policy.md. */
export function optionRows(): readonly (readonly string[])[] {
  return checks.flatMap(({ id, options = {} }) =>
    Object.entries(options).map(([name, { kind, says, default: value }]) => [
      `[\`${id}\`](checks/${id}.md)`,
      `\`${name}\``,
      kind,
      `\`${optionText(value, kind)}\``,
      says,
    ]),
  )
}
