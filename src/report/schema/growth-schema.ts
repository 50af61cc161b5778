import * as v from 'valibot'
import { fileKind } from './image-schema.ts'
import { change, digest, number, numberOrNull, said, text, textOrNull, texts } from './words.ts'

export const baseline = v.object({
  reference: text('Where it was found, for example `ghcr.io/owner/name:sha-0123…`.'),
  digest: digest('Of the earlier image.'),
  name: text('A few words for it.'),
  description: text('The same, and how far it lies from the one that was looked for.'),
  knownBy: said(
    v.picklist(['report', 'sizes']),
    'Its stored report, or manifest and configuration alone, which tell of sizes only.',
  ),
  commit: textOrNull('That it was built from; null where nothing says it.'),
  createdAt: textOrNull('When it was built, ISO 8601 in UTC; null where nothing says it.'),
})

export const sizeChange = v.object({
  before: number('Bytes of the earlier image.'),
  change: change('Positive where this one is larger.'),
})

export const partGrowth = v.object({
  compressed: said(sizeChange, 'Compressed bytes.'),
  uncompressed: said(v.nullable(sizeChange), 'Null where not known.'),
})

export const partsGrowth = v.object({
  base: said(partGrowth, "The base image's layers."),
  own: said(partGrowth, "The build's own."),
  baseMoved: said(v.boolean(), 'Whether the base image is another one now.'),
  baseBefore: textOrNull("Digest of the base image's topmost layer; null for an image from scratch."),
  baseNow: textOrNull('Likewise, of this image.'),
  baseLayers: v.exactOptional(number("How many of this image's layers, from the first on, are the base's.")),
})

export const mediaTypes = v.object({ before: text('Of the earlier image.'), now: text('Of this one.') })

export const recompressed = v.object({
  layers: number('Layers whose content is the same and whose blob, or its media type, is another.'),
  compressedSizeChange: change('What the image changed by through that alone.'),
  mediaTypes: said(v.nullable(mediaTypes), 'Null where only the compressor differs.'),
})

export const packageChange = v.object({
  type: text('As package-url names it.'),
  group: textOrNull("Maven's group; null for all others."),
  name: text('As its ecosystem writes it.'),
  before: texts('Versions of the earlier image; none for an added package.'),
  now: texts('Versions of this image; none for a removed package.'),
  change: change('Of its files, uncompressed.'),
})

export const packagesGrowth = v.object({
  added: number('How many are new.'),
  removed: number('How many are gone.'),
  updated: number('How many have other versions.'),
  changes: said(v.array(packageChange), 'The largest change first, at most 100.'),
  isPartial: v.exactOptional(
    said(
      v.literal(true),
      'Set where a report lists only its larger packages, so that the counts are the least that there are.',
    ),
  ),
})

export const placeChange = v.object({
  path: text('Without a leading slash; the root is empty.'),
  type: said(v.picklist(['directory', 'file']), 'What it is.'),
  before: numberOrNull('Bytes of the earlier image; null where it has none, or too few to be listed.'),
  now: numberOrNull('Bytes of this one, likewise.'),
  change: change('Positive where there is more; null above counts as nothing, which is right to a tenth.'),
})

export const kindChange = v.object({
  kind: said(fileKind, 'Which kind.'),
  before: number('Bytes of the earlier image.'),
  change: change('Positive where there is more.'),
})

export const contentGrowth = v.object({
  packages: said(packagesGrowth, 'Installed packages.'),
  places: said(v.array(placeChange), 'Directories and files, the largest change first, at most 100.'),
  kinds: said(v.array(kindChange), 'Those that changed, the largest change first.'),
})

export const layerChange = v.object({
  digest: digest('Of the layer as it is now.'),
  kind: said(v.picklist(['unchanged', 'changed', 'added']), 'Against the earlier image.'),
  compressedSizeChange: change("Against its partner; an added layer's whole size."),
  isRecompressed: v.exactOptional(
    said(v.literal(true), 'Set where the content is the same and only its compression changed.'),
  ),
})

export const removedLayer = v.object({
  digest: digest('Of a layer that is gone.'),
  compressedSize: number('As it was stored.'),
  createdBy: textOrNull(
    'Its history line, with `[secret]` in the place of what looks like one; null where there is none.',
  ),
})

export const growth = v.object({
  baseline: said(
    v.lazy(() => baseline),
    'The earlier image.',
  ),
  platform: text('Of which image.'),
  compressedSizeBefore: number('Of the earlier image.'),
  compressedSizeChange: change('Positive where this one is larger.'),
  uncompressedSize: said(v.nullable(sizeChange), 'Null where the earlier image is known by its sizes alone.'),
  parts: said(v.nullable(partsGrowth), 'Base and own apart; null where origins are not known.'),
  layers: said(v.array(layerChange), 'One for each layer, base first.'),
  removedLayers: said(v.array(removedLayer), 'Layers of the earlier image that have no partner here.'),
  newBytes: number('What somebody who has the earlier image has to pull.'),
  recompressed: said(v.nullable(recompressed), 'Set where the same content is stored in another way.'),
  contents: said(
    v.nullable(contentGrowth),
    'Null where the earlier image is known by its sizes alone, or files were not read.',
  ),
})

export const trendPoint = v.object({
  digest: digest('Of the image.'),
  commit: textOrNull('That it was built from; null where nothing says it.'),
  createdAt: textOrNull('ISO 8601 in UTC; null where nothing says it.'),
  compressedSize: numberOrNull('Bytes; null where not known.'),
  uncompressedSize: numberOrNull('Bytes; null where not known.'),
})

export const trend = v.object({
  platform: text('Of which image.'),
  points: said(v.array(trendPoint), 'The builds before this one, the newest last, at most 30.'),
})

export const compared = v.object({
  growth: said(
    v.lazy(() => growth),
    'What grew.',
  ),
})
export const notCompared = v.object({ skipped: text('The sentence that says why nothing was compared.') })
