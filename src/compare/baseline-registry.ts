import type { Descriptor } from '../oci/descriptor.ts'
import type { Digest } from '../oci/digest.ts'
import type { RepositoryName } from '../oci/reference.ts'

export interface FetchedManifest {
  readonly mediaType: string
  readonly digest: Digest
  readonly bytes: Uint8Array
}

/** What a baseline needs of a registry's repository (RepositoryClient has it); what has a digest is verified. */
export interface BaselineRegistry {
  readonly name: RepositoryName
  /** Undefined where the registry has no such manifest; throws for every other refusal, and beyond `limit` bytes. */
  getManifest(tagOrDigest: string, limit?: number): Promise<FetchedManifest | undefined>
  /** A small blob, whole. */
  readBlob(descriptor: Descriptor, limit?: number): Promise<Uint8Array>
  /** Undefined where the registry has no referrers API. */
  listReferrers(subject: Digest, artifactType: string): Promise<readonly Descriptor[] | undefined>
  listTags(mostPages?: number): Promise<readonly string[]>
}

/** Opens a repository for reading (OpenRepository does). */
export type OpenForReading = (name: RepositoryName) => BaselineRegistry

/** The same registry, which is asked for each thing once, however many platforms want it. */
export function askedOnce(registry: BaselineRegistry): BaselineRegistry {
  return {
    name: registry.name,
    getManifest: once((at: string, limit?: number) => registry.getManifest(at, limit)),
    readBlob: once((blob: Descriptor, limit?: number) => registry.readBlob(blob, limit)),
    listReferrers: once((subject: Digest, type: string) => registry.listReferrers(subject, type)),
    listTags: once((mostPages?: number) => registry.listTags(mostPages)),
  }
}

function once<Args extends readonly unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>()
  return (...args: Args): Promise<Answer> => {
    const key = JSON.stringify(args)
    const answer = answers.get(key) ?? ask(...args)
    answers.set(key, answer)
    return answer
  }
}
