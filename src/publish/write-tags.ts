import type { Digest } from '../oci/digest.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { formatReference } from '../oci/reference.ts'
import { RegistryError } from '../registry/registry-error.ts'
import type { RepositoryClient } from '../registry/repository-client.ts'
import type { ManifestContent } from './layout-content.ts'
import type { PlannedTag } from './publish-plan.ts'
import type { PublishProgress } from './publish-progress.ts'
import { isLower, standingVersion } from './standing-version.ts'

export interface WrittenTags {
  /** Full references that stand on the image now. */
  readonly pushedTags: readonly string[]
  /** A sentence for each tag that stayed where it was, or that moved although it was not clear that it may. */
  readonly notes: readonly string[]
}

/**
 * Puts the root under each tag as its rule says, then asks the registry where each tag stands. Rejects when one does
 * not stand on the image that was judged.
 */
export async function writeTags(
  repository: RepositoryClient,
  root: ManifestContent,
  tags: readonly PlannedTag[],
  progress: (step: PublishProgress) => void,
): Promise<WrittenTags> {
  const { digest, mediaType } = root.descriptor
  const written: string[] = []
  const notes: string[] = []
  for (const planned of tags) {
    const reference = formatReference({ ...repository.name, tag: planned.tag })
    const { stays, note } = await decide(repository, planned, digest)
    if (note !== undefined) notes.push(`${reference} ${note}`)
    if (stays) continue
    await repository.putManifest(planned.tag, mediaType, root.bytes)
    written.push(planned.tag)
    progress({ kind: 'tag', reference })
  }
  for (const tag of written) await confirm(repository, tag, digest)
  return { pushedTags: written.map((tag) => formatReference({ ...repository.name, tag })), notes }
}

interface Decision {
  readonly stays: boolean
  readonly note?: string
}

async function decide(repository: RepositoryClient, planned: PlannedTag, digest: Digest): Promise<Decision> {
  if (planned.rule === 'rise') return decideRise(repository, planned.tag, planned.version, digest)
  if (planned.rule === 'move') return { stays: false }
  const standing = await repository.headManifest(planned.tag)
  if (standing === undefined || standing === digest) return { stays: false }
  return { stays: true, note: `stays on ${standing}: a tag of a commit is written only once` }
}

async function decideRise(
  repository: RepositoryClient,
  tag: string,
  version: string,
  digest: Digest,
): Promise<Decision> {
  const standing = await standingVersion(repository, tag)
  if (standing.kind === 'absent' || standing.digest === digest) return { stays: false }
  if (standing.kind === 'unknown') return { stays: false, note: `was moved: ${standing.reason}` }
  if (!isLower(version, standing.version)) return { stays: false }
  return { stays: true, note: `stays on version ${standing.version}, which is higher than ${version}` }
}

async function confirm(repository: RepositoryClient, tag: string, digest: Digest): Promise<void> {
  const standing = await repository.headManifest(tag)
  if (standing === digest) return
  const received = standing === undefined ? 'nothing' : quoted(standing)
  throw new RegistryError({
    operation: `reading back ${formatReference({ ...repository.name, tag })}`,
    problem: `${repository.name.registry} has ${received} under this tag after the push, expected ${digest}`,
    hint: 'another run may have moved the tag at the same time; run this one again, or give the workflow a `concurrency` group',
  })
}
