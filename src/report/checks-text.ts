import type { CheckFacts, Levels } from '../checks/check.ts'
import { terminalTable } from './terminal-table.ts'

const WIDTH = 1000

/** The checks as a table: id, levels by profile, title. */
export function checksText(checks: readonly Pick<CheckFacts, 'id' | 'title' | 'levels'>[]): string {
  const left = (title: string) => ({ title, alignment: 'left' }) as const
  const lines = terminalTable(
    [left('Check'), left('standard'), left('strict'), left('report'), left('')],
    checks.map(({ id, title, levels }) => [
      id,
      levelWords(levels.standard),
      levelWords(levels.strict),
      levelWords(levels.report),
      title,
    ]),
    WIDTH,
  )
  return `${[
    ...lines,
    '',
    'Two levels are those of own layers and of the base image. slim-image explain CHECK says more.',
  ].join('\n')}\n`
}

/** `fail`, or `fail, note` where it is another one in the base image. */
export function levelWords({ own, base }: Levels): string {
  return own === base ? own : `${own}, ${base}`
}
