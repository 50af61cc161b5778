import { type Digest, isDigest } from '../oci/digest.ts'
import type { ImageConfig } from '../oci/image-config.ts'
import type { Manifest } from '../oci/manifest.ts'
import { formatPlatform, type Platform } from '../oci/platform.ts'
import { formatReference } from '../oci/reference.ts'
import { messageOf } from '../oci/thrown.ts'
import { ANNOTATIONS } from '../registry/report-artifact.ts'
import type { BaselineCandidate } from './baseline-candidates.ts'
import type { BaselineRegistry, FetchedManifest } from './baseline-registry.ts'
import { describeBaseline, type MeasureDistance } from './describe-baseline.ts'
import type { EarlierReport } from './earlier-report.ts'
import {
  openStored,
  type ReadStored,
  readStored,
  reportOf,
  type StoredArtifact,
} from './find-stored-report.ts'
import type { Baseline } from './growth.ts'
import { isCommitHash } from './merge-base.ts'
import { sizedImage } from './sized-image.ts'

export interface CandidateReader {
  readonly registry: BaselineRegistry
  /** Tells how far apart two commits are, where somebody knows. */
  readonly measureDistance?: MeasureDistance
  /** Absent where reports are not looked for. */
  readonly stored?: StoredReports
}

export interface StoredReports {
  /** Which of several images of one repository is meant, empty for most; undefined where any is. */
  readonly variant: string | undefined
  readonly read: ReadStored
}

export type ReadCandidate =
  | { readonly report: EarlierReport; readonly baseline: Baseline }
  | { readonly manifest: Manifest; readonly config: ImageConfig; readonly baseline: Baseline }
  /** The reason continues a sentence that begins with the place; undefined where nothing is there. */
  | { readonly unfit: string | undefined }

/** What is read, for which platform, of which image where that is known already. */
interface Reading extends CandidateReader {
  readonly platform: Platform
  readonly candidate: BaselineCandidate
  readonly root?: FetchedManifest
}

/**
 * Reads what is known of a candidate: its report, or where that is missing or cannot be used, manifest and
 * configuration. Throws where the registry does not tell.
 */
export async function readCandidate(
  platform: Platform,
  candidate: BaselineCandidate,
  reader: CandidateReader,
): Promise<ReadCandidate> {
  const { at } = candidate
  const { registry, stored } = reader
  const reading = { ...reader, platform, candidate }
  if ('report' in at) {
    const opened = await attempt(() => openStored(registry, at.report))
    return 'fault' in opened ? { unfit: `cannot be used: ${opened.fault}` } : byReport(reading, opened.value)
  }
  const root = await registry.getManifest(at.image)
  if (root === undefined) return { unfit: undefined }
  const { digest } = root
  const sizes = (fault?: string) => bySizes({ ...reading, root }, digest, fault)
  if (stored === undefined) return sizes()
  const listed = await attempt(() => reportOf(registry, digest, stored.variant))
  if ('fault' in listed) return sizes(listed.fault)
  const report = listed.value
  if (report === undefined) return sizes()
  const variant = report.annotations?.[ANNOTATIONS.variant] ?? ''
  if (stored.variant !== undefined && variant !== stored.variant) return { unfit: 'is of another build' }
  const opened = await attempt(() => openStored(registry, report))
  if ('fault' in opened) return sizes(opened.fault)
  if (opened.value.subject !== digest) return sizes('it is of another image')
  return byReport({ ...reading, root }, opened.value)
}

async function byReport(reading: Reading, artifact: StoredArtifact): Promise<ReadCandidate> {
  const { registry, stored, measureDistance, platform, candidate } = reading
  const { subject } = artifact
  if (stored === undefined) return bySizes(reading, subject)
  const read = await attempt(() => readStored(registry, artifact, platform, stored.read))
  if ('fault' in read) return bySizes(reading, subject, read.fault)
  const report = read.value
  if (report === undefined) return { unfit: `has no ${formatPlatform(platform)}` }
  const commit = commitOf(candidate, report.commit)
  const baseline = {
    reference: referenceOf(reading, subject),
    digest: report.facts.digest,
    name: candidate.description,
    description: await describeBaseline(candidate, commit ?? undefined, measureDistance),
    knownBy: 'report' as const,
    commit,
    createdAt: report.createdAt,
  }
  return { report, baseline }
}

/** So much is said of what is wrong with one candidate. */
export const LONGEST_FAULT = 300

async function bySizes(reading: Reading, subject: Digest, fault?: string): Promise<ReadCandidate> {
  const { registry, measureDistance, platform, candidate } = reading
  const root = reading.root ?? (await registry.getManifest(subject))
  if (root === undefined) return { unfit: 'is not there any more' }
  const image = await sizedImage(registry, root, platform, placeOf(candidate, subject))
  if ('unfit' in image) return image
  const { digest, manifest, config } = image
  const revision = config.config?.Labels?.[REVISION]
  const description = await describeBaseline(candidate, revision, measureDistance)
  const unused =
    fault === undefined ? '' : ` (its stored report cannot be used: ${fault.slice(0, LONGEST_FAULT)})`
  const baseline = {
    reference: referenceOf(reading, subject),
    digest,
    name: candidate.description,
    description: `${description}${unused}`,
    knownBy: 'sizes' as const,
    commit: commitOf(candidate, revision !== undefined && isCommitHash(revision) ? revision : null),
    createdAt: createdIn(config),
  }
  return { manifest, config, baseline }
}

const REVISION = 'org.opencontainers.image.revision'

/** An image that was asked for is of the commit that was asked for, whatever commit has the very same image. */
function commitOf({ exact, wantedCommit }: BaselineCandidate, said: string | null): string | null {
  return exact && wantedCommit !== undefined ? wantedCommit : said
}

/** Times before 1980 are those of reproducible builds, which say nothing. */
function createdIn({ created }: ImageConfig): string | null {
  const time = Date.parse(created ?? '')
  return Number.isNaN(time) || time < Date.UTC(1980) ? null : new Date(time).toISOString()
}

/** The tag or digest under which it was found. */
function placeOf({ at }: BaselineCandidate, subject: Digest): string {
  return 'image' in at ? at.image : subject
}

function referenceOf({ candidate, registry }: Reading, subject: Digest): string {
  const place = placeOf(candidate, subject)
  return formatReference({ ...registry.name, ...(isDigest(place) ? { digest: place } : { tag: place }) })
}

/** What is wrong with a report is no reason to know less of the image. */
async function attempt<Value>(
  read: () => Promise<Value>,
): Promise<{ readonly value: Value } | { readonly fault: string }> {
  try {
    return { value: await read() }
  } catch (error) {
    return { fault: messageOf(error) }
  }
}
