import type { DockerfileWarning } from './build-facts.ts'
import type { BuildWarning } from './progress-message.ts'
import { shortLine } from './short-line.ts'

/** `StageNameCasing: Stage name 'Build' should be lowercase (line 3)` (BuildKit, frontend/dockerfile/linter). */
const RULE = /^([A-Z][A-Za-z]{2,60}): (.+)$/s
const LINE = / \(line \d+\)$/
const LONGEST = 300
const MOST_WARNINGS = 500

/** Whether BuildKit warns of a rule of Docker's Dockerfile checks, and not of anything else. */
export function isDockerfileWarning({ short, url }: BuildWarning): boolean {
  return RULE.test(short) && (url === undefined || /\/rule\/|\/dockerfile\//.test(url))
}

/** Each once: for several platforms BuildKit may repeat them. `dockerfile` is the path to show. */
export function dockerfileWarnings(
  warnings: readonly BuildWarning[],
  dockerfile: string,
): readonly DockerfileWarning[] {
  const found = new Map<string, DockerfileWarning>()
  for (const warning of warnings) {
    const [, rule, text] = RULE.exec(warning.short) ?? []
    if (rule === undefined || text === undefined || !isDockerfileWarning(warning)) continue
    const lines = linesOf(warning)
    const key = `${rule} ${lines?.startLine} ${warning.short}`
    if (found.size >= MOST_WARNINGS || found.has(key)) continue
    const detail = shortLine((warning.detail ?? []).join(' '), LONGEST)
    found.set(key, {
      rule,
      message: shortLine(text.replace(LINE, ''), LONGEST),
      detail: detail === '' ? undefined : detail,
      url: warning.url,
      dockerfile: lines && { path: dockerfile, ...lines },
    })
  }
  return [...found.values()].toSorted(
    (a, b) => (a.dockerfile?.startLine ?? 0) - (b.dockerfile?.startLine ?? 0),
  )
}

function linesOf({ range }: BuildWarning) {
  const lines = (range ?? [])
    .flatMap(({ start, end }) => [start.line, end.line])
    .filter((one) => one !== undefined)
  return lines.length === 0 ? undefined : { startLine: Math.min(...lines), endLine: Math.max(...lines) }
}
