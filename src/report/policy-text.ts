import type { Setting } from '../checks/settings.ts'
import { amountText } from '../checks/size-growth/default-budget.ts'
import type { Waiver } from '../inputs/policy-file/policy.ts'
import { terminalText } from './escape-terminal.ts'
import { jsonText } from './json.ts'
import { filesSentence } from './policy-words.ts'

/** What is printed of a policy. */
export interface ShownPolicy {
  readonly files: readonly string[]
  /** The profile, the limits and the checks, for all platforms and images that have none of their own. */
  readonly settings: readonly Setting[]
  readonly platforms: readonly ShownBudgets[]
  readonly images: readonly (ShownBudgets & { readonly platforms: readonly ShownBudgets[] })[]
  readonly waivers: readonly Waiver[]
}

/** Limits that a platform or an image has for itself. */
export interface ShownBudgets {
  readonly name: string
  readonly settings: readonly Setting[]
}

/** Where comments begin, unless the line is longer. */
const COLUMN = 44

/** The policy as a file would say it, each line with who set it. */
export function policyText(policy: ShownPolicy): string {
  const { settings } = policy
  const profile = settings.find(({ name }) => name === 'profile')?.text ?? 'standard'
  const sourceOf = (setting: Setting) => sourceWords(setting, profile)
  const limits = (some: readonly Setting[], indent: string) =>
    some
      .filter(({ value }) => value.kind === 'limit' || value.kind === 'growth')
      .map((one) => line(`${indent}${lastOf(one.name)}: ${one.text}`, sourceOf(one)))
  const platforms = (some: readonly ShownBudgets[], indent: string) =>
    nested('platforms', some, indent, (one) => limits(one.settings, `${indent}    `))
  const files = filesSentence(policy.files)
  return `${[
    comment(files === undefined ? 'no policy file' : files),
    ...settings.slice(0, 1).map((one) => line(`profile: ${one.text}`, sourceOf(one))),
    'budgets:',
    ...limits(settings, '  '),
    ...platforms(policy.platforms, '  '),
    ...nested('images', policy.images, '  ', (one) => [
      ...limits(one.settings, '      '),
      ...platforms(one.platforms, '      '),
    ]),
    'checks:',
    ...checkLines(settings, sourceOf),
    ...(policy.waivers.length === 0 ? [] : ['waivers:', ...policy.waivers.flatMap(waiverLines)]),
  ].join('\n')}\n`
}

function nested<One extends ShownBudgets>(
  name: string,
  some: readonly One[],
  indent: string,
  linesOf: (one: One) => readonly string[],
): readonly string[] {
  if (some.length === 0) return []
  return [
    `${indent}${name}:`,
    ...some.flatMap((one) => [`${indent}  ${quotedText(one.name)}:`, ...linesOf(one)]),
  ]
}

function checkLines(settings: readonly Setting[], sourceOf: (setting: Setting) => string): readonly string[] {
  const ofChecks = settings.filter(({ name }) => name.startsWith('checks.'))
  const byCheck = Map.groupBy(ofChecks, ({ name }) => name.split('.')[1] ?? '')
  return [...byCheck].flatMap(([id, some]) => [
    `  ${id}:`,
    ...some.map((one) => line(`    ${lastOf(one.name)}: ${one.text}`, sourceOf(one))),
  ])
}

function waiverLines({
  check,
  path,
  package: name,
  layer,
  growth,
  reason,
  by,
  expires,
  place,
}: Waiver): readonly string[] {
  const texts = {
    path,
    package: name,
    layer,
    growth: growth === undefined ? undefined : amountText(growth),
    reason,
    by,
  }
  return [
    line(`  - check: ${check}`, `${place.file}:${place.line}`),
    ...Object.entries(texts).flatMap(([key, text]) =>
      text === undefined ? [] : [`    ${key}: ${quotedText(text)}`],
    ),
    ...(expires === undefined ? [] : [`    expires: ${expires}`]),
  ]
}

function sourceWords({ source }: Setting, profile: string): string {
  if (source.from === 'file') return `${source.file}:${source.line}`
  if (source.from === 'input') return `option ${source.name}`
  return source.from === 'profile' ? `profile ${profile}` : 'default'
}

function line(text: string, source: string): string {
  return `${text.padEnd(COLUMN)} ${comment(source)}`
}

function comment(text: string): string {
  return `# ${terminalText(text, 300)}`
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** A double-quoted scalar: YAML reads JSON's strings, and every character of it is seen. */
function quotedText(text: string): string {
  return jsonText([text]).slice(1, -1)
}
