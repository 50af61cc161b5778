import type { Digest } from '../oci/digest.ts'
import type { RepositoryName } from '../oci/reference.ts'

export type BlobOutcome = 'uploaded' | 'mounted' | 'skipped'

/** What a reader may follow while an image is pushed; `skipped` was there already. */
export type PublishProgress =
  | {
      readonly kind: 'blob'
      readonly repository: RepositoryName
      readonly digest: Digest
      readonly compressedSize: number
      readonly outcome: BlobOutcome
    }
  | { readonly kind: 'manifest'; readonly repository: RepositoryName; readonly digest: Digest }
  | { readonly kind: 'tag'; readonly reference: string }
