import type { Origin } from '../../src/build/build-record.ts'
import { compareImages } from '../../src/compare/compare-images.ts'
import type { EarlierReport } from '../../src/compare/earlier-report.ts'
import type { Baseline, Growth } from '../../src/compare/growth.ts'
import type { ImageFacts, LayerFacts, PackageFacts, TreeEntry } from '../../src/compare/image-facts.ts'
import { knownSum } from '../../src/oci/known-sum.ts'
import { OCI_LAYER_GZIP } from '../../src/oci/media-types.ts'
import { digestOf } from './fixture.ts'

export const BASELINE: Baseline = {
  reference: 'r.test/acme/web:main',
  digest: digestOf('baseline'),
  name: 'the base commit 0123abc',
  description: 'the base commit 0123abc',
  knownBy: 'report',
  commit: null,
  createdAt: null,
}

/** A layer as a test names it; its content tells its DiffID, and with `stored` its digest. */
export interface FactLayer {
  readonly content: string
  readonly bytes: number
  readonly line?: string | null
  readonly origin?: Origin
  /** How the content is stored: another word is another blob. */
  readonly stored?: string
  readonly mediaType?: string
}

export function layerFacts(layer: FactLayer): LayerFacts {
  const { content, bytes, line = `RUN ${content}`, origin = 'own', stored = '', mediaType } = layer
  return {
    digest: digestOf(`${content} ${stored}`),
    diffId: digestOf(`tar ${content}`),
    mediaType: mediaType ?? OCI_LAYER_GZIP,
    compressedSize: bytes,
    uncompressedSize: bytes * 3,
    createdBy: line,
    origin,
  }
}

export function facts(
  layers: readonly FactLayer[],
  more: Partial<Omit<ImageFacts, 'layers'>> = {},
): ImageFacts {
  const described = layers.map(layerFacts)
  return {
    platform: 'linux/amd64',
    digest: digestOf(JSON.stringify(layers)),
    compressedSize: knownSum(described.map(({ compressedSize }) => compressedSize)),
    uncompressedSize: knownSum(described.map(({ uncompressedSize }) => uncompressedSize)),
    layers: described,
    packageCount: (more.packages ?? []).filter(({ removedByLayerIndex }) => removedByLayerIndex === null)
      .length,
    packages: [],
    kinds: [],
    tree: { from: 1, entries: [] },
    ...more,
  }
}

export function reportOf(image: ImageFacts, more: Partial<EarlierReport> = {}): EarlierReport {
  return {
    imageDigest: image.digest,
    facts: image,
    findings: [],
    judged: [],
    trend: [],
    commit: null,
    createdAt: null,
    ...more,
  }
}

/** Throws where there is none. */
export function growthOf(now: ImageFacts, before: Parameters<typeof compareImages>[1]): Growth {
  const growth = compareImages(now, before, BASELINE)
  if (growth === undefined) throw new Error('nothing was compared')
  return growth
}

export function growth(now: readonly FactLayer[], before: readonly FactLayer[]): Growth {
  return growthOf(facts(now), reportOf(facts(before)))
}

export function packageFact(
  name: string,
  version: string,
  bytes: number,
  more: Partial<PackageFacts> = {},
): PackageFacts {
  return {
    type: 'npm',
    group: null,
    name,
    version,
    path: null,
    bytes,
    layerIndex: 0,
    removedByLayerIndex: null,
    ...more,
  }
}

/** Entries of files with their directories, which are as large as what is in them. */
export function treeEntries(files: Readonly<Record<string, number>>): readonly TreeEntry[] {
  const entries = new Map<string, TreeEntry>()
  for (const [path, bytes] of Object.entries(files)) {
    const parts = path.split('/')
    for (const [index] of parts.slice(1).entries()) {
      const folder = parts.slice(0, index + 1).join('/')
      const known = entries.get(folder)
      entries.set(folder, {
        path: folder,
        type: 'directory',
        bytes: (known?.bytes ?? 0) + bytes,
        files: (known?.files ?? 0) + 1,
        layerIndex: null,
      })
    }
    entries.set(path, { path, type: 'file', bytes, files: 1, layerIndex: 0 })
  }
  return [...entries.values()]
}
