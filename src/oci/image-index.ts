import * as v from 'valibot'
import { annotationsSchema, type Descriptor, descriptorSchema } from './descriptor.ts'
import { parseJson } from './parse-json.ts'

const indexSchema = v.object({
  schemaVersion: v.literal(2),
  mediaType: v.optional(v.string()),
  artifactType: v.optional(v.string()),
  manifests: v.pipe(v.array(descriptorSchema), v.maxLength(100_000)),
  subject: v.optional(descriptorSchema),
  annotations: v.optional(annotationsSchema),
})

/** An image index (image-spec image-index.md; Docker's manifest list has the same members). */
export type ImageIndex = Readonly<v.InferOutput<typeof indexSchema>>

/** Throws InvalidValueError naming `what` when the bytes are no image index. */
export function parseImageIndex(bytes: Uint8Array, what: string): ImageIndex {
  return parseJson(bytes, indexSchema, what)
}

/**
 * True for BuildKit's attestation manifests, recognised by their annotation (docs/attestations/attestation-storage.md
 * of BuildKit) or by their artifact type, and never by the platform `unknown/unknown`.
 */
export function isAttestation({ annotations, artifactType }: Descriptor): boolean {
  return (
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' ||
    artifactType === 'application/vnd.docker.attestation.manifest.v1+json'
  )
}
