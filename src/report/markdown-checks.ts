import { type CheckGroups, checkGroups, type NamedCheck } from './check-groups.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import { ICONS } from './headline.ts'
import { inOneLine, markdownTable } from './markdown-table.ts'
import type { ReportCheck } from './report.ts'

/**
 * What failed and warned in a table, with why it matters once for each check; what passed in one line by name, or
 * with `everyCheck` in the table as well; what was skipped by reason.
 */
export function markdownChecks(
  checks: readonly ReportCheck[],
  { several, everyCheck }: { readonly several: boolean; readonly everyCheck: boolean },
): string {
  const groups = checkGroups(checks)
  const rows = everyCheck
    ? [...groups.judged, ...checks.filter(({ status }) => status === 'pass')]
    : groups.judged
  const passed = everyCheck || groups.passed.length === 0 ? [] : [`Passed: ${names(groups.passed)}`]
  const lines = [...passed.map((line) => `- ${ICONS.pass} ${line}`), ...skippedLines(groups)]
  return [...(rows.length === 0 ? [] : [tableOf(rows, several)]), lines.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n')
}

function tableOf(rows: readonly ReportCheck[], several: boolean): string {
  const first = new Map(rows.toReversed().map((row) => [row.id, row]))
  return markdownTable(
    [
      ['Check', 'left'],
      ...(several ? [['Platform', 'left'] as const] : []),
      ['Result', 'left'],
      ['Why it matters', 'left'],
    ],
    rows.map((row) => [
      `${inOneLine(`${ICONS[row.status]} `)}${markdownCode(row.id)}`,
      ...(several ? [markdownCode(row.platform)] : []),
      markdownText(row.summary, 400),
      row.status !== 'pass' && first.get(row.id) === row ? markdownText(row.why, 400) : '',
    ]),
  )
}

function skippedLines({ skipped }: CheckGroups): readonly string[] {
  return skipped.map(({ reason, checks }) => {
    if (checks.length === 1) return `- ${ICONS.skip} ${names(checks)}: ${markdownText(reason, 400)}`
    // The colon belongs to the text: behind a reason like `a:b` it would make an emoji.
    return `- ${ICONS.skip} ${markdownText(`${reason}:`, 400)} ${names(checks)}`
  })
}

function names(checks: readonly NamedCheck[]): string {
  return checks
    .map(({ id, platforms }) => {
      const where = platforms.map((platform) => markdownCode(platform)).join(', ')
      return `${markdownCode(id)}${where === '' ? '' : ` (${where})`}`
    })
    .join(', ')
}
