import * as v from 'valibot'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { type Digest, hexOf } from '../oci/digest.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseJson } from '../oci/parse-json.ts'
import { LayoutError } from './layout-error.ts'
import { LayoutFolder } from './layout-folder.ts'

/** Which image of a layout is meant, where it has several. */
export type LayoutSelection = { readonly tag: string } | { readonly digest: Digest }

const versionSchema = v.object({ imageLayoutVersion: v.literal('1.0.0') })

/** image-spec annotations.md, and the full name that BuildKit and containerd write beside it. */
const NAME_ANNOTATIONS = ['org.opencontainers.image.ref.name', 'io.containerd.image.name']

/**
 * Opens an OCI layout (image-spec image-layout.md) whose index.json names one image, or the selected one. Rejects
 * with LayoutError or InvalidValueError. A missing oci-layout file is tolerated, as skopeo and others do.
 */
export async function openOciLayout(path: string, select?: LayoutSelection): Promise<BlobSource> {
  const folder = new LayoutFolder(path)
  const index = folder.readJson('index.json')
  if (index === undefined) {
    throw new LayoutError(
      path,
      'has no index.json; expected a folder that `type=oci,tar=false` or skopeo wrote',
    )
  }
  const version = folder.readJson('oci-layout')
  if (version !== undefined) parseJson(version, versionSchema, `${path}/oci-layout`)
  const root = chooseRoot(path, parseImageIndex(index, `${path}/index.json`).manifests, select)
  return {
    name: path,
    root,
    open(descriptor) {
      const blob = folder.open(['blobs', 'sha256', hexOf(descriptor.digest)])
      if (blob === undefined) throw new LayoutError(path, `lacks the blob ${descriptor.digest}`)
      return blob
    },
  }
}

function chooseRoot(
  path: string,
  manifests: readonly Descriptor[],
  select: LayoutSelection | undefined,
): Descriptor {
  const images = manifests.filter((descriptor) => !isAttestation(descriptor))
  const chosen = images.filter((descriptor) => isSelected(descriptor, select))
  const [root] = chosen
  const digests = new Set(chosen.map(({ digest }) => digest))
  if (root !== undefined && digests.size === 1) return root
  if (images.length === 0) throw new LayoutError(path, 'is empty: its index.json names no image')
  const listed = describe(images)
  if (root === undefined) {
    throw new LayoutError(path, `has no image ${quoted(Object.values(select ?? {})[0])}; it has ${listed}`)
  }
  throw new LayoutError(path, `has ${digests.size} images where one was expected: ${listed}`)
}

function isSelected(descriptor: Descriptor, select: LayoutSelection | undefined): boolean {
  if (select === undefined) return true
  if ('digest' in select) return descriptor.digest === select.digest
  return NAME_ANNOTATIONS.some((key) => descriptor.annotations?.[key] === select.tag)
}

const MOST_LISTED = 20

function describe(images: readonly Descriptor[]): string {
  const lines = images.slice(0, MOST_LISTED).map((descriptor) => {
    const name = NAME_ANNOTATIONS.map((key) => descriptor.annotations?.[key]).find(
      (text) => text !== undefined,
    )
    return name === undefined ? descriptor.digest : `${descriptor.digest} (${quoted(name)})`
  })
  const rest = images.length - lines.length
  return rest > 0 ? `${lines.join(', ')} and ${rest} more` : lines.join(', ')
}
