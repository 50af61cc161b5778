import { gzipSync } from 'node:zlib'
import type { Log, Run } from 'sarif'
import { jsonText } from './json.ts'
import type { Report, ReportPlatform } from './report.ts'
import { sarifResults } from './sarif-results.ts'
import { sarifRules } from './sarif-rules.ts'
import { singleLine } from './single-line.ts'
import { counted } from './size-words.ts'
import { TOOL } from './tool.ts'

/** What GitHub takes (docs.github.com, SARIF support for code scanning): it refuses larger files, and stores no more results. */
export const SARIF_LIMITS = { runs: 20, results: 5000, gzipBytes: 10_000_000 } as const

type Limits = Readonly<Record<keyof typeof SARIF_LIMITS, number>>

/**
 * The findings as SARIF 2.1.0, a run for each platform, for code scanning: within what GitHub takes, the most valuable
 * first. The same bytes for the same report.
 */
export function reportSarif(report: Report, limits: Limits = SARIF_LIMITS): string {
  for (let results = limits.results; ; results = Math.floor(results / 2)) {
    const text = `${jsonText(sarifLog(report, { ...limits, results }), 2)}\n`
    if (results === 0 || fits(text, limits.gzipBytes)) return text
  }
}

function fits(text: string, most: number): boolean {
  // Compressing makes nothing larger but for a frame of some bytes.
  return Buffer.byteLength(text) < most - 1024 || gzipSync(text).length <= most
}

function sarifLog(report: Report, { runs, results }: Limits): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: report.image.platforms.slice(0, runs).map((platform) => runOf(report, platform, results)),
  } satisfies Log
}

function runOf(report: Report, { platform, digest }: ReportPlatform, most: number): Run {
  const rules = sarifRules(report.checks.filter((check) => check.platform === platform))
  const ruleIndex = new Map(rules.map(({ id }, index) => [id, index]))
  const { results, left } = sarifResults(report, platform, { ruleIndex, most })
  return {
    tool: {
      driver: {
        name: TOOL.name,
        semanticVersion: TOOL.version,
        informationUri: TOOL.page,
        rules: [...rules],
      },
    },
    automationDetails: { id: categoryOf(report, platform) },
    invocations: [
      {
        executionSuccessful: true,
        ...(left > 0
          ? {
              toolExecutionNotifications: [
                {
                  level: 'note' as const,
                  message: {
                    text: `${counted(left, 'finding')} had no room here; the JSON report has them.`,
                  },
                },
              ],
            }
          : {}),
      },
    ],
    results: [...results],
    properties: { image: singleLine(report.image.name), digest, platform, verdict: report.verdict },
  } satisfies Run
}

/** What tells analyses of one commit apart: everything up to the last slash is GitHub's category. */
function categoryOf({ image, build }: Report, platform: string): string {
  const target = build?.target ?? null
  const parts = [TOOL.name, image.name, ...(target === null ? [] : [target]), platform]
  return `${parts.map((part) => singleLine(part, 200)).join('/')}/`
}
