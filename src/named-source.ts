import type { ImageSource } from './inputs/image-source.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { quoted } from './oci/invalid-value-error.ts'
import { messageOf } from './oci/thrown.ts'
import { openOciLayout } from './source/oci-layout.ts'

/** What was looked for in an image that can be read: its message stands alone. */
export class LookError extends Error {
  override readonly name = 'LookError'
}

/** Opens SOURCE for as long as `use` takes. Every fault of the image names SOURCE as the user wrote it. */
export async function withSource<Result>(
  { path, written }: ImageSource,
  use: (source: BlobSource) => Promise<Result>,
): Promise<Result> {
  try {
    return await use(await openOciLayout(path))
  } catch (cause) {
    if (cause instanceof LookError) throw cause
    throw new Error(`SOURCE ${quoted(written)} cannot be used: ${messageOf(cause)}`, { cause })
  }
}
