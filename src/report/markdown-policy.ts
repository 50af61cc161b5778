import { markdownCode, markdownText } from './escape-markdown.ts'
import { ICONS } from './headline.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { details, markdownTable } from './markdown-table.ts'
import { ownSettings, settingName, settingSource, unknownSentence } from './policy-words.ts'
import type { Report } from './report.ts'
import { counted } from './size-words.ts'

const LONGEST_VALUE = 200

/** What a pull request's policy lets through and its base's does not, or that nobody knows: to be read before anything else. */
export function markdownLoosened(report: Report, { groups }: MarkdownDetail): readonly string[] {
  const { loosened } = report.policy
  const unknown = unknownSentence(report)
  if (unknown !== undefined) return [`> ${ICONS.warn} ${markdownText(unknown, 500)}`]
  if (loosened.length === 0) return []
  const lines = loosened.slice(0, groups).map((one) => {
    const change = `${markdownCode(one.before, LONGEST_VALUE)} → ${markdownCode(one.after, LONGEST_VALUE)}`
    return `> - ${markdownCode(settingName(one), 300)}: ${change}`
  })
  const left = loosened.length - lines.length
  return [
    [
      `> ${ICONS.warn} **This pull request loosens the policy.**`,
      '>',
      ...lines,
      ...(left > 0 ? [`> - and ${counted(left, 'more change')}`] : []),
    ].join('\n'),
  ]
}

/** What the policy file and the inputs set, and where; nothing without a policy file. */
export function markdownPolicy(report: Report, { groups }: MarkdownDetail): readonly string[] {
  const { files, profile } = report.policy
  const settings = ownSettings(report)
  if (files.length === 0) return []
  const rows = settings
    .slice(0, groups)
    .map((one) => [
      markdownCode(settingName(one)),
      markdownCode(one.value, LONGEST_VALUE),
      markdownCode(settingSource(one, profile)),
    ])
  const left = settings.length - rows.length
  const named = files.map((file) => markdownCode(file))
  return [
    details(
      'Policy',
      [
        `Judged by ${named[0]}${named.length > 1 ? `, which extends ${named.slice(1, groups).join(', ')}` : ''}.`,
        ...(rows.length === 0
          ? []
          : [
              markdownTable(
                [
                  ['Setting', 'left'],
                  ['Value', 'left'],
                  ['From', 'left'],
                ],
                rows,
              ),
            ]),
        ...(left > 0 ? [`and ${counted(left, 'more setting')}`] : []),
      ].join('\n\n'),
    ),
  ]
}
