import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { type Descriptor, descriptorSchema } from '../oci/descriptor.ts'
import { validate } from '../oci/parse-json.ts'
import { parseProvenanceJson } from './provenance.ts'

const metadataSchema = v.object({
  'containerimage.descriptor': descriptorSchema,
  'buildx.build.ref': v.optional(v.string()),
  'buildx.build.provenance': v.optional(v.unknown()),
})

/** buildx's metadata file (docs/reference/buildx_build.md, --metadata-file). */
export interface BuildMetadata {
  readonly text: string
  readonly root: Descriptor
  /** `builder/node/id` of the build in BuildKit's history. */
  readonly ref: string | undefined
  /** The provenance predicate; buildx leaves it out for several platforms. */
  readonly provenance: unknown
}

/** Throws InvalidValueError where the file names no result. */
export async function readMetadataFile(path: string): Promise<BuildMetadata> {
  const text = await readFile(path, 'utf8')
  const metadata = validate(parseProvenanceJson(text, path), metadataSchema, 'metadata file of buildx')
  return {
    text,
    root: metadata['containerimage.descriptor'],
    ref: metadata['buildx.build.ref'],
    provenance: metadata['buildx.build.provenance'],
  }
}
