import type { Descriptor } from '../oci/descriptor.ts'
import type { Digest } from '../oci/digest.ts'
import { type ImageConfig, parseImageConfig } from '../oci/image-config.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { type Manifest, parseManifest } from '../oci/manifest.ts'
import { CONFIG_MEDIA_TYPES, INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { JSON_SIZE_CAP } from '../oci/parse-json.ts'
import { formatPlatform, type Platform, platformIn, samePlatform } from '../oci/platform.ts'
import { formatRepositoryName, type RepositoryName } from '../oci/reference.ts'
import { type BaselineCandidate, shortCommit } from './baseline-candidates.ts'
import { describeBaseline, type MeasureDistance } from './describe-baseline.ts'
import type { Baseline } from './growth.ts'
import { isCommitHash } from './merge-base.ts'
import { unreadable } from './unreadable.ts'

export interface FetchedManifest {
  readonly mediaType: string
  readonly digest: Digest
  readonly bytes: Uint8Array
}

/** What a baseline needs of a registry's repository (RepositoryClient has it); both answers are verified by digest before they are given. */
export interface BaselineRegistry {
  readonly name: RepositoryName
  /** Undefined where the registry has no such manifest; throws for every other refusal. */
  getManifest(tagOrDigest: string): Promise<FetchedManifest | undefined>
  /** A small blob, whole. */
  readBlob(descriptor: Descriptor): Promise<Uint8Array>
}

export interface BaselineSearch {
  readonly candidates: readonly BaselineCandidate[]
  readonly registry: BaselineRegistry
  /** Tells how far apart two commits are, where somebody knows. */
  readonly measureDistance?: MeasureDistance
}

type Found =
  | { readonly manifest: Manifest; readonly config: ImageConfig; readonly baseline: Baseline }
  /** The reason continues a sentence that begins with the tag; undefined where the tag is not there. */
  | { readonly unfit: string | undefined }

/** An earlier image, or why there is none. */
export type FoundBaseline =
  | { readonly manifest: Manifest; readonly config: ImageConfig; readonly baseline: Baseline }
  | { readonly skipped: string }

/**
 * Finds the first candidate that the registry has for the platform, by manifest and configuration alone. Never throws:
 * without one there is a reason.
 */
export async function findBaseline(platform: Platform, search: BaselineSearch): Promise<FoundBaseline> {
  const name = formatRepositoryName(search.registry.name)
  if (search.candidates.length === 0) return { skipped: `${name} has no earlier release to compare with.` }
  const absent: string[] = []
  const unfit: string[] = []
  for (const candidate of search.candidates) {
    try {
      const found = await readCandidate(platform, candidate, search)
      if ('baseline' in found) return found
      if (found.unfit === undefined) absent.push(shortTag(candidate.tag))
      else unfit.push(`${shortTag(candidate.tag)} ${found.unfit}`)
    } catch (error) {
      return { skipped: unreadable(search.registry.name, candidate.tag, error) }
    }
  }
  const reasons = absent.length === 0 ? unfit : [`none tagged ${absent.join(', ')}`, ...unfit]
  return { skipped: `${name} has no image to compare with: ${reasons.join('; ')}.` }
}

async function readCandidate(
  platform: Platform,
  candidate: BaselineCandidate,
  search: BaselineSearch,
): Promise<Found> {
  const { registry } = search
  const repository = registry.name
  const { tag } = candidate
  const root = await registry.getManifest(tag)
  if (root === undefined) return { unfit: undefined }
  const fetched = await platformManifest(platform, root, search)
  if (fetched === undefined) return { unfit: `has no ${formatPlatform(platform)}` }
  const what = `the manifest of ${formatRepositoryName(repository)}:${tag}`
  if (!MANIFEST_MEDIA_TYPES.has(fetched.mediaType)) return { unfit: 'is no image' }
  const manifest = parseManifest(fetched.bytes, what)
  if (!CONFIG_MEDIA_TYPES.has(manifest.config.mediaType)) return { unfit: 'is no image' }
  if (manifest.config.size > JSON_SIZE_CAP) return { unfit: 'has a configuration that is too large' }
  const bytes = await registry.readBlob(manifest.config)
  const config = parseImageConfig(bytes, `the configuration of ${formatRepositoryName(repository)}:${tag}`)
  if (!samePlatform(platform, platformIn(config))) {
    return { unfit: `is for ${formatPlatform(platformIn(config))}` }
  }
  const description = await describeBaseline(candidate, config, search.measureDistance)
  const baseline = {
    reference: `${formatRepositoryName(repository)}:${tag}`,
    digest: fetched.digest,
    name: candidate.description,
    description,
    knownBy: 'sizes' as const,
    commit: commitIn(config),
    createdAt: createdIn(config),
  }
  return { manifest, config, baseline }
}

/** Tags of commits as Git shows commits. */
function shortTag(tag: string): string {
  return tag.replace(/[0-9a-f]{40,64}$/, (commit) => `${shortCommit(commit)}…`)
}

/** The manifest itself, or the index's one for the platform. */
async function platformManifest(
  platform: Platform,
  root: FetchedManifest,
  { registry }: BaselineSearch,
): Promise<FetchedManifest | undefined> {
  if (!INDEX_MEDIA_TYPES.has(root.mediaType)) return root
  const index = parseImageIndex(root.bytes, `the index ${root.digest}`)
  const descriptor = index.manifests.find(
    (entry) =>
      !isAttestation(entry) &&
      entry.platform !== undefined &&
      samePlatform(platformIn(entry.platform), platform),
  )
  if (descriptor === undefined) return undefined
  const fetched = await registry.getManifest(descriptor.digest)
  if (fetched === undefined)
    throw new Error(`the registry does not have ${descriptor.digest} of its own index`)
  return fetched
}

const REVISION = 'org.opencontainers.image.revision'

function commitIn({ config }: ImageConfig): string | null {
  const revision = config?.Labels?.[REVISION]
  return revision !== undefined && isCommitHash(revision) ? revision : null
}

/** Times before 1980 are those of reproducible builds, which say nothing. */
function createdIn({ created }: ImageConfig): string | null {
  const time = Date.parse(created ?? '')
  return Number.isNaN(time) || time < Date.UTC(1980) ? null : new Date(time).toISOString()
}
