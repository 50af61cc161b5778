import type { Descriptor } from '../oci/descriptor.ts'
import { type Digest, digestOf } from '../oci/digest.ts'
import { OCI_EMPTY, OCI_MANIFEST } from '../oci/media-types.ts'
import { referrersTag } from '../registry/referrers.ts'
import {
  ANNOTATIONS,
  isReportOf,
  MOST_LISTED,
  newestFirst,
  REPORT_ARTIFACT,
  REPORT_LAYER,
  type ReportsOf,
  reportsTag,
  timeOf,
} from '../registry/report-artifact.ts'
import type { RepositoryClient } from '../registry/repository-client.ts'
import { changeList, type ListChange, type ListEntry, type Patience } from './change-list.ts'

/** A report as it is stored with the image that it is of. */
export interface ReportToStore {
  /** The JSON report, compressed with gzip. */
  readonly content: Buffer
  readonly schemaVersion: number
  /** The index or manifest that was pushed. */
  readonly subject: Descriptor
  readonly platforms: readonly string[]
  /** Of the sources; null where nothing says it. */
  readonly commit: string | null
  /** ISO 8601 in UTC. */
  readonly createdAt: string
  readonly variant: string
  /** The branch whose newest build it is; undefined where it is none's. */
  readonly branch: string | undefined
}

const EMPTY = Buffer.from('{}')

/**
 * Stores a report as an artifact that names the image as its subject (image-spec manifest.md, Guidelines for Artifact
 * Usage): among the image's referrers, and for a branch in the list of its builds. Rejects with RegistryError.
 */
export async function storeReport(
  repository: RepositoryClient,
  report: ReportToStore,
  patience?: Patience,
): Promise<void> {
  const { content, subject } = report
  const annotations = annotationsOf(report)
  await Promise.all([putBlob(repository, EMPTY, OCI_EMPTY), putBlob(repository, content, REPORT_LAYER)])
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: REPORT_ARTIFACT,
      config: descriptorOf(EMPTY, OCI_EMPTY),
      layers: [descriptorOf(content, REPORT_LAYER)],
      subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
      annotations,
    }),
  )
  const entry = { ...descriptorOf(manifest, OCI_MANIFEST), artifactType: REPORT_ARTIFACT, annotations }
  const { listed } = await repository.putManifest(entry.digest, OCI_MANIFEST, manifest)
  const changes = [
    ...(listed ? [] : [amongReferrers(subject.digest, entry)]),
    ...(report.branch === undefined ? [] : [amongBuilds({ ...report, branch: report.branch }, entry)]),
  ]
  const done = await Promise.allSettled(changes.map((change) => changeList(repository, change, patience)))
  for (const outcome of done) if (outcome.status === 'rejected') throw outcome.reason
}

function annotationsOf(report: ReportToStore): Readonly<Record<string, string>> {
  const { commit, createdAt, branch, variant, platforms, schemaVersion } = report
  return {
    [ANNOTATIONS.created]: createdAt,
    ...(commit === null ? {} : { [ANNOTATIONS.revision]: commit }),
    [ANNOTATIONS.schemaVersion]: `${schemaVersion}`,
    [ANNOTATIONS.platforms]: platforms.join(','),
    ...(branch === undefined ? {} : { [ANNOTATIONS.branch]: branch }),
    ...(variant === '' ? {} : { [ANNOTATIONS.variant]: variant }),
  }
}

/**
 * The image's own list, where the registry keeps none: our older report of the same branch and variant goes, and the
 * oldest where there are too many; what others have put there stays.
 */
function amongReferrers(subject: Digest, entry: ListEntry): ListChange {
  const isReport = ({ artifactType }: ListEntry) => artifactType === REPORT_ARTIFACT
  const isSame = (one: ListEntry) => isReport(one) && buildsOf(one) === buildsOf(entry)
  const isNotOlder = (one: ListEntry) => timeOf(one) >= timeOf(entry)
  return {
    tag: referrersTag(subject),
    entries: (before) => [
      ...before.filter((one) => !isReport(one)),
      ...newestFirst([entry, ...before.filter((one) => isReport(one) && !isSame(one))]).slice(0, MOST_LISTED),
    ],
    // A newer report of the very same image, by another run, is as good.
    isIn: (entries) => {
      const reports = entries.filter(isReport)
      const isFull = reports.length >= MOST_LISTED && reports.every(isNotOlder)
      return isFull || reports.some((one) => isSame(one) && isNotOlder(one))
    },
    mayDropOthers: false,
  }
}

/** The branch's list, the newest first: one entry for each commit and set of platforms. */
function amongBuilds(of: ReportsOf, entry: ListEntry): ListChange {
  const isSame = (one: ListEntry) => isReportOf(one, of) && buildOf(one) === buildOf(entry)
  const isNotOlder = (one: ListEntry) => timeOf(one) >= timeOf(entry)
  return {
    tag: reportsTag(of),
    entries: (before) => newestFirst([entry, ...before.filter((one) => !isSame(one))]).slice(0, MOST_LISTED),
    isIn: (entries) =>
      entries.some((one) => isSame(one) && isNotOlder(one)) ||
      (entries.length >= MOST_LISTED && entries.every(isNotOlder)),
    mayDropOthers: true,
  }
}

function buildsOf({ annotations }: ListEntry): string {
  return JSON.stringify([annotations?.[ANNOTATIONS.branch], annotations?.[ANNOTATIONS.variant]])
}

function buildOf({ annotations }: ListEntry): string {
  return `${annotations?.[ANNOTATIONS.revision]} ${annotations?.[ANNOTATIONS.platforms]}`
}

function descriptorOf(bytes: Buffer, mediaType: string) {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}

async function putBlob(repository: RepositoryClient, bytes: Buffer, mediaType: string): Promise<void> {
  const descriptor = descriptorOf(bytes, mediaType)
  if (await repository.hasBlob(descriptor.digest)) return
  await repository.uploadBlob({
    descriptor,
    source: 'the report',
    open: async function* () {
      yield bytes
    },
  })
}
