import * as v from 'valibot'
import type { LayoutSelection } from '../inputs/source-reference.ts'
import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { hexOf } from '../oci/digest.ts'
import { isAttestation, parseImageIndex } from '../oci/image-index.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseJson } from '../oci/parse-json.ts'
import type { LayoutFiles } from './layout-files.ts'
import { LayoutFolder } from './layout-folder.ts'
import { type OpenedSource, withNothingToClose } from './opened-source.ts'

const versionSchema = v.object({ imageLayoutVersion: v.literal('1.0.0') })

/** image-spec annotations.md, and the full name that BuildKit and containerd write beside it. */
export const NAME_ANNOTATIONS = ['org.opencontainers.image.ref.name', 'io.containerd.image.name']

/**
 * Opens an OCI layout (image-spec image-layout.md) whose index.json names one image, or the selected one. Rejects
 * with SourceError or InvalidValueError. A missing oci-layout file is tolerated, as skopeo and others do.
 */
export async function openOciLayout(path: string, select?: LayoutSelection): Promise<OpenedSource> {
  const files = new LayoutFolder(path)
  // What is added to a layout meanwhile is of no concern.
  return withNothingToClose(readLayout(files, path, select === undefined ? undefined : chosenBy(select)))
}

/** Which of the images in index.json are meant, and how messages call that. */
export interface LayoutChoice {
  readonly fits: (descriptor: Descriptor) => boolean
  readonly wanted: string
}

export function chosenBy(select: LayoutSelection): LayoutChoice {
  if ('digest' in select) return { fits: ({ digest }) => digest === select.digest, wanted: select.digest }
  const { tag } = select
  return {
    fits: ({ annotations }) => NAME_ANNOTATIONS.some((key) => annotations?.[key] === tag),
    wanted: tag,
  }
}

/** The image of a layout, whatever its files lie in. Throws SourceError or InvalidValueError. */
export function readLayout(files: LayoutFiles, name: string, choice: LayoutChoice | undefined): BlobSource {
  const index = files.readJson('index.json')
  if (index === undefined) {
    throw files.error('has no index.json; expected a folder that `type=oci,tar=false` or skopeo wrote')
  }
  const version = files.readJson('oci-layout')
  if (version !== undefined) parseJson(version, versionSchema, `${name}/oci-layout`)
  const root = chooseRoot(files, parseImageIndex(index, `${name}/index.json`).manifests, choice)
  return {
    name,
    root,
    open(descriptor) {
      const blob = files.open(blobPath(descriptor))
      if (blob === undefined) throw files.error(`lacks the blob ${descriptor.digest}`)
      return blob
    },
    file: (descriptor) => files.locate(blobPath(descriptor)),
  }
}

/** image-layout.md, Blobs. */
export function blobPath({ digest }: Pick<Descriptor, 'digest'>): string {
  return `blobs/sha256/${hexOf(digest)}`
}

function chooseRoot(
  files: LayoutFiles,
  manifests: readonly Descriptor[],
  choice: LayoutChoice | undefined,
): Descriptor {
  const images = manifests.filter((descriptor) => !isAttestation(descriptor))
  const chosen = choice === undefined ? images : images.filter(choice.fits)
  const [root] = chosen
  const digests = new Set(chosen.map(({ digest }) => digest))
  if (root !== undefined && digests.size === 1) return root
  if (images.length === 0) throw files.error('is empty: its index.json names no image')
  const listed = describe(images)
  if (root === undefined) throw files.error(`has no image ${quoted(choice?.wanted)}; it has ${listed}`)
  throw files.error(`has ${digests.size} images where one was expected: ${listed}`)
}

const MOST_LISTED = 20

function describe(images: readonly Descriptor[]): string {
  const lines = images.slice(0, MOST_LISTED).map((descriptor) => {
    const name = NAME_ANNOTATIONS.toReversed()
      .map((key) => descriptor.annotations?.[key])
      .find((text) => text !== undefined)
    return name === undefined ? descriptor.digest : `${descriptor.digest} (${quoted(name)})`
  })
  const rest = images.length - lines.length
  return rest > 0 ? `${lines.join(', ')} and ${rest} more` : lines.join(', ')
}
