import { markdownCode, markdownText } from './escape-markdown.ts'
import { findingCount, findingGroups } from './finding-groups.ts'
import { ICONS } from './headline.ts'
import type { LayerNames } from './layer-names.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { findingText, markdownFindings } from './markdown-findings.ts'
import { details } from './markdown-table.ts'
import { readingNotes } from './reading-notes.ts'
import type { Report } from './report.ts'
import { counted } from './size-words.ts'
import { waivedFindings } from './waived-findings.ts'

/** What changes no verdict, each kind in a fold: notes, with what was not read and the build's warnings; waived findings. */
export function markdownNotes(report: Report, layers: LayerNames, detail: MarkdownDetail): readonly string[] {
  return [...notes(report, layers, detail), ...waived(report, layers, detail)]
}

function notes(report: Report, layers: LayerNames, detail: MarkdownDetail): readonly string[] {
  const groups = findingGroups(report.checks, ['note'])
  const warnings = report.build?.warnings ?? []
  const limits = readingNotes(report)
  const lines = [
    ...limits.slice(0, detail.warnings).map((note) => `- ${ICONS.note} ${markdownText(note, 500)}`),
    ...(limits.length > detail.warnings
      ? [`- and ${counted(limits.length - detail.warnings, 'more note')} on what could not be read`]
      : []),
    ...(groups.length === 0 ? [] : [markdownFindings(groups, layers, detail)]),
    ...warnings.slice(0, detail.warnings).map((warning) => `- ${ICONS.warn} ${markdownText(warning, 500)}`),
    ...(warnings.length > detail.warnings
      ? [`- and ${counted(warnings.length - detail.warnings, 'more warning')} of the build`]
      : []),
  ]
  const count = findingCount(groups) + warnings.length + limits.length
  return lines.length === 0 ? [] : [details(counted(count, 'note'), lines.join('\n'))]
}

function waived(report: Report, layers: LayerNames, detail: MarkdownDetail): readonly string[] {
  const all = waivedFindings(report.checks)
  const most = detail.groups
  const lines = all.slice(0, most).map(({ check, finding, reason, until }) => {
    const words = markdownText(`Waived${until === '' ? '' : ` ${until.slice(0, 60)}`}: ${reason}`)
    return `- ${ICONS.skip} ${markdownCode(check)} ${findingText(finding, layers)}\n  <br>${words}`
  })
  const left = all.length - lines.length
  return all.length === 0
    ? []
    : [
        details(
          counted(all.length, 'waived finding'),
          [...lines, ...(left > 0 ? [`- and ${counted(left, 'more finding')}`] : [])].join('\n'),
        ),
      ]
}
