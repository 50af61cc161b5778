import type { Comparison } from '../compare/growth.ts'
import { countsByStatus } from './check-groups.ts'
import type { Reason } from './comment-reasons.ts'
import { markdownCode } from './escape-markdown.ts'
import { layerNames } from './layer-names.ts'
import { layerRows, type RowOrder } from './layer-rows.ts'
import { markdownChangeDetails } from './markdown-change-details.ts'
import { markdownChanges } from './markdown-changes.ts'
import { markdownChecks } from './markdown-checks.ts'
import type { MarkdownDetail } from './markdown-detail.ts'
import { markdownFacts, markdownHeading, platformFacts } from './markdown-headline.ts'
import { markdownEveryLayer, markdownLayers, markdownLayerTable } from './markdown-layers.ts'
import { markdownNotes } from './markdown-notes.ts'
import { markdownLoosened, markdownPolicy } from './markdown-policy.ts'
import { markdownSizes } from './markdown-sizes.ts'
import { details } from './markdown-table.ts'
import { groupsToDo, markdownTodo } from './markdown-todo.ts'
import { growthIn } from './not-compared.ts'
import type { Report, ReportPlatform } from './report.ts'
import { counted } from './size-words.ts'

/**
 * The report in pieces that each are whole Markdown, the most important first: the verdict, what changed, what is to
 * do, the layers, then folded details. Several platforms have a section each.
 */
export function markdownBlocks(report: Report, detail: MarkdownDetail): readonly string[] {
  return [markdownHeading(report), ...markdownBody(report, detail)]
}

/** All but the heading; `resolved` is what a comment was posted for and is no more. */
export function markdownBody(
  report: Report,
  detail: MarkdownDetail,
  resolved: readonly Reason[] = [],
): readonly string[] {
  const several = report.image.platforms.length > 1
  const layers = layerNames(report)
  const parts = report.image.platforms.map((platform, index) => {
    const todo = groupsToDo(report, platform.platform)
    const comparison = report.comparisons[index]
    // Where there is nothing to do, the layers have the room.
    const rows = todo.length === 0 ? Math.max(detail.rows, detail.foldedRows) : detail.rows
    const most = todo.length > 0 && detail.changedLayers ? rowsOfChanges(platform, comparison, rows) : rows
    const heading = several ? '#####' : '####'
    const changes = markdownChanges(report, platform.platform, index, heading)
    return { platform, index, comparison, most, changes, todo: markdownTodo(todo, layers, detail, heading) }
  })
  return [
    ...markdownLoosened(report, detail),
    markdownFacts(report, resolved),
    ...parts.flatMap(({ platform, comparison, most, changes, todo }) => [
      ...(several ? [`#### ${platformFacts(platform).join(' · ')}`] : []),
      ...changes,
      ...todo,
      markdownLayers(platform, comparison, most, orderOf(detail, comparison)),
    ]),
    ...markdownChangeDetails(report, detail),
    details(
      `${counted(report.checks.length, 'check')}: ${countsByStatus(report.checks)}`,
      markdownChecks(report.checks, { several, everyCheck: detail.everyCheck }),
    ),
    ...markdownNotes(report, layers, detail),
    ...markdownPolicy(report, detail),
    sizes(report, parts, detail),
    ...(detail.everyLayer
      ? [details('All layers', report.image.platforms.map(markdownEveryLayer).join('\n\n'))]
      : []),
    ...(detail.thisBuild ? thisBuild(report) : []),
  ]
}

/** As many as changed, but some at least. */
function rowsOfChanges(platform: ReportPlatform, comparison: Comparison | undefined, most: number): number {
  const growth = growthIn(comparison)
  if (growth === undefined) return most
  const changed = growth.layers.filter(
    ({ compressedSizeChange }, index) =>
      compressedSizeChange !== 0 && platform.layers[index]?.origin !== 'base',
  )
  return Math.min(most, Math.max(2, changed.length))
}

function orderOf({ changedLayers }: MarkdownDetail, comparison: Comparison | undefined): RowOrder {
  return changedLayers && growthIn(comparison) !== undefined ? 'changed' : 'largest'
}

interface Part {
  readonly platform: ReportPlatform
  readonly index: number
  /** Layers that its table shows. */
  readonly most: number
}

/** The fold with the layers that had no room above, and what the figures mean. */
function sizes(report: Report, parts: readonly Part[], detail: MarkdownDetail): string {
  const folded = parts.map(({ platform, index, most }) => {
    const comparison = report.comparisons[index]
    const rows = layerRows(platform, comparison, detail.foldedRows)
    const isCut = rows.length > layerRows(platform, comparison, most, orderOf(detail, comparison)).length
    return {
      name: parts.length > 1 ? `**${markdownCode(platform.platform)}**` : '',
      table: isCut ? markdownLayerTable(platform, rows, comparison) : '',
      facts: markdownSizes(report, platform, index, detail),
    }
  })
  const hasTable = folded.some(({ table }) => table !== '')
  const content = folded.flatMap(({ name, table, facts }) => [name, table, facts])
  return details(
    hasTable ? 'Layers, sizes and digests' : 'Sizes and digests',
    content.filter((part) => part !== '').join('\n\n'),
  )
}

function thisBuild({ build }: Report): readonly string[] {
  if (build === null) return []
  return [`<sub>Built in ${counted(build.steps, 'step')}, ${build.cachedSteps} of them cached.</sub>`]
}
