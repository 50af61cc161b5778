import type { BlobSource } from '../oci/blob-source.ts'
import { knownSum } from '../oci/known-sum.ts'
import type { ReadWatch } from '../oci/verified-blob.ts'
import type { WantedFiles } from './file-tree.ts'
import { whyFilesUnread } from './files-unread.ts'
import { historyNotes } from './history.ts'
import type { PlatformImage } from './image.ts'
import { ALWAYS_KEPT_CAP, keptWhileReading } from './kept-files.ts'
import type { ReadLimits } from './layer/read-limits.ts'
import { layerRequests } from './layer-requests.ts'
import { layersOf } from './layers-of.ts'
import { MergedTree } from './merge/merged-tree.ts'
import { mergeLayers } from './merge-layers.ts'
import type { PlatformManifest } from './platform-manifests.ts'
import { platformOf, readConfig } from './read-config.ts'
import { readSizes } from './read-sizes.ts'
import { readMissing } from './second-look.ts'
import { alwaysKept, stayingContents } from './staying-contents.ts'
import { treeSums } from './tree-sums.ts'

const ONLY_SIZES = 'Only the sizes were asked for, so no layer was opened.'

interface PlatformOptions {
  readonly wanted: WantedFiles | undefined
  readonly limits: ReadLimits
  readonly watch: ReadWatch
  readonly sizesOnly: boolean
  readonly readers?: number | undefined
}

/** Reads one platform's image: configuration, then every layer once, then what follows from them together. */
export async function readPlatform(
  source: BlobSource,
  { descriptor, manifest }: PlatformManifest,
  { wanted, limits, watch, readers, sizesOnly }: PlatformOptions,
): Promise<PlatformImage> {
  const config = await readConfig(source, manifest.config, watch)
  const shared = { keep: keptWhileReading(wanted), limits, watch }
  const requests = layerRequests(manifest, config, shared)
  const filesUnread = whyFilesUnread(config, manifest) ?? (sizesOnly ? ONLY_SIZES : null)
  const merged = await mergeLayers(source, filesUnread === null ? requests : [], { limits, wanted, readers })
  const sizes =
    filesUnread === null
      ? new Map(merged.sizes.entries())
      : await readSizes(source, sizesOnly ? [] : requests)
  const { merger, binaries, interpreters, hashes } = merged
  const always = alwaysKept(merger)
  await readMissing(source, always, ALWAYS_KEPT_CAP, requests, merger, merged.contents)
  const contents = stayingContents(merged.contents, merger, always, wanted)
  const files = new MergedTree(merger, { contents, binaries, interpreters, hashes })
  const sums = treeSums(merger, manifest.layers.length)
  const layers = layersOf(manifest, config, { sizes, sums }, source.compressedSizesUnknown === true)
  return {
    platform: platformOf(config, descriptor),
    digest: descriptor.digest,
    configDigest: manifest.config.digest,
    config,
    layers,
    compressedSize: knownSum(layers.map(({ compressedSize }) => compressedSize)),
    uncompressedSize: knownSum(layers.map(({ uncompressedSize }) => uncompressedSize)),
    filesUnread,
    hiddenSize: sums.hiddenSize,
    fileCount: sums.fileCount,
    files,
    packages: merged.packages.packages(files),
    projects: merged.packages.projects,
    notes: [...historyNotes(config.history, layers.length), ...merged.packages.notes],
  }
}
