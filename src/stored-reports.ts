import type { Log } from './build/log.ts'
import type { EarlierReport } from './compare/earlier-report.ts'
import type { ReadStored } from './compare/find-stored-report.ts'
import type { GitHubEvent } from './inputs/event.ts'
import type { Inputs } from './inputs/inputs.ts'
import { runsTrustedCode } from './inputs/trust.ts'
import type { Descriptor } from './oci/descriptor.ts'
import { formatPlatform, type Platform } from './oci/platform.ts'
import { formatRepositoryName } from './oci/reference.ts'
import { messageOf } from './oci/thrown.ts'
import type { PublishPlan } from './publish/publish-plan.ts'
import { type ReportToStore, storeReport } from './publish/store-report.ts'
import type { OpenRepository } from './registry/registry-access.ts'
import { earlierReport } from './report/earlier-report.ts'
import type { Report } from './report/report.ts'
import { readStoredReport, storedReport } from './report/stored-report.ts'

/** How stored reports are read where something is compared with them. */
export const readEarlier: ReadStored = (bytes, what, platform) =>
  earlierOn(readStoredReport(bytes, what), platform)

/** What a report says of the platform, whatever the version of the operating system. */
export function earlierOn(report: Report, platform: Platform): EarlierReport | undefined {
  const { osVersion, ...whatever } = platform
  const named = (name: string) => name.replace(/\(.*\)/, '')
  const names = report.image.platforms.map((one) => one.platform)
  const name =
    names.find((one) => one === formatPlatform(platform)) ??
    names.find((one) => named(one) === formatPlatform(whatever))
  return name === undefined ? undefined : earlierReport(report, name)
}

export interface StoredWith {
  readonly plan: PublishPlan
  /** The root of what was pushed. */
  readonly root: Descriptor
  readonly inputs: Pick<Inputs, 'baseline' | 'event'>
  readonly openRepository: OpenRepository
  readonly log: Log
}

/** Stores the report beside what was pushed, in every repository. Never rejects: the image is there all the same. */
export async function storeReports(report: Report, to: StoredWith): Promise<void> {
  const { plan, inputs, openRepository, log } = to
  const stored = prepared(report, to.root, inputs)
  if (stored === undefined) {
    log.warning('The report was not stored: it is too large, whatever is left out of it.')
    return
  }
  await Promise.all(
    plan.targets.map(async ({ repository }) => {
      const name = formatRepositoryName(repository)
      try {
        await storeReport(openRepository(repository, 'push'), stored)
        log.info(`Stored the report with ${name} (${stored.content.length} bytes)`)
      } catch (error) {
        log.warning(
          `The report was not stored with the image in ${name}, which was pushed: ${messageOf(error)}`,
        )
      }
    }),
  )
}

/** A string has a length that it cannot exceed. */
function prepared(report: Report, root: Descriptor, inputs: StoredWith['inputs']): ReportToStore | undefined {
  try {
    const content = storedReport(report)
    return content === undefined ? undefined : { content, ...factsOf(report, root, inputs) }
  } catch {
    return undefined
  }
}

function factsOf(
  report: Report,
  subject: Descriptor,
  { baseline, event }: StoredWith['inputs'],
): Omit<ReportToStore, 'content'> {
  return {
    schemaVersion: report.schemaVersion,
    subject,
    platforms: report.image.platforms.map(({ platform }) => platform),
    commit: report.run?.commit ?? null,
    createdAt: report.run?.at ?? new Date().toISOString(),
    variant: baseline.variant,
    branch: branchOf(event),
  }
}

/** A pull request's run may have the base branch as its ref, and is no build of it. */
function branchOf(event: GitHubEvent | undefined): string | undefined {
  if (event === undefined || !runsTrustedCode(event)) return undefined
  return event.refType === 'branch' ? event.refName : undefined
}
