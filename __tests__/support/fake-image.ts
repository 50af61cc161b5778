import { createHash } from 'node:crypto'
import type { BuildFacts } from '../../src/build/build-facts.ts'
import type { Origin } from '../../src/build/build-record.ts'
import type { Check, CheckResult, Judged, Subject } from '../../src/checks/check.ts'
import { optionsOf, runChecks } from '../../src/checks/run-checks.ts'
import type { FileEntry } from '../../src/image/file-tree.ts'
import type { Layer, PlatformImage } from '../../src/image/image.ts'
import type { Package } from '../../src/image/package.ts'
import type { Project } from '../../src/image/project.ts'
import type { PolicyInputs } from '../../src/inputs/inputs.ts'
import { type Digest, parseDigest } from '../../src/oci/digest.ts'
import { knownSum } from '../../src/oci/known-sum.ts'
import { OCI_LAYER_GZIP } from '../../src/oci/media-types.ts'
import type { Platform } from '../../src/oci/platform.ts'
import type { StartFacts } from '../../src/start/start-facts.ts'
import { type FakeFiles, FakeTree } from './fake-tree.ts'

export interface FakeLayer {
  readonly files?: FakeFiles
  /** `own` unless given. */
  readonly origin?: Origin
  readonly createdBy?: string | null
  /** Line of `Dockerfile`. */
  readonly line?: number
  readonly compressedSize?: number | null
  readonly uncompressedSize?: number | null
}

export interface FakePackage {
  readonly name: string
  readonly type?: Package['type']
  readonly files: readonly string[]
  readonly layer?: number
  readonly removedBy?: number
  /** Of a package of a language. */
  readonly path?: string
  readonly bytes?: number
  readonly requires?: readonly string[]
}

export interface FakeImage {
  readonly layers?: readonly FakeLayer[]
  readonly packages?: readonly FakePackage[]
  readonly projects?: readonly Project[]
  readonly user?: string
  readonly env?: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly workingDir?: string
  readonly stopSignal?: string
  readonly volumes?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  /** Absent unless given. */
  readonly history?: readonly { readonly created_by?: string; readonly empty_layer?: boolean }[]
  readonly platform?: Platform
  /** Why no file was looked at. */
  readonly filesUnread?: string
  readonly policy?: Partial<PolicyInputs>
  /** True for an image that was not built here: nothing is known of its layers. */
  readonly withoutSources?: boolean
  /** Nothing was built unless given. */
  readonly build?: BuildFacts
  readonly start?: StartFacts
}

/** What one check looks at, with its options where it has some. */
export function fakeSubject(fake: FakeImage, check?: Check): Subject {
  const judged = fakeJudged(fake)
  const options = check === undefined ? {} : optionsOf(check, judged.policy)
  return { ...judged, levels: { own: 'fail', base: 'fail' }, options }
}

/** What a check reports of that image, under the levels of the profile and the policy. */
export function resultOf(check: Check, fake: FakeImage): CheckResult {
  const [result] = runChecks(fakeJudged(fake), [check])
  if (result === undefined) throw new Error(`${check.id} gave no result`)
  return result
}

/** What checks look at, made in memory from files, packages and sizes. */
export function fakeJudged(fake: FakeImage): Judged {
  const layers = fake.layers ?? []
  return {
    image: fakePlatformImage(fake),
    layerSources: fake.withoutSources
      ? []
      : layers.map(({ origin, line }, index) => ({
          digest: fakeDigest(`layer ${index}`),
          dockerfile: line === undefined ? null : { path: 'Dockerfile', startLine: line, endLine: line },
          origin: origin ?? 'own',
        })),
    policy: {
      profile: 'standard',
      checks: {},
      sizeBudget: undefined,
      uncompressedSizeBudget: undefined,
      largestLayerBudget: undefined,
      maxLayers: undefined,
      ...fake.policy,
    },
    build: fake.build,
    start: fake.start,
  }
}

export function fakePlatformImage(fake: FakeImage): PlatformImage {
  const described = fake.layers ?? []
  const files = new FakeTree(described.map((layer) => layer.files ?? {}))
  const layers = described.map((layer, index) => ({ ...layerOf(layer, index), ...contentSums(files, index) }))
  const platform = fake.platform ?? { os: 'linux', architecture: 'amd64' }
  return {
    platform,
    digest: fakeDigest('manifest'),
    configDigest: fakeDigest('config'),
    config: {
      ...platform,
      config: {
        ...(fake.user === undefined ? {} : { User: fake.user }),
        ...(fake.env === undefined ? {} : { Env: [...fake.env] }),
        ...(fake.entrypoint === undefined ? {} : { Entrypoint: [...fake.entrypoint] }),
        ...(fake.cmd === undefined ? {} : { Cmd: [...fake.cmd] }),
        ...(fake.workingDir === undefined ? {} : { WorkingDir: fake.workingDir }),
        ...(fake.stopSignal === undefined ? {} : { StopSignal: fake.stopSignal }),
        ...(fake.volumes === undefined
          ? {}
          : { Volumes: Object.fromEntries(fake.volumes.map((volume) => [volume, {}])) }),
        ...(fake.labels === undefined ? {} : { Labels: { ...fake.labels } }),
      },
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
      ...(fake.history === undefined ? {} : { history: [...fake.history] }),
    },
    layers,
    compressedSize: knownSum(layers.map((layer) => layer.compressedSize)),
    uncompressedSize: knownSum(layers.map((layer) => layer.uncompressedSize)),
    filesUnread: fake.filesUnread ?? null,
    hiddenSize: sum([...files.hidden()].map(({ entry }) => entry.size)),
    fileCount: [...files.visible()].filter(({ type }) => type === 'file').length,
    files,
    packages: (fake.packages ?? []).map((found) => ({
      type: found.type ?? 'deb',
      name: found.name,
      version: '1',
      bytes: found.bytes ?? 0,
      files: found.files,
      layer: found.layer ?? 0,
      removedBy: found.removedBy ?? null,
      ...(found.path === undefined ? {} : { path: found.path }),
      ...(found.requires === undefined ? {} : { requires: found.requires }),
    })),
    ...(fake.projects === undefined ? {} : { projects: fake.projects }),
  }
}

function layerOf(layer: FakeLayer, index: number): Layer {
  const compressedSize = layer.compressedSize === undefined ? 1000 : layer.compressedSize
  return {
    index,
    digest: fakeDigest(`layer ${index}`),
    diffId: fakeDigest(`tar ${index}`),
    mediaType: OCI_LAYER_GZIP,
    compressedSize,
    uncompressedSize:
      layer.uncompressedSize === undefined ? (compressedSize ?? 1000) * 2 : layer.uncompressedSize,
    entryCount: Object.keys(layer.files ?? {}).length,
    visibleSize: 0,
    hiddenSize: 0,
    hiddenBy: [],
    createdBy: layer.createdBy === undefined ? `RUN step ${index + 1}` : layer.createdBy,
  }
}

/** Hard links count at the name that they were made of. */
function contentSums(files: FakeTree, index: number): Pick<Layer, 'visibleSize' | 'hiddenSize' | 'hiddenBy'> {
  const isCounted = ({ type, layer, hardLinkTo }: FileEntry) =>
    type === 'file' && layer === index && hardLinkTo === undefined
  const visible = [...files.visible()].filter(isCounted)
  const hidden = [...files.hidden()].filter(({ entry }) => isCounted(entry))
  const pairs = Map.groupBy(hidden, ({ hiddenBy }) => hiddenBy)
  return {
    visibleSize: sum(visible.map(({ size }) => size)),
    hiddenSize: sum(hidden.map(({ entry }) => entry.size)),
    hiddenBy: [...pairs]
      .map(([layer, pair]) => ({ layer, bytes: sum(pair.map(({ entry }) => entry.size)) }))
      .sort((a, b) => a.layer - b.layer),
  }
}

export function fakeDigest(text: string): Digest {
  return parseDigest(`sha256:${createHash('sha256').update(text).digest('hex')}`)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0)
}
