import type { DockerfileRange } from '../build/build-record.ts'
import type { Finding } from '../checks/check.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { type FindingGroup, findingGroups } from './finding-groups.ts'
import { placeOf } from './layer-names.ts'
import { newFindings, newFirst } from './new-findings.ts'
import type { Report } from './report.ts'
import { isRepositoryPath } from './repository-path.ts'
import { shownLevel } from './shown-level.ts'
import { singleLine } from './single-line.ts'
import { counted } from './size-words.ts'

/** A mark beside a line of the changed files. Texts have no unseen characters; workflow commands escape the rest. */
export interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly startLine?: number
  readonly endLine?: number
}

/** GitHub shows this many of each level for a step. */
const MOST = 10
const MESSAGES_IN_ONE = 5

/**
 * Fails and warnings, new ones first, then the most valuable, at most ten a level, one for all that a remedy answers at
 * one place. A fail that the profile lets through is a warning. Notes are not among them.
 */
export function annotationsOf(report: Report): readonly Annotation[] {
  const added = newFindings(report)
  const all = findingGroups(report.checks, ['fail', 'warn']).flatMap((group) => byPlace(group, added))
  const groups = newFirst(all, added)
  const level = (group: FindingGroup) => (shownLevel(report, group.level) === 'fail' ? 'error' : 'warning')
  return (['error', 'warning'] as const).flatMap((wanted) => {
    const some = groups.filter((group) => level(group) === wanted)
    const shown = some.length <= MOST ? some : some.slice(0, MOST - 1)
    const left = some.slice(shown.length).flatMap(({ findings }) => findings).length
    return [
      ...shown.map((group) => annotationOf(group, wanted, added)),
      ...(left === 0
        ? []
        : [
            {
              level: wanted,
              title: 'More findings',
              message: `${counted(left, 'more finding')}: the job summary has them.`,
            },
          ]),
    ]
  })
}

/** What is new is apart from what was there. */
function byPlace(group: FindingGroup, added: ReadonlySet<Finding>): readonly FindingGroup[] {
  const places = Map.groupBy(
    group.findings,
    (finding) => `${added.has(finding)} ${placeOf({ dockerfile: finding.dockerfile ?? null })}`,
  )
  return [...places.values()].map((findings) => ({ ...group, findings }))
}

function annotationOf(
  { check, remedy, findings }: FindingGroup,
  level: Annotation['level'],
  added: ReadonlySet<Finding>,
): Annotation {
  const shown = findings.slice(0, MESSAGES_IN_ONE).map(({ message }) => singleLine(message, 400))
  const left = findings.length - shown.length
  const [first] = findings
  return {
    level,
    title: first !== undefined && added.has(first) ? `${check} (new)` : check,
    message: [
      ...shown,
      ...(left > 0 ? [`and ${groupedNumber(left)} more`] : []),
      ...(remedy.trim() === '' ? [] : [singleLine(remedy, 600)]),
    ].join('\n'),
    ...annotatedLines(first?.dockerfile),
  }
}

/** Where GitHub shows an annotation; only a file of the repository has lines to mark. */
export function annotatedLines(
  range: DockerfileRange | undefined,
): Pick<Annotation, 'file' | 'startLine' | 'endLine'> {
  if (range === undefined || !isRepositoryPath(range.path)) return {}
  return { file: range.path, startLine: range.startLine, endLine: range.endLine }
}
