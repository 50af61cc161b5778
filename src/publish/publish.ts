import type { BlobSource } from '../oci/blob-source.ts'
import { formatReference, formatRepositoryName, type RepositoryName } from '../oci/reference.ts'
import type { OpenRepository } from '../registry/registry-access.ts'
import type { RepositoryClient } from '../registry/repository-client.ts'
import { type LayoutContent, readLayoutContent } from './layout-content.ts'
import type { PublishPlan, PublishTarget } from './publish-plan.ts'
import type { PublishProgress } from './publish-progress.ts'
import { type PushedContent, pushContent } from './push-content.ts'
import { writeTags } from './write-tags.ts'

export interface PublishResult extends PushedContent {
  /** Full references that stand on the image now, in the plan's order. */
  readonly pushedTags: readonly string[]
  /** `name@digest` in the first target's repository. */
  readonly reference: string
  /** One sentence for each thing that went another way than the plan's tags say. */
  readonly notes: readonly string[]
}

export interface Publish {
  readonly plan: PublishPlan
  readonly source: BlobSource
  readonly openRepository: OpenRepository
  readonly progress?: (step: PublishProgress) => void
}

interface OpenTarget {
  readonly target: PublishTarget
  readonly repository: RepositoryClient
}

/**
 * Pushes exactly the bytes of `source` to every target, and only when all of them lie there moves the first tag.
 * Rejects, with no tag written, when a blob is not what its digest says or a registry refuses it.
 */
export async function publish({ plan, source, openRepository, progress }: Publish): Promise<PublishResult> {
  const [first] = plan.targets
  if (first === undefined) throw new Error('a push without a target')
  const report = progress ?? (() => undefined)
  const content = await readLayoutContent(source)
  const opened = plan.targets.map((target) => ({
    target,
    repository: openRepository(target.repository, 'push'),
  }))
  const pushed = await pushToAll(opened, source, content, report)
  const tagged = []
  for (const { repository, target } of opened) {
    tagged.push(await writeTags(repository, content.root, target.tags, report))
  }
  return {
    ...total(pushed),
    pushedTags: tagged.flatMap(({ pushedTags }) => pushedTags),
    notes: tagged.flatMap(({ notes }) => notes),
    reference: formatReference({ ...first.repository, digest: content.root.descriptor.digest }),
  }
}

async function pushToAll(
  opened: readonly OpenTarget[],
  source: BlobSource,
  content: LayoutContent,
  progress: (step: PublishProgress) => void,
): Promise<readonly PushedContent[]> {
  const pushed: PushedContent[] = []
  for (const [position, { repository }] of opened.entries()) {
    const before = opened.slice(0, position).map((other) => other.repository.name)
    const mountFrom = before.filter(inSameRegistry(repository.name)).map((name) => name.repository)
    pushed.push(await pushContent({ source, content, repository, mountFrom, progress }))
  }
  return pushed
}

function inSameRegistry(name: RepositoryName) {
  return (other: RepositoryName) =>
    other.registry === name.registry && formatRepositoryName(other) !== formatRepositoryName(name)
}

function total(pushed: readonly PushedContent[]): PushedContent {
  const sum = (member: keyof PushedContent) => pushed.reduce((so, content) => so + content[member], 0)
  return {
    uploadedBlobs: sum('uploadedBlobs'),
    mountedBlobs: sum('mountedBlobs'),
    skippedBlobs: sum('skippedBlobs'),
    uploadedBytes: sum('uploadedBytes'),
  }
}
