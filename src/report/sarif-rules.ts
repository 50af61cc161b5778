import type { ReportingConfiguration, ReportingDescriptor } from 'sarif'
import { checks as catalogue } from '../checks/catalogue.ts'
import type { CheckFacts, CheckLevel } from '../checks/check.ts'
import type { ReportCheck } from './report.ts'
import { singleLine } from './single-line.ts'
import { docsPage } from './tool.ts'

/** GitHub shows so much of a description. */
const LONGEST_DESCRIPTION = 1024

const LEVELS: Readonly<Record<CheckLevel, NonNullable<ReportingConfiguration['level']>>> = {
  fail: 'error',
  warn: 'warning',
  note: 'note',
  off: 'note',
}

/** What a check is about, to filter alerts by. */
const SUBJECTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    size: [
      'size-budget',
      'size-growth',
      'build-tools',
      'package-managers',
      'dev-dependencies',
      'package-caches',
      'source-files',
      'hidden-bytes',
      'duplicate-files',
      'unstripped-binaries',
    ],
    security: ['non-root-user', 'secrets', 'setuid-files', 'writable-files', 'read-only-start'],
    reliability: ['runnable', 'tls-roots', 'signals'],
    build: ['build-checks', 'build-context', 'layer-cache', 'base-image'],
  }).flatMap(([subject, ids]) => ids.map((id) => [id, subject] as const)),
)

/** A rule for each check of the report, in its order: the same whatever was found. */
export function sarifRules(checks: readonly ReportCheck[]): readonly ReportingDescriptor[] {
  const first = new Map(checks.map((check) => [check.id, check] as const).reverse())
  return [...new Set(checks.map(({ id }) => id))].flatMap((id) => {
    const check = first.get(id)
    return check === undefined ? [] : [ruleOf(check)]
  })
}

function ruleOf(check: ReportCheck): ReportingDescriptor {
  const { id } = check
  const known: CheckFacts | undefined = catalogue.find((one) => one.id === id)
  const title = described(known?.title ?? check.title, id)
  const says = described(known?.says ?? check.title, id)
  const why = singleLine(known?.why ?? check.why, LONGEST_DESCRIPTION)
  const page = docsPage(id === 'waivers' ? 'policy.md' : `checks/${id}.md`)
  const subject = SUBJECTS.get(id)
  // What this version does not know was written by somebody else: shown as text only.
  const markdown = known === undefined ? [] : [`${says} ${why}\n\n[How to mend it](${page})`]
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: says },
    help: {
      text: `${says} ${why} How to mend it: ${page}`,
      ...(markdown[0] === undefined ? {} : { markdown: markdown[0] }),
    },
    helpUri: page,
    defaultConfiguration: { level: LEVELS[known?.levels.standard.own ?? 'warn'] },
    properties: { tags: ['container-image', ...(subject === undefined ? [] : [subject])] },
  } satisfies ReportingDescriptor
}

/** No description may be empty. */
function described(text: string, id: string): string {
  const line = singleLine(text, LONGEST_DESCRIPTION)
  return line === '' ? id : line
}
