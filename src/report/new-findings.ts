import type { Finding } from '../checks/check.ts'
import type { Report } from './report.ts'

/** Those of the report's findings that its baseline does not have; empty where nothing is known of the baseline's. */
export function newFindings({ checks, findingChanges }: Report): ReadonlySet<Finding> {
  if (findingChanges.length === 0) return new Set()
  const added = new Set(
    findingChanges.flatMap(({ platform, new: some }) =>
      some.map(({ check, fingerprint }) => `${platform} ${check} ${fingerprint}`),
    ),
  )
  return new Set(
    checks.flatMap(({ id, platform, findings }) =>
      findings.filter(({ fingerprint }) => added.has(`${platform} ${id} ${fingerprint}`)),
    ),
  )
}

/** Groups with a new finding in them before the others, each part in its own order. */
export function newFirst<Group extends { readonly findings: readonly Finding[] }>(
  groups: readonly Group[],
  added: ReadonlySet<Finding>,
): readonly Group[] {
  const isNew = ({ findings }: Group) => findings.some((finding) => added.has(finding))
  return [...groups.filter(isNew), ...groups.filter((group) => !isNew(group))]
}
