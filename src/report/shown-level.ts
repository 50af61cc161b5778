import type { Level } from '../checks/check.ts'
import type { Report } from './report.ts'

/** How bad a finding is for whoever looks at the run: a fail that the profile lets through is a warning. */
export function shownLevel({ verdict }: Pick<Report, 'verdict'>, level: Level): Level {
  return level === 'fail' && verdict !== 'fail' ? 'warn' : level
}
