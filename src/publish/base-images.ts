import * as v from 'valibot'
import type { BlobSource } from '../oci/blob-source.ts'
import { type Digest, parseDigest } from '../oci/digest.ts'
import { JSON_SIZE_CAP, parseJson } from '../oci/parse-json.ts'
import { formatReference, parseRepositoryName, type RepositoryName } from '../oci/reference.ts'
import { readVerifiedBlob } from '../oci/verified-blob.ts'
import type { LayoutContent } from './layout-content.ts'

/** An image that a build began from, as its provenance names it. */
export interface BaseImage {
  readonly repository: RepositoryName
  /** Of its index or manifest. */
  readonly digest: Digest
}

const IN_TOTO = 'application/vnd.in-toto+json'
const DOCKER_PURL = 'pkg:docker/'

const dependency = v.object({
  uri: v.optional(v.string()),
  digest: v.optional(v.object({ sha256: v.optional(v.string()) })),
})

/** SLSA provenance 0.2 calls them materials, 1.0 resolved dependencies. */
const statementSchema = v.object({
  predicate: v.optional(
    v.object({
      materials: v.optional(v.array(dependency)),
      buildDefinition: v.optional(v.object({ resolvedDependencies: v.optional(v.array(dependency)) })),
    }),
  ),
})

/** The images that the layout's own provenance names; none where it has no provenance that can be read. */
export async function baseImages(source: BlobSource, content: LayoutContent): Promise<readonly BaseImage[]> {
  const found = new Map<string, BaseImage>()
  for (const descriptor of content.blobs) {
    if (descriptor.mediaType !== IN_TOTO || descriptor.size > JSON_SIZE_CAP) continue
    const open = () => source.open(descriptor)
    const bytes = await readVerifiedBlob(descriptor, open, `${source.name}, provenance`)
    for (const base of basesIn(bytes))
      found.set(formatReference({ ...base.repository, digest: base.digest }), base)
  }
  return [...found.values()]
}

/** What a build's own statement says is a hint for speed: one that cannot be read gives nothing. */
function basesIn(statement: Buffer): readonly BaseImage[] {
  const parsed = attempt(() => parseJson(statement, statementSchema, 'the provenance'))
  const { materials = [], buildDefinition } = parsed?.predicate ?? {}
  return [...materials, ...(buildDefinition?.resolvedDependencies ?? [])].flatMap(({ uri, digest }) => {
    const base = attempt(() => ({
      repository: parsePurl(uri ?? ''),
      digest: parseDigest(`sha256:${digest?.sha256}`),
    }))
    return base === undefined ? [] : [base]
  })
}

/** `pkg:docker/ghcr.io/owner/name@1?platform=linux%2Famd64` (package-url, as BuildKit writes it). */
function parsePurl(uri: string): RepositoryName {
  const [path = ''] = uri.split('?')
  const name = path.startsWith(DOCKER_PURL) ? path.slice(DOCKER_PURL.length) : ''
  return parseRepositoryName(decodeURIComponent(name.replace(/@[^@]*$/, '')))
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
