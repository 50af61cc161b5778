import * as v from 'valibot'
import { annotationsSchema, descriptorSchema } from './descriptor.ts'
import { parseJson } from './parse-json.ts'

const manifestSchema = v.object({
  schemaVersion: v.literal(2),
  mediaType: v.optional(v.string()),
  artifactType: v.optional(v.string()),
  config: descriptorSchema,
  layers: v.pipe(v.array(descriptorSchema), v.maxLength(100_000)),
  subject: v.optional(descriptorSchema),
  annotations: v.optional(annotationsSchema),
})

/** An image manifest (image-spec manifest.md; Docker schema 2 has the same members). Layers are base first. */
export type Manifest = Readonly<v.InferOutput<typeof manifestSchema>>

/** Throws InvalidValueError naming `what` when the bytes are no image manifest. */
export function parseManifest(bytes: Uint8Array, what: string): Manifest {
  return parseJson(bytes, manifestSchema, what)
}
