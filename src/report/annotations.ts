import type { DockerfileRange } from '../build/build-record.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { type FindingGroup, findingGroups } from './finding-groups.ts'
import { placeOf } from './layer-names.ts'
import type { Report } from './report.ts'
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
 * Fails and warnings, the most valuable first, at most ten a level, one for all that a remedy answers at one place.
 * A fail that the profile lets through is a warning. Notes are not among them.
 */
export function annotationsOf(report: Report): readonly Annotation[] {
  const groups = findingGroups(report.checks, ['fail', 'warn']).flatMap(byPlace)
  const level = (group: FindingGroup) =>
    group.level === 'fail' && report.verdict === 'fail' ? ('error' as const) : ('warning' as const)
  return (['error', 'warning'] as const).flatMap((wanted) => {
    const all = groups.filter((group) => level(group) === wanted)
    const shown = all.length <= MOST ? all : all.slice(0, MOST - 1)
    const left = all.slice(shown.length).flatMap(({ findings }) => findings).length
    return [
      ...shown.map((group) => annotationOf(group, wanted)),
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

function byPlace(group: FindingGroup): readonly FindingGroup[] {
  const places = Map.groupBy(group.findings, ({ dockerfile }) => placeOf({ dockerfile: dockerfile ?? null }))
  return [...places.values()].map((findings) => ({ ...group, findings }))
}

function annotationOf({ check, remedy, findings }: FindingGroup, level: Annotation['level']): Annotation {
  const shown = findings.slice(0, MESSAGES_IN_ONE).map(({ message }) => singleLine(message, 400))
  const left = findings.length - shown.length
  const dockerfile = findings[0]?.dockerfile
  return {
    level,
    title: check,
    message: [
      ...shown,
      ...(left > 0 ? [`and ${groupedNumber(left)} more`] : []),
      ...(remedy.trim() === '' ? [] : [singleLine(remedy, 600)]),
    ].join('\n'),
    ...annotatedLines(dockerfile),
  }
}

/** Where GitHub shows an annotation; only a file of the repository has lines to mark. */
export function annotatedLines(
  range: DockerfileRange | undefined,
): Pick<Annotation, 'file' | 'startLine' | 'endLine'> {
  if (range === undefined || !isInside(range)) return {}
  return { file: range.path, startLine: range.startLine, endLine: range.endLine }
}

function isInside({ path }: DockerfileRange): boolean {
  const outside =
    path === '' || path.startsWith('/') || path.includes('://') || path.split('/').includes('..')
  return !outside && path === singleLine(path, 1000)
}
