import { Readable } from 'node:stream'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { formatReference, formatRepositoryName, type Reference } from '../oci/reference.ts'
import { networkError } from '../registry/network-error.ts'
import type { OpenRepository } from '../registry/registry-access.ts'
import type { RepositoryClient } from '../registry/repository-client.ts'
import { SourceError } from './source-error.ts'

/**
 * An image in a registry. Only its index or manifest is fetched now, each other blob when it is opened, layers never
 * before. Rejects with RegistryError, or SourceError where there is no such image.
 */
export async function openRegistrySource(
  reference: Reference,
  name: string,
  openRepository: OpenRepository,
): Promise<BlobSource> {
  const repository = openRepository(reference, 'pull')
  const stored = await repository.getManifest(reference.digest ?? reference.tag ?? 'latest')
  if (stored === undefined) {
    throw new SourceError('image', name, `is not there: ${formatReference(reference)} has no manifest`)
  }
  const root = { mediaType: stored.mediaType, digest: stored.digest, size: stored.bytes.length }
  return {
    name,
    root,
    open: (descriptor) =>
      descriptor.digest === root.digest
        ? Readable.from([stored.bytes])
        : Readable.from(fetched(repository, name, descriptor)),
  }
}

async function* fetched(
  repository: RepositoryClient,
  name: string,
  descriptor: Descriptor,
): AsyncGenerator<Buffer, void, undefined> {
  const { mediaType, digest } = descriptor
  if (!MANIFEST_MEDIA_TYPES.has(mediaType) && !INDEX_MEDIA_TYPES.has(mediaType)) {
    const body = await repository.getBlob(descriptor)
    try {
      for await (const chunk of body) yield chunk
    } catch (error) {
      throw networkError(
        `reading the blob ${formatRepositoryName(repository.name)}@${digest}`,
        repository.name.registry,
        error,
      )
    }
    return
  }
  const stored = await repository.getManifest(digest)
  if (stored === undefined)
    throw new SourceError('image', name, `lacks the manifest ${digest} of its own index`)
  yield stored.bytes
}
