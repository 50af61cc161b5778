import { readFile, realpath, stat } from 'node:fs/promises'
import { askedOnce, type BaselineRegistry, type OpenForReading } from './compare/baseline-registry.ts'
import type { EarlierReport } from './compare/earlier-report.ts'
import type { FoundEarlier } from './compare/compare-with-found.ts'
import { findBaseline } from './compare/find-baseline.ts'
import type { StoredReports } from './compare/read-candidate.ts'
import { platformManifests } from './image/platform-manifests.ts'
import { platformOf, readConfig } from './image/read-config.ts'
import type { GivenBaseline, Inputs } from './inputs/inputs.ts'
import { isInside } from './inputs/is-inside.ts'
import type { SourceReference } from './inputs/source-reference.ts'
import { InvalidValueError, quoted } from './oci/invalid-value-error.ts'
import { JSON_SIZE_CAP } from './oci/parse-json.ts'
import { formatPlatform, type Platform, samePlatform } from './oci/platform.ts'
import { messageOf } from './oci/thrown.ts'
import { parseReport } from './report/parse-report.ts'
import type { Report } from './report/report.ts'
import { readStoredReport } from './report/stored-report.ts'
import { openSource } from './source/open-source.ts'
import { earlierOn } from './stored-reports.ts'

export interface GivenPorts extends Pick<Inputs, 'workspace' | 'temporaryDir'> {
  readonly openRepository: OpenForReading
  readonly stored: StoredReports | undefined
}

/** Reads what the input baseline names: nothing before it is asked for, and a report once. Never rejects. */
export function givenFinder(
  given: GivenBaseline,
  ports: GivenPorts,
): (platform: Platform) => Promise<FoundEarlier> {
  const written = given.kind === 'report' ? given.written : given.reference.written
  const find = given.kind === 'report' ? inReport(given, ports) : inImage(given.reference, ports)
  return async (platform) => {
    try {
      return await find(platform)
    } catch (error) {
      return { skipped: `The baseline ${quoted(written)} cannot be read: ${messageOf(error)}` }
    }
  }
}

function inReport(given: Extract<GivenBaseline, { kind: 'report' }>, { workspace }: GivenPorts) {
  let reading: Promise<Report> | undefined
  return async (platform: Platform): Promise<FoundEarlier> => {
    reading ??= readReport(given.path, workspace)
    const report = earlierOn(await reading, platform)
    const name = `the report ${given.written}`
    return report === undefined
      ? { skipped: `The baseline ${quoted(given.written)} has no ${formatPlatform(platform)}.` }
      : { report, baseline: baselineOf(report, given.written, name) }
  }
}

function baselineOf(report: EarlierReport, reference: string, name: string) {
  const { facts, commit, createdAt } = report
  const known = { knownBy: 'report', commit, createdAt } as const
  return { reference, digest: facts.digest, name, description: name, ...known }
}

/** What is said of a file that is no report may be shown to others: a pull request's link must not choose the file. */
async function readReport(path: string, workspace: string): Promise<Report> {
  const real = await realpath(path)
  if (isInside(path, workspace) && !isInside(real, await realpath(workspace))) {
    throw new Error('it is a link that leads out of the workspace')
  }
  const { size } = await stat(real)
  if (size > JSON_SIZE_CAP) {
    throw new InvalidValueError('report', `${size} bytes`, `at most ${JSON_SIZE_CAP} bytes`)
  }
  const bytes = await readFile(real)
  return path.endsWith('.gz') ? readStoredReport(bytes, 'report') : parseReport(bytes, 'report')
}

function inImage(reference: SourceReference, ports: GivenPorts) {
  const { openRepository, stored } = ports
  if (reference.transport !== 'docker') return (platform: Platform) => bySizes(reference, platform, ports)
  const { tag = 'latest', digest } = reference.reference
  let registry: BaselineRegistry | undefined
  const description = `the baseline ${reference.written}`
  const question = { kind: 'given', tagOrDigest: digest ?? tag, description } as const
  // The user may mean an image of another build.
  const reports = stored === undefined ? {} : { stored: { ...stored, variant: undefined } }
  return async (platform: Platform) => {
    registry ??= askedOnce(openRepository(reference.reference))
    return await findBaseline(platform, { question, registry, ...reports })
  }
}

/** An image that lies on this machine is not read: its manifest tells the sizes. */
async function bySizes(
  reference: SourceReference,
  platform: Platform,
  { temporaryDir }: GivenPorts,
): Promise<FoundEarlier> {
  const openRepository = () => {
    throw new Error('an image of this machine is not looked for in a registry')
  }
  const options = { platforms: [], openRepository, temporaryDir, env: process.env }
  const source = await openSource(reference, options)
  try {
    const name = `the baseline ${reference.written}`
    if (source.compressedSizesUnknown === true) {
      return { skipped: `${quoted(reference.written)} has its layers uncompressed only.` }
    }
    for (const { descriptor, manifest } of (await platformManifests(source, {})).manifests) {
      const config = await readConfig(source, manifest.config, {})
      if (!samePlatform(platformOf(config, descriptor), platform)) continue
      const about = { name, description: name, knownBy: 'sizes', commit: null, createdAt: null } as const
      return {
        manifest,
        config,
        baseline: { reference: reference.written, digest: descriptor.digest, ...about },
      }
    }
    return { skipped: `The baseline ${quoted(reference.written)} has no ${formatPlatform(platform)}.` }
  } finally {
    await source.close()
  }
}
