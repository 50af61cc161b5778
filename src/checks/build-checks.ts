import type { DockerfileWarning } from '../build/build-facts.ts'
import type { CheckOutcome, Finding, RunningCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { outcomeOf, skipped } from './outcome.ts'

/** Docker's own Dockerfile checks, as this very build gave them. */
export const buildChecks: RunningCheck = {
  id: 'build-checks',
  title: 'Dockerfile checks',
  says: "Reports what Docker's own Dockerfile checks found in this build, on their lines.",
  why: 'They find instructions that do something else than they seem to do, or that Docker will no longer accept.',
  levels: levels('warn', 'fail', 'warn'),
  run,
}

const MOST_FINDINGS = 50

function run({ build }: Subject): CheckOutcome {
  if (build === undefined) {
    return skipped('The image was not built here, so no Dockerfile is known.')
  }
  const warnings = build.dockerfileWarnings
  const rules = new Set(warnings.map(({ rule }) => rule)).size
  const summary =
    warnings.length === 0
      ? "Docker's checks found nothing in the Dockerfile."
      : `Docker's checks warn ${times(warnings.length)}, of ${rules === 1 ? 'one rule' : `${rules} rules`}.`
  return outcomeOf(summary, [...byRuleAndLine(warnings).values()].slice(0, MOST_FINDINGS).map(finding))
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function byRuleAndLine(warnings: readonly DockerfileWarning[]) {
  return Map.groupBy(warnings, ({ rule, dockerfile }) => `${rule} ${dockerfile?.startLine ?? ''}`)
}

function finding(warnings: readonly DockerfileWarning[]): Finding {
  const [first] = warnings
  const messages = [...new Set(warnings.map(({ message }) => message))]
  const more = messages.length > 3 ? `; and ${messages.length - 3} more` : ''
  return {
    level: 'fail',
    message: `${first?.rule ?? ''}: ${messages.slice(0, 3).join('; ')}${more}`,
    remedy: remedyFor(first),
    origin: 'own',
    ...(first?.dockerfile === undefined ? {} : { dockerfile: first.dockerfile }),
  }
}

function remedyFor(warning: DockerfileWarning | undefined): string {
  const detail = warning?.detail === undefined ? '' : `${warning.detail.replace(/\.$/, '')}. `
  return `${detail}${warning?.url === undefined ? '' : `See ${warning.url}`}`.trim()
}
