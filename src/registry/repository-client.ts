import type { Readable } from 'node:stream'
import type { Descriptor } from '../oci/descriptor.ts'
import { type Digest, digestOf, isDigest, parseDigest } from '../oci/digest.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { INDEX_MEDIA_TYPES, MANIFEST_MEDIA_TYPES } from '../oci/media-types.ts'
import { JSON_SIZE_CAP } from '../oci/parse-json.ts'
import { formatRepositoryName, type RepositoryName } from '../oci/reference.ts'
import { checkSize, readVerifiedBlob } from '../oci/verified-blob.ts'
import { type BlobUpload, uploadBlob } from './blob-upload.ts'
import { type Answer, type Connection, type Exchange, STORED } from './connection.ts'
import type { Operation } from './operation.ts'
import { listReferrers } from './referrers.ts'
import { RegistryError } from './registry-error.ts'
import { listTags } from './tag-list.ts'

/** A manifest or index as stored, its digest computed from the bytes. */
export interface StoredManifest {
  readonly digest: Digest
  readonly mediaType: string
  readonly bytes: Buffer
}

/** One repository of a registry in the words of distribution-spec. Everything rejects with RegistryError. */
export interface RepositoryClient {
  readonly name: RepositoryName
  /** The digest that a tag or digest stands for; undefined when there is none. */
  headManifest(tagOrDigest: string): Promise<Digest | undefined>
  /** Undefined when there is none. One that is asked for by digest is verified; `limit` is of its bytes. */
  getManifest(tagOrDigest: string, limit?: number): Promise<StoredManifest | undefined>
  /** Not verified: whoever reads, verifies. */
  getBlob(descriptor: Descriptor): Promise<Readable>
  /** A verified blob in memory, of at most `limit` bytes (default: the cap for JSON documents). */
  readBlob(descriptor: Descriptor, limit?: number): Promise<Buffer>
  hasBlob(digest: Digest): Promise<boolean>
  /** Verifies what it sends; tells whether the bytes went over the network or were mounted. */
  uploadBlob(upload: BlobUpload): Promise<'uploaded' | 'mounted'>
  /** Stores under a tag or under the bytes' own digest; rejects when the registry computes another digest. */
  putManifest(
    tagOrDigest: string,
    mediaType: string,
    bytes: Buffer,
    options?: PutOptions,
  ): Promise<PutManifest>
  /** What names this digest as its subject; undefined where the registry has no referrers API. */
  listReferrers(subject: Digest, artifactType: string): Promise<readonly Descriptor[] | undefined>
  /** All tags, in the registry's order; with `mostPages` those of so many pages. */
  listTags(mostPages?: number): Promise<readonly string[]>
}

export interface PutOptions {
  /** Not sent again after a transient fault: what is sent may be out of date by then. */
  readonly once?: boolean
}

export interface PutManifest {
  /** True where the registry lists the manifest among its subject's referrers (distribution-spec, OCI-Subject). */
  readonly listed: boolean
}

const ACCEPT = [...MANIFEST_MEDIA_TYPES, ...INDEX_MEDIA_TYPES].join(', ')

/** `access` is what tokens are asked for: all requests of a push run on the same rights. */
export function createRepositoryClient(
  name: RepositoryName,
  access: 'pull' | 'push',
  connection: Connection,
): RepositoryClient {
  const base = `/v2/${name.repository}`
  const operation = (doing: string, what: string): Operation => {
    const separator = what === '' ? '' : isDigest(what) ? '@' : ':'
    return {
      description: `${doing} ${formatRepositoryName(name)}${separator}${what}`,
      repository: name,
      access,
    }
  }
  const headers = { accept: ACCEPT }

  const getManifest = async (
    tagOrDigest: string,
    limit = JSON_SIZE_CAP,
  ): Promise<StoredManifest | undefined> => {
    const asked = operation('reading the manifest', tagOrDigest)
    const url = `${base}/manifests/${tagOrDigest}`
    return connection.request(
      { operation: asked, method: 'GET', url, headers, expected: [200, 404] },
      async (answer) => {
        if (answer.status === 200) return readManifest(answer, tagOrDigest, asked, limit)
        await answer.discard()
        return undefined
      },
    )
  }

  return {
    name,
    getManifest,

    async headManifest(tagOrDigest) {
      const asked = operation('looking for the manifest', tagOrDigest)
      const url = `${base}/manifests/${tagOrDigest}`
      const found = await connection.request(
        { operation: asked, method: 'HEAD', url, headers, expected: [200, 404] },
        async (answer) => {
          await answer.discard()
          return answer.status === 404 ? undefined : (answer.header('docker-content-digest') ?? '')
        },
      )
      // The header is only a SHOULD: without it the bytes tell.
      if (found === '') return (await getManifest(tagOrDigest))?.digest
      return found === undefined
        ? undefined
        : parseDigest(found, `${asked.description}, Docker-Content-Digest`)
    },

    getBlob({ digest }) {
      const url = `${base}/blobs/${digest}`
      const asked = operation('reading the blob', digest)
      return connection.request(
        { operation: asked, method: 'GET', url, expected: [200] },
        async (answer) => answer.body,
      )
    },

    async readBlob(descriptor, limit = JSON_SIZE_CAP) {
      const what = `${formatRepositoryName(name)}, blob`
      checkSize(descriptor, what, limit)
      const url = `${base}/blobs/${descriptor.digest}`
      const asked = operation('reading the blob', descriptor.digest)
      return connection.request({ operation: asked, method: 'GET', url, expected: [200] }, (answer) =>
        readVerifiedBlob(descriptor, () => answer.body, what, { limit }),
      )
    },

    hasBlob(digest) {
      const url = `${base}/blobs/${digest}`
      const asked = operation('looking for the blob', digest)
      // In a push a refusal is left to the upload, whose answer says why: one to HEAD has no words.
      const expected = access === 'push' ? [200, 404, 401, 403] : [200, 404]
      return connection.request({ operation: asked, method: 'HEAD', url, expected }, async (answer) => {
        await answer.discard()
        return answer.status === 200
      })
    },

    uploadBlob(upload) {
      return uploadBlob(connection, base, operation('pushing the blob', upload.descriptor.digest), upload)
    },

    async putManifest(tagOrDigest, mediaType, bytes, { once = false } = {}) {
      const asked = operation('pushing the manifest', tagOrDigest)
      const exchange: Exchange = {
        operation: asked,
        method: 'PUT',
        url: `${base}/manifests/${tagOrDigest}`,
        headers: { 'content-type': mediaType, 'content-length': String(bytes.length) },
        body: () => bytes,
        expected: STORED,
      }
      const read = async (answer: Answer) => {
        await answer.discard()
        return {
          digest: answer.header('docker-content-digest'),
          listed: answer.header('oci-subject') !== undefined,
        }
      }
      const stored = await (once
        ? connection.requestOnce(exchange, read)
        : connection.request(exchange, read))
      const { digest, listed } = stored
      if (digest !== undefined && digest !== digestOf(bytes)) {
        const problem = `${name.registry} stored ${quoted(digest)}, expected ${digestOf(bytes)}`
        throw new RegistryError({ operation: asked.description, problem })
      }
      return { listed }
    },

    listReferrers(subject, artifactType) {
      const asked = operation('listing the referrers of', subject)
      return listReferrers(connection, `${base}/referrers/${subject}`, asked, artifactType)
    },

    listTags: (mostPages) =>
      listTags(connection, `${base}/tags/list`, operation('listing the tags of', ''), mostPages),
  }
}

async function readManifest(
  answer: Answer,
  tagOrDigest: string,
  asked: Operation,
  limit: number,
): Promise<StoredManifest> {
  const bytes = await answer.bytes(limit)
  const digest = digestOf(bytes)
  if (isDigest(tagOrDigest) && tagOrDigest !== digest) {
    const problem = `${answer.url.host} answered with bytes whose digest is ${digest}`
    throw new RegistryError({ operation: asked.description, problem })
  }
  const [mediaType = ''] = (answer.header('content-type') ?? '').split(';')
  return { digest, mediaType: mediaType.trim().toLowerCase(), bytes }
}
