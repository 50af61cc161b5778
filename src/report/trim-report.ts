import { WAIVERS_ID } from '../checks/waiver-result.ts'
import type { Report, ReportCheck, ReportFinding, ReportPlatform } from './report.ts'

type Cut = (report: Report) => Report

/**
 * What a report loses where it is too large to be stored, the least valuable first: what only this run's readers want,
 * then details, then ever more of the small packages and files. Sizes, layers, the findings' identities and the trend
 * stay. The same report is always cut the same way.
 */
export const CUTS: readonly Cut[] = [
  withoutGrowth,
  onPlatforms((platform) => ({ ...platform, hidden: [], directories: [] })),
  onChecks(({ findings, ...check }) => ({ ...check, findings: findings.filter(isCompared) })),
  onPlatforms((platform) => withLines(platform, 1000)),
  ...halvings(4),
  onFindings((finding) => ({ ...finding, remedy: '', message: finding.message.slice(0, 200) })),
  onPlatforms((platform) => withLines(platform, 200)),
  ...halvings(6),
  onPlatforms((platform) => ({
    ...withLines(platform, 80),
    packages: [],
    tree: { from: platform.tree.from, entries: [] },
  })),
  // Of some of a check's findings nobody could tell which others are new: all go or none.
  onChecks((check) => (check.findings.length > 20 ? { ...check, findings: [] } : check)),
  onChecks((check) => ({ ...check, summary: '', why: '', findings: [] })),
]

/**
 * Nobody who may pull an image has to know the repository's policy, so that settings, waivers with their reasons and
 * what the build said are never stored. That a waiver was found fault with is, to know it again.
 */
export function withoutPolicy(report: Report): Report {
  const { policy, build } = report
  return {
    ...report,
    policy: { ...policy, files: [], settings: [], waivers: [], loosened: [], loosenedUnknown: null },
    build: build === null ? null : { ...build, warnings: [] },
    checks: report.checks.map((check) => ({
      ...check,
      findings: check.findings.map(check.id === WAIVERS_ID ? withoutWaiver : withoutReason),
    })),
    findingChanges: report.findingChanges.map((changes) => ({
      ...changes,
      new: changes.new.filter(({ check }) => check !== WAIVERS_ID),
      fixed: changes.fixed.filter(({ check }) => check !== WAIVERS_ID),
    })),
  }
}

function withoutWaiver(finding: ReportFinding): ReportFinding {
  return { ...withoutReason(finding), message: 'A waiver.', remedy: '' }
}

function withoutReason(finding: ReportFinding): ReportFinding {
  return finding.waived === undefined ? finding : { ...finding, waived: { reason: '' } }
}

function withoutGrowth(report: Report): Report {
  const skipped = 'Left out of the stored report.'
  return { ...report, comparisons: report.comparisons.map(() => ({ skipped })), findingChanges: [] }
}

function isCompared({ level, waived }: ReportFinding): boolean {
  return level !== 'note' && waived === undefined
}

/** Half of the packages go, and the files that weigh least: what is left is whole from a size on. */
function halvings(times: number): readonly Cut[] {
  const halve = onPlatforms(({ packages, tree, ...platform }) => {
    const sizes = tree.entries.map(({ bytes }) => bytes).sort((a, b) => b - a)
    const from = Math.max(tree.from, 1 + (sizes[Math.floor(sizes.length / 2)] ?? 0))
    return {
      ...platform,
      packages: packages.slice(0, Math.floor(packages.length / 2)),
      tree:
        tree.entries.length === 0
          ? tree
          : { from, entries: tree.entries.filter(({ bytes }) => bytes >= from) },
    }
  })
  return Array.from({ length: times }, () => halve)
}

function withLines(platform: ReportPlatform, longest: number): ReportPlatform {
  const layers = platform.layers.map((layer) => ({
    ...layer,
    createdBy: layer.createdBy?.slice(0, longest) ?? null,
  }))
  return { ...platform, layers }
}

function onPlatforms(change: (platform: ReportPlatform) => ReportPlatform): Cut {
  return (report) => {
    const platforms = report.image.platforms.map(change)
    return { ...report, image: { ...report.image, platforms } }
  }
}

function onChecks(change: (check: ReportCheck) => ReportCheck): Cut {
  return (report) => ({ ...report, checks: report.checks.map(change) })
}

function onFindings(change: (finding: ReportFinding) => ReportFinding): Cut {
  return onChecks((check) => ({ ...check, findings: check.findings.map(change) }))
}
