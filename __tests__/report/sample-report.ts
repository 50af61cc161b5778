import type { LayerSource, Origin } from '../../src/build/build-record.ts'
import type { CheckResult, Finding } from '../../src/checks/check.ts'
import type { Comparison } from '../../src/compare/growth.ts'
import type { PlatformImage } from '../../src/image/image.ts'
import type { PolicyInputs } from '../../src/inputs/inputs.ts'
import { formatPlatform, type Platform } from '../../src/oci/platform.ts'
import { buildReport, type ReportParts } from '../../src/report/build-report.ts'
import type { Report } from '../../src/report/report.ts'
import { AMD64, digestOf, imageOf } from '../compare/fixture.ts'

/** A layer as a test names it. */
export interface SampleLayer {
  readonly createdBy: string | null
  readonly compressedSize: number
  readonly origin?: Origin
  readonly line?: number
  /** Of the baseline's layer: a size, the very same layer, or none. */
  readonly before?: number | 'same' | 'none'
}

export interface Sample {
  readonly layers?: readonly SampleLayer[]
  readonly platform?: Platform
  readonly user?: string
  readonly checks?: readonly Partial<CheckResult>[]
  readonly removed?: readonly (readonly [createdBy: string, compressedSize: number])[]
  readonly comparison?: Comparison
  readonly path?: string
  readonly baselineName?: string
}

export const POLICY: PolicyInputs = {
  profile: 'standard',
  checks: {},
  sizeBudget: { warn: undefined, fail: 45_000_000 },
  uncompressedSizeBudget: undefined,
  largestLayerBudget: undefined,
  maxLayers: undefined,
}

export const LAYERS: readonly SampleLayer[] = [
  {
    createdBy: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1741046400'",
    compressedSize: 28_200_000,
    origin: 'base',
    before: 'same',
  },
  {
    createdBy: 'RUN /bin/sh -c groupadd --gid 1000 node # buildkit',
    compressedSize: 3_300,
    origin: 'base',
    before: 'same',
  },
  {
    createdBy: 'RUN /bin/sh -c ARCH= && curl -fsSL node # buildkit',
    compressedSize: 9_500_000,
    origin: 'base',
    before: 'same',
  },
  { createdBy: 'WORKDIR /app', compressedSize: 120, origin: 'own', line: 18, before: 'same' },
  {
    createdBy: 'COPY /app/node_modules ./node_modules # buildkit',
    compressedSize: 3_100_000,
    origin: 'own',
    line: 21,
    before: 1_900_000,
  },
  {
    createdBy: 'COPY /app/dist ./dist # buildkit',
    compressedSize: 48_000,
    origin: 'own',
    line: 22,
    before: 47_800,
  },
]

export function sampleParts(sample: Sample = {}): ReportParts {
  const { layers = LAYERS, platform = AMD64, checks = [] } = sample
  const image = imageOf(
    layers.map(({ createdBy, compressedSize }, index) => [`layer ${index}`, compressedSize, createdBy]),
    platform,
  )
  const withUser: PlatformImage = {
    ...image,
    config: { ...image.config, config: { User: sample.user ?? 'node' } },
    hiddenSize: 210_000,
    fileCount: 4321,
  }
  const name = formatPlatform(platform)
  return {
    name: 'ghcr.io/acme/web',
    image: {
      digest: digestOf('index'),
      descriptor: {
        mediaType: 'application/vnd.oci.image.index.v1+json',
        digest: digestOf('index'),
        size: 1,
      },
      platforms: [withUser],
    },
    layerSources: new Map([[name, layers.map((layer, index) => sourceOf(layer, index, sample.path))]]),
    checks: checks.map((check) => ({
      id: 'size-budget',
      platform: name,
      status: 'pass',
      summary: '',
      findings: [],
      ...check,
    })),
    comparisons: [sample.comparison ?? comparisonOf(withUser, layers, sample)],
    build: { steps: 14, cachedSteps: 9, warnings: [] },
    verdict: 'pass',
    policy: POLICY,
  }
}

export function sampleReport(sample: Sample = {}, more: Partial<ReportParts> = {}): Report {
  return buildReport({ ...sampleParts(sample), ...more })
}

function sourceOf({ origin = 'own', line }: SampleLayer, index: number, path = 'Dockerfile'): LayerSource {
  const dockerfile = line === undefined ? null : { path, startLine: line, endLine: line }
  return { digest: digestOf(`layer ${index}`), dockerfile, origin }
}

function comparisonOf(image: PlatformImage, layers: readonly SampleLayer[], sample: Sample): Comparison {
  const removed = (sample.removed ?? []).map(([createdBy, compressedSize]) => ({
    digest: digestOf(createdBy),
    createdBy,
    compressedSize,
  }))
  const before = (layer: SampleLayer) =>
    typeof layer.before === 'number' ? layer.before : layer.before === 'same' ? layer.compressedSize : 0
  const compressedSizeBefore =
    sum(layers.map(before)) + sum(removed.map(({ compressedSize }) => compressedSize))
  return {
    growth: {
      baseline: {
        reference: 'ghcr.io/acme/web:sha-0123456789abcdef0123456789abcdef01234567',
        digest: digestOf('baseline'),
        name: sample.baselineName ?? 'the base commit 0123456',
        description: sample.baselineName ?? 'the base commit 0123456',
        knownBy: 'sizes',
        commit: null,
        createdAt: null,
      },
      platform: formatPlatform(image.platform),
      compressedSizeBefore,
      compressedSizeChange: sum(layers.map(({ compressedSize }) => compressedSize)) - compressedSizeBefore,
      layers: layers.map((layer, index) => ({
        digest: digestOf(`layer ${index}`),
        kind: layer.before === 'same' ? 'unchanged' : typeof layer.before === 'number' ? 'changed' : 'added',
        compressedSizeChange: layer.compressedSize - before(layer),
      })),
      removedLayers: removed,
      newBytes: sum(
        layers.filter(({ before }) => before !== 'same').map(({ compressedSize }) => compressedSize),
      ),
      uncompressedSize: null,
      parts: null,
      recompressed: null,
      contents: null,
    },
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0)
}

export const PASSING: readonly Partial<CheckResult>[] = [
  {
    id: 'size-budget',
    summary: '40.9 MB compressed, 4.15 MB left of the budget of 45.0 MB; 123 MB uncompressed.',
  },
  {
    id: 'non-root-user',
    summary: 'Starts as uid 1000, gid 1000 (USER "node").',
    findings: [
      {
        level: 'note',
        message: 'USER "node" is a name, which Kubernetes’ runAsNonRoot cannot verify; its uid is 1000.',
        remedy: 'USER 1000',
      },
    ],
  },
  { id: 'build-tools', summary: 'No build tools in the final file system or hidden under it.' },
]

const tool = (name: string, bytes: number, more: Partial<Finding> = {}): Finding => ({
  level: 'fail',
  message: `${name} (${(bytes / 1e6).toFixed(1)} MB) is a compiler: usr/bin/${name}`,
  remedy: 'Build in an earlier stage and copy only the result: `COPY --from=build /app/dist ./dist`.',
  path: `usr/bin/${name}`,
  package: name,
  bytes,
  visibility: 'visible',
  origin: 'own',
  dockerfile: { path: 'Dockerfile', startLine: 4, endLine: 6 },
  layer: digestOf('layer 4'),
  ...more,
})

export const FAILING: readonly Partial<CheckResult>[] = [
  {
    id: 'size-budget',
    status: 'fail',
    summary: '187 MB compressed, 142 MB over the budget of 45.0 MB; 540 MB uncompressed.',
    findings: [
      {
        level: 'fail',
        message: '187 MB compressed is 142 MB over the budget of 45.0 MB.',
        remedy:
          'Make the image smaller by 142 MB, or raise size-budget to 206MB where the size is justified.',
        bytes: 187_000_000,
      },
      {
        level: 'note',
        message: '120 MB compressed in the layer of "RUN npm ci" (Dockerfile:5).',
        remedy: 'See whether all that this instruction adds is needed at run time.',
        bytes: 120_000_000,
      },
    ],
  },
  {
    id: 'non-root-user',
    status: 'fail',
    summary: 'The container starts as root: USER is not set.',
    findings: [
      {
        level: 'fail',
        message: 'The container starts as root: USER is not set.',
        remedy:
          'End the final stage with `USER 1000` (a number needs no entry in /etc/passwd), and give it the files it writes to with `COPY --chown`.',
      },
    ],
  },
  {
    id: 'build-tools',
    status: 'fail',
    summary: '12 build tools, 96.2 MB: 11 visible, 1 hidden.',
    findings: [
      ...['gcc-12', 'g++-12', 'cpp-12', 'make', 'binutils', 'git', 'gdb', 'cmake', 'patch', 'dpkg-dev'].map(
        (name, index) => tool(name, 22_000_000 - index * 2_000_000),
      ),
      tool('cc1', 4_000_000, {
        visibility: 'hidden',
        message: 'usr/lib/gcc/cc1 (4.0 MB) was removed by a later layer and still ships',
      }),
      {
        level: 'warn',
        message: 'libc6-dev brings 11.2 MB of headers and static libraries.',
        remedy: 'Remove the -dev packages in the RUN instruction that installs them.',
        bytes: 11_200_000,
        package: 'libc6-dev',
        origin: 'own',
        dockerfile: { path: 'Dockerfile', startLine: 4, endLine: 6 },
      },
    ],
  },
]

export const FAILING_LAYERS: readonly SampleLayer[] = [
  {
    createdBy: "# debian.sh --arch 'amd64' out/ 'bookworm' '@1741046400'",
    compressedSize: 48_000_000,
    origin: 'base',
    before: 'none',
  },
  {
    createdBy: 'RUN /bin/sh -c ARCH= && curl -fsSL node # buildkit',
    compressedSize: 15_500_000,
    origin: 'base',
    before: 'none',
  },
  {
    createdBy:
      'RUN |1 NPM_TOKEN=s3cret /bin/sh -c apt-get update && apt-get install -y --no-install-recommends gcc g++ make python3 git && rm -rf /var/lib/apt/lists/* # buildkit',
    compressedSize: 80_200_000,
    line: 4,
    before: 'none',
  },
  { createdBy: 'COPY . . # buildkit', compressedSize: 512_000, line: 8, before: 'none' },
  {
    createdBy: 'RUN /bin/sh -c npm ci | tee install.log # buildkit',
    compressedSize: 43_100_000,
    line: 9,
    before: 9_000_000,
  },
]
