import type { WantedFiles } from '../image/file-tree.ts'
import type { PolicyInputs } from '../inputs/inputs.ts'
import { checks } from './catalogue.ts'
import type { WantedContent } from './check.ts'
import { levelsOf } from './levels.ts'

/** Most files whose content is looked at have a few kilobytes, and none is kept that has more. */
const CAP = 1024 * 1024

/** What the checks that the policy does not turn off want to see the content of. */
export function wantedFor(policy: Pick<PolicyInputs, 'profile' | 'checks'>): WantedFiles {
  const running = checks.filter((check) => {
    const { own, base } = levelsOf(check, { policy })
    return own !== 'off' || base !== 'off'
  })
  return united(running.flatMap(({ wants }) => wants ?? []))
}

/** What all checks together want, apart from comparing files with each other. */
export const wantedByChecks: WantedFiles = united(
  checks.flatMap(({ wants }) => {
    const { hashesFrom: _, ...rules } = wants ?? {}
    return rules
  }),
)

function united(all: readonly WantedContent[]): WantedFiles {
  const of = (kind: 'paths' | 'names' | 'endings' | 'beginnings') => [
    ...new Set(all.flatMap((one) => one[kind] ?? [])),
  ]
  const sizes = all.flatMap(({ hashesFrom }) => hashesFrom ?? [])
  return {
    cap: CAP,
    paths: of('paths'),
    names: of('names'),
    endings: of('endings'),
    beginnings: of('beginnings'),
    ...(sizes.length === 0 ? {} : { hashesFrom: Math.min(...sizes) }),
  }
}
