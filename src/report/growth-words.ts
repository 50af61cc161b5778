import { distinctSizes } from '../checks/size/against-limit.ts'
import type { Growth, PackageChange, PlaceChange, Recompressed } from '../compare/growth.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { counted, formatPercentChange, formatSizeChange } from './size-words.ts'

/** `86.5 MB to 93.7 MB compressed (+7.20 MB, +8.3%), +28.4 MB uncompressed`. */
export function sizesSentence(growth: Growth): string {
  const { compressedSizeBefore: before, compressedSizeChange: change, uncompressedSize } = growth
  const percent = formatPercentChange(change, before)
  const words = `${formatSizeChange(change)}${percent === '' ? '' : `, ${percent}`}`
  const sizes = change === 0 ? formatByteSize(before) : distinctSizes(before, before + change).join(' to ')
  const unpacked =
    uncompressedSize === null ? '' : `, ${formatSizeChange(uncompressedSize.change)} uncompressed`
  return `${sizes} compressed (${words})${unpacked}`
}

/** Who changed the size: the base image or the build's own layers; undefined where that is not known. */
export function partsSentence({ parts }: Growth): string | undefined {
  if (parts === null) return undefined
  const { base, own, baseMoved, baseBefore, baseNow } = parts
  const ours = formatSizeChange(own.compressed.change)
  if (!baseMoved) return `Own layers: ${ours}; the base image is the same`
  return `Base image moved ${shortDigest(baseBefore)} to ${shortDigest(baseNow)}: ${formatSizeChange(base.compressed.change)}; own layers: ${ours}`
}

function shortDigest(digest: string | null): string {
  return digest === null ? 'scratch' : digest.replace(/^sha256:/, '').slice(0, 12)
}

/** Why a size changed while the content did not. */
export function recompressedSentence({ layers, compressedSizeChange, mediaTypes }: Recompressed): string {
  const how = mediaTypes === null ? '' : ` (${shortTypes(mediaTypes)})`
  const change = formatSizeChange(compressedSizeChange)
  return `${change} through storing the same content in another way: ${counted(layers, 'layer')}${how}`
}

/** `tar+gzip to tar+zstd`, in full where only that tells them apart. */
function shortTypes({ before, now }: NonNullable<Recompressed['mediaTypes']>): string {
  const short = (type: string) => type.slice(type.lastIndexOf('.') + 1)
  return short(before) === short(now) ? `${before} to ${now}` : `${short(before)} to ${short(now)}`
}

/** Versions before and now: `1.2.3 to 1.3.0`, or the ones that there are. */
export function versionsOf({ before, now }: Pick<PackageChange, 'before' | 'now'>): string {
  return [before, now]
    .filter((versions) => versions.length > 0)
    .map((versions) => versions.filter((version) => version !== '').join(', '))
    .filter((words) => words !== '')
    .join(' to ')
}

/** `12.0 MB to 19.2 MB`; of what is new or gone the word alone. Sizes that tie when rounded are in bytes. */
export function placeSizes({ before, now }: Pick<PlaceChange, 'before' | 'now'>): string {
  if (before === null || now === null) return before === null ? 'new' : 'gone'
  return distinctSizes(before, now).join(' to ')
}

/** Whether anything is worth telling besides that it is as large as before. */
export function hasChanges({
  compressedSizeChange,
  parts,
  recompressed,
  contents,
  newBytes,
}: Growth): boolean {
  const packages = contents?.packages.changes.length ?? 0
  const places = contents?.places.length ?? 0
  return (
    compressedSizeChange !== 0 ||
    newBytes !== 0 ||
    parts?.baseMoved === true ||
    recompressed !== null ||
    packages + places > 0
  )
}
