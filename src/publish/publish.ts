import type { BlobSource } from '../oci/blob-source.ts'
import { formatReference } from '../oci/reference.ts'
import type { OpenRepository } from '../registry/registry-access.ts'
import { baseImages } from './base-images.ts'
import { readLayoutContent } from './layout-content.ts'
import { mountSources } from './mount-sources.ts'
import type { PublishPlan } from './publish-plan.ts'
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

/**
 * Pushes exactly the bytes of `source` to every target, and only when all of them lie there moves the first tag.
 * Rejects, with no tag written, when a blob is not what its digest says or a registry refuses it.
 */
export async function publish({ plan, source, openRepository, progress }: Publish): Promise<PublishResult> {
  const [first] = plan.targets
  if (first === undefined) throw new Error('a push without a target')
  const report = progress ?? (() => undefined)
  const content = await readLayoutContent(source)
  const bases = await baseImages(source, content)
  const opened = plan.targets.map((target) => ({
    target,
    repository: openRepository(target.repository, 'push'),
  }))
  const pushed: PushedContent[] = []
  for (const [position, { repository }] of opened.entries()) {
    const before = plan.targets.slice(0, position).map((target) => target.repository)
    const mountFrom = await mountSources(repository.name, before, bases, openRepository)
    pushed.push(await pushContent({ source, content, repository, mountFrom, progress: report }))
  }
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

function total(pushed: readonly PushedContent[]): PushedContent {
  const sum = (member: keyof PushedContent) => pushed.reduce((so, content) => so + content[member], 0)
  return {
    uploadedBlobs: sum('uploadedBlobs'),
    mountedBlobs: sum('mountedBlobs'),
    skippedBlobs: sum('skippedBlobs'),
    uploadedBytes: sum('uploadedBytes'),
  }
}
