import * as v from 'valibot'
import { type Digest, isDigest } from './digest.ts'

const digestSchema = v.custom<Digest>(
  (input) => typeof input === 'string' && isDigest(input),
  'a sha256 digest',
)

const annotationsSchema = v.record(v.string(), v.string())

const platformSchema = v.object({
  os: v.string(),
  architecture: v.string(),
  variant: v.optional(v.string()),
  'os.version': v.optional(v.string()),
})

/** A content descriptor (image-spec descriptor.md): media type, digest and size in bytes of a blob as stored. */
export const descriptorSchema = v.object({
  mediaType: v.string(),
  digest: digestSchema,
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  annotations: v.optional(annotationsSchema),
  artifactType: v.optional(v.string()),
  platform: v.optional(platformSchema),
})

export type Descriptor = Readonly<v.InferOutput<typeof descriptorSchema>>

export { annotationsSchema, digestSchema }
