import type { BlobSource } from '../oci/blob-source.ts'
import type { Descriptor } from '../oci/descriptor.ts'
import { type ImageConfig, parseImageConfig } from '../oci/image-config.ts'
import { quoted } from '../oci/invalid-value-error.ts'
import { knownSum } from '../oci/known-sum.ts'
import { CONFIG_MEDIA_TYPES } from '../oci/media-types.ts'
import type { Platform } from '../oci/platform.ts'
import { type ReadWatch, readVerifiedBlob } from '../oci/verified-blob.ts'
import type { WantedFiles } from './file-tree.ts'
import { createdByOf, historyNotes } from './history.ts'
import type { Layer, PlatformImage } from './image.ts'
import { ALWAYS_KEPT, ALWAYS_KEPT_CAP, distilling, keptWhileReading, staysKept } from './kept-files.ts'
import type { LayerEntry } from './layer/layer-entry.ts'
import type { LayerRequest } from './layer/read-layer.ts'
import type { ReadLimits } from './layer/read-limits.ts'
import { layerRequests } from './layer-requests.ts'
import { MergedTree } from './merge/merged-tree.ts'
import { resolveIn } from './merge/walk.ts'
import { type MergedLayers, mergeLayers } from './merge-layers.ts'
import type { PlatformManifest } from './platform-manifests.ts'
import { readMissing } from './second-look.ts'
import { bytesHidden, countFiles } from './tree-sums.ts'
import { UnsupportedImageError } from './unsupported-image-error.ts'

interface PlatformOptions {
  readonly wanted: WantedFiles | undefined
  readonly limits: ReadLimits
  readonly watch: ReadWatch
}

/** Reads one platform's image: configuration, then every layer once, then what follows from them together. */
export async function readPlatform(
  source: BlobSource,
  { descriptor, manifest }: PlatformManifest,
  { wanted, limits, watch }: PlatformOptions,
): Promise<PlatformImage> {
  const config = await readConfig(source, descriptor, manifest.config, watch)
  const shared = { keep: keptWhileReading(wanted), distil: distilling(wanted), limits, watch }
  const requests = layerRequests(manifest, config, shared)
  const merged = await mergeLayers(source, requests, limits)
  const always = alwaysKept(merged)
  await readMissing(source, always, ALWAYS_KEPT_CAP, requests, merged.contents)
  const files = new MergedTree(merged.merger, stayingContents(merged, always, wanted))
  const layers = layersOf(requests, merged, config)
  return {
    platform: platformOf(config, descriptor),
    digest: descriptor.digest,
    configDigest: manifest.config.digest,
    config,
    layers,
    compressedSize: knownSum(layers.map(({ compressedSize }) => compressedSize)),
    uncompressedSize: knownSum(layers.map(({ uncompressedSize }) => uncompressedSize)),
    filesUnread: null,
    hiddenSize: bytesHidden(files),
    fileCount: countFiles(files),
    files,
    packages: merged.packages.packages(files),
    notes: [...historyNotes(config.history, layers.length), ...merged.packages.notes],
  }
}

async function readConfig(
  source: BlobSource,
  manifest: Descriptor,
  descriptor: Descriptor,
  watch: ReadWatch,
): Promise<ImageConfig> {
  if (!CONFIG_MEDIA_TYPES.has(descriptor.mediaType)) {
    throw new UnsupportedImageError(
      `manifest ${manifest.digest} is no container image: its configuration has the media type ` +
        quoted(descriptor.mediaType),
    )
  }
  const bytes = await readVerifiedBlob(descriptor, () => source.open(descriptor), 'configuration', watch)
  const config = parseImageConfig(bytes, `configuration ${descriptor.digest}`)
  if (config.os === 'linux') return config
  throw new UnsupportedImageError(
    `manifest ${manifest.digest} is for ${quoted(config.os)}; this version reads linux images`,
  )
}

/** The configuration decides; a variant may stand in the index alone. */
function platformOf({ os, architecture, variant }: ImageConfig, { platform }: Descriptor): Platform {
  const known = variant ?? platform?.variant
  return known === undefined ? { os, architecture } : { os, architecture, variant: known }
}

function layersOf(requests: readonly LayerRequest[], { sizes }: MergedLayers, config: ImageConfig): Layer[] {
  const createdBy = createdByOf(config.history, requests.length)
  return requests.map(({ descriptor, diffId, index }) => ({
    index,
    digest: descriptor.digest,
    diffId,
    mediaType: descriptor.mediaType,
    compressedSize: descriptor.size,
    uncompressedSize: sizes[index]?.uncompressedSize ?? 0,
    entryCount: sizes[index]?.entryCount ?? 0,
    createdBy: createdBy[index] ?? null,
  }))
}

/** The files that the paths read in every image lead to, by the name that their content stands at. */
function alwaysKept({ merger }: MergedLayers): LayerEntry[] {
  return ALWAYS_KEPT.map((path) => resolveIn(merger.root, path))
    .filter((entry) => entry !== undefined)
    .map((entry) => merger.links.namesOf(entry)[0] ?? entry)
}

function stayingContents(
  { contents, merger }: MergedLayers,
  always: readonly LayerEntry[],
  wanted: WantedFiles | undefined,
): Map<LayerEntry, Buffer> {
  const stays = staysKept(wanted)
  const isWanted = (entry: LayerEntry) =>
    always.includes(entry) ||
    merger.links.namesOf(entry).some(({ path, size }) => stays(path) > 0 && size <= stays(path))
  return new Map([...contents].filter(([entry]) => isWanted(entry)))
}
