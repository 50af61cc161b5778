import { formatByteSize } from '../oci/byte-size.ts'
import { terminalText } from './escape-terminal.ts'
import { type LayerNames, layerNames } from './layer-names.ts'
import type { Report, ReportCheck, ReportFinding, ReportPlatform } from './report.ts'
import { shownLevel } from './shown-level.ts'
import { counted } from './size-words.ts'
import { TOOL } from './tool.ts'
import { whereFound } from './finding-words.ts'
import { type XmlElement, xmlDocument } from './xml.ts'

/** Of one check; a report can have a million. */
const MOST_FINDINGS = 200

/**
 * The checks as JUnit XML, as Jenkins, GitLab and others read it: a suite for each platform, a case for each check. What
 * fails is a failure, what warns passes and says so in its output.
 */
export function reportJunit(report: Report): string {
  const layers = layerNames(report)
  const suites = report.image.platforms.map((platform) => suiteOf(report, platform, layers))
  const sum = (of: (suite: Suite) => number) => suites.reduce((total, suite) => total + of(suite), 0)
  return xmlDocument({
    name: 'testsuites',
    attributes: {
      name: text(report.image.name),
      tests: sum(({ tests }) => tests),
      failures: sum(({ failures }) => failures),
      errors: 0,
    },
    children: suites.map(({ element }) => element),
  })
}

interface Suite {
  readonly element: XmlElement
  readonly tests: number
  readonly failures: number
}

function suiteOf(report: Report, platform: ReportPlatform, layers: LayerNames): Suite {
  const checks = report.checks.filter((check) => check.platform === platform.platform)
  const failures = checks.filter((check) => statusOf(report, check) === 'fail').length
  const { run } = report
  const properties = [
    ['image', report.image.name],
    ['digest', platform.digest],
    ['verdict', report.verdict],
    ['compressed-size', platform.compressedSize],
    ['uncompressed-size', platform.uncompressedSize],
    ['commit', run?.commit ?? null],
  ] as const
  const element: XmlElement = {
    name: 'testsuite',
    attributes: {
      name: text(`${report.image.name} ${platform.platform}`),
      tests: checks.length,
      failures,
      errors: 0,
      skipped: checks.filter(({ status }) => status === 'skip').length,
      time: 0,
      ...(run === null ? {} : { timestamp: text(run.at.replace(/(?:\.\d+)?Z$/, '')) }),
    },
    children: [
      {
        name: 'properties',
        children: properties.flatMap(([name, value]) =>
          value === null ? [] : [{ name: 'property', attributes: { name, value: text(String(value)) } }],
        ),
      },
      ...checks.map((check) => caseOf(report, check, layers)),
    ],
  }
  return { element, tests: checks.length, failures }
}

function statusOf(report: Report, { status }: ReportCheck): ReportCheck['status'] {
  return status === 'pass' || status === 'skip'
    ? status
    : shownLevel(report, status) === 'fail'
      ? 'fail'
      : 'warn'
}

function caseOf(report: Report, check: ReportCheck, layers: LayerNames): XmlElement {
  const status = statusOf(report, check)
  const summary = text(check.summary)
  // A point would make a package of what stands before it.
  const classname = `${TOOL.name}.${text(check.platform).replaceAll('.', '_')}`
  const said = [...(summary === '' ? [] : [summary]), ...findingLines(check, layers)]
  return {
    name: 'testcase',
    attributes: { name: text(check.id), classname, time: 0 },
    children: [
      ...(status === 'skip' ? [{ name: 'skipped', text: summary }] : []),
      ...(status === 'fail'
        ? [{ name: 'failure', attributes: { message: summary, type: 'fail' }, text: said.join('\n') }]
        : []),
      ...((status === 'warn' || status === 'pass') && said.length > 0
        ? [{ name: 'system-out', text: said.join('\n') }]
        : []),
    ],
  }
}

function findingLines({ findings }: ReportCheck, layers: LayerNames): readonly string[] {
  const left = findings.length - MOST_FINDINGS
  const lines = findings.slice(0, MOST_FINDINGS).flatMap((finding) => {
    const where = whereFound(finding, layers).map(({ words, name }) => `${words} ${text(name)}`.trim())
    const facts = [...worth(finding), ...where]
    const remedy = text(finding.remedy, 800)
    return [
      `- ${finding.level}: ${text(finding.message, 600)}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`,
      ...(finding.waived === undefined ? [] : [`  waived: ${text(finding.waived.reason)}`]),
      ...(remedy === '' ? [] : [`  -> ${remedy}`]),
    ]
  })
  return left > 0 ? [...lines, `and ${counted(left, 'more finding')}`] : lines
}

function worth({ savedBytes }: ReportFinding): readonly string[] {
  return savedBytes === undefined ? [] : [`saves ${formatByteSize(savedBytes)}`]
}

function text(value: string, longest = 300): string {
  return terminalText(value, longest)
}
