import type { Digest } from '../oci/digest.ts'
import { parseImageIndex } from '../oci/image-index.ts'
import { parseManifest } from '../oci/manifest.ts'
import { INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { type RepositoryName, sameRepository } from '../oci/reference.ts'
import type { OpenRepository } from '../registry/registry-access.ts'
import type { RepositoryClient } from '../registry/repository-client.ts'
import type { BaseImage } from './base-images.ts'

/** Names the repository of the same registry that a blob can be mounted from, where one is known. */
export type MountFrom = (digest: Digest) => string | undefined

const MOST_BASES = 8
const MOST_MANIFESTS = 16

/**
 * Where a target's blobs lie in its own registry already: all of them in a repository that this run has pushed to,
 * base layers in the base image's repository. Never rejects: what cannot be read is sent instead.
 */
export async function mountSources(
  target: RepositoryName,
  pushed: readonly RepositoryName[],
  bases: readonly BaseImage[],
  openRepository: OpenRepository,
): Promise<MountFrom> {
  const elsewhere = (name: RepositoryName) =>
    name.registry === target.registry && !sameRepository(name, target)
  const whole = pushed.find(elsewhere)
  if (whole !== undefined) return () => whole.repository
  const known = new Map<Digest, string>()
  for (const { repository, digest } of bases
    .filter((base) => elsewhere(base.repository))
    .slice(0, MOST_BASES)) {
    const layers = await layersOf(openRepository(repository), digest).catch(() => [])
    for (const layer of layers) known.set(layer, repository.repository)
  }
  return (digest) => known.get(digest)
}

async function layersOf(repository: RepositoryClient, root: Digest): Promise<readonly Digest[]> {
  const layers: Digest[] = []
  const queue = [root]
  for (let read = 0; queue.length > 0 && read < MOST_MANIFESTS; read++) {
    const stored = await repository.getManifest(queue.shift() ?? root)
    if (stored === undefined) continue
    if (INDEX_MEDIA_TYPES.has(stored.mediaType)) {
      for (const { digest } of parseImageIndex(stored.bytes, stored.digest).manifests) queue.push(digest)
    } else if (MANIFEST_MEDIA_TYPES.has(stored.mediaType)) {
      for (const { digest } of parseManifest(stored.bytes, stored.digest).layers) layers.push(digest)
    }
  }
  return layers
}
