import type { Descriptor } from '../oci/descriptor.ts'
import type { Digest } from '../oci/digest.ts'
import { parseImageIndex } from '../oci/image-index.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { type Manifest, parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES, OCI_MANIFEST } from '../oci/media-types.ts'
import { formatPlatform, type Platform } from '../oci/platform.ts'
import { formatRepositoryName } from '../oci/reference.ts'
import { checkSize } from '../oci/verified-blob.ts'
import { referrersTag } from '../registry/referrers.ts'
import {
  ANNOTATIONS,
  isReportOf,
  newestFirst,
  REPORT_ARTIFACT,
  REPORT_LAYER,
  type ReportsOf,
  reportsTag,
} from '../registry/report-artifact.ts'
import type { BaselineRegistry } from './baseline-registry.ts'
import type { EarlierReport } from './earlier-report.ts'

/**
 * Reads a stored report's bytes, which may be anything. Undefined where the report has no such platform; throws for
 * what is no report, is larger than reports are, or is of a newer version.
 */
export type ReadStored = (bytes: Uint8Array, what: string, platform: Platform) => EarlierReport | undefined

/** A list of reports has at most 50 entries of half a kilobyte, an artifact's manifest is one of them. */
const LARGEST_LIST = 64 * 1024
/** What is stored is smaller; a look-up transfers no more than 200 kB. */
export const LARGEST_STORED = 120_000

/** The branch's reports for the platform, the newest first; none where nothing was stored for it. */
export async function listReports(
  registry: BaselineRegistry,
  of: ReportsOf,
  platform: Platform,
): Promise<readonly Descriptor[]> {
  const entries = await entriesAt(registry, reportsTag(of))
  const name = formatPlatform(platform)
  return newestFirst(entries.filter((entry) => isReportOf(entry, of))).filter(({ annotations }) => {
    const platforms = annotations?.[ANNOTATIONS.platforms]
    return platforms === undefined || platforms.split(',').includes(name)
  })
}

/**
 * The best report among an image's referrers: of the wanted variant where there is one, else of a branch's build, else
 * the newest. The tag is looked at before the API: that is one request less where
 * there is no API, and a registry that has come to know it tells of what is under the tag, too.
 */
export async function reportOf(
  registry: BaselineRegistry,
  subject: Digest,
  variant: string | undefined,
): Promise<Descriptor | undefined> {
  const isReport = ({ artifactType }: Descriptor) => artifactType === REPORT_ARTIFACT
  const [tagged] = bestFirst((await entriesAt(registry, referrersTag(subject))).filter(isReport), variant)
  if (tagged !== undefined) return tagged
  return bestFirst((await registry.listReferrers(subject, REPORT_ARTIFACT)) ?? [], variant)[0]
}

/** One image may be what several jobs and branches built. */
function bestFirst(reports: readonly Descriptor[], variant: string | undefined): readonly Descriptor[] {
  const rank = ({ annotations = {} }: Descriptor) => {
    const isWanted = variant === undefined || (annotations[ANNOTATIONS.variant] ?? '') === variant
    return (isWanted ? 2 : 0) + (annotations[ANNOTATIONS.branch] === undefined ? 0 : 1)
  }
  return newestFirst(reports).toSorted((a, b) => rank(b) - rank(a))
}

async function entriesAt(registry: BaselineRegistry, tag: string): Promise<readonly Descriptor[]> {
  const list = await registry.getManifest(tag, LARGEST_LIST)
  // Whatever else lies there is no list (distribution-spec: the client should assume that there are no referrers).
  if (list === undefined || !INDEX_MEDIA_TYPES.has(list.mediaType)) return []
  return parseImageIndex(list.bytes, `${formatRepositoryName(registry.name)}:${tag}`).manifests
}

/** An artifact that says to be a report. */
export interface StoredArtifact {
  /** Of the image that it is of. */
  readonly subject: Digest
  readonly layer: Descriptor
}

/** Opens a report's manifest and tells the image that it is of. Throws for what is no report of ours. */
export async function openStored(
  registry: BaselineRegistry,
  { digest, size }: Descriptor,
): Promise<StoredArtifact> {
  const what = `the stored report ${formatRepositoryName(registry.name)}@${digest}`
  checkSize({ digest, size, mediaType: OCI_MANIFEST }, what, LARGEST_LIST)
  const fetched = await registry.getManifest(digest, LARGEST_LIST)
  if (fetched === undefined) throw new InvalidValueError(what, 'nothing', 'what the list of reports names')
  const { artifactType, subject, layers }: Manifest = parseManifest(fetched.bytes, what)
  const [layer] = layers
  if (artifactType !== REPORT_ARTIFACT || layer?.mediaType !== REPORT_LAYER || layers.length > 1) {
    throw new InvalidValueError(`${what}, artifactType`, artifactType, `${REPORT_ARTIFACT} with one layer`)
  }
  if (subject === undefined) throw new InvalidValueError(`${what}, subject`, subject, 'the image it is of')
  return { subject: subject.digest, layer }
}

/** Reads the report. Throws for one that is not of this image, besides what ReadStored throws. */
export async function readStored(
  registry: BaselineRegistry,
  { subject, layer }: StoredArtifact,
  platform: Platform,
  read: ReadStored,
): Promise<EarlierReport | undefined> {
  const what = `the stored report of ${formatRepositoryName(registry.name)}@${subject}`
  checkSize(layer, what, LARGEST_STORED)
  const report = read(await registry.readBlob(layer, LARGEST_STORED), what, platform)
  if (report !== undefined && report.imageDigest !== subject) {
    throw new InvalidValueError(`${what}, image.digest`, report.imageDigest, "its subject's digest")
  }
  return report
}
