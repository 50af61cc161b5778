import { createHash } from 'node:crypto'
import type { PackageFacts, TreeEntry } from '../../src/compare/image-facts.ts'
import type { Report } from '../../src/report/report.ts'
import { FAILING, type SampleLayer, sampleReport } from './sample-report.ts'

export interface LargeReport {
  readonly layers?: number
  readonly packages?: number
  readonly files?: number
  readonly findings?: number
  /** Characters of each layer's instruction. */
  readonly line?: number
}

/** Words that repeat no more than those of real paths and names do. */
function word(seed: string, length = 8): string {
  return createHash('sha256').update(seed).digest('base64url').slice(0, length).toLowerCase()
}

/** The report of an image with so much in it, always the same. */
export function largeReport(size: LargeReport = {}): Report {
  const { layers = 40, packages = 500, files = 4000, findings = 300, line = 200 } = size
  const sampled = sampleReport({
    checks: FAILING,
    layers: Array.from(
      { length: layers },
      (_, index): SampleLayer => ({
        createdBy: `RUN ${word(`line ${index}`, 43)
          .repeat(1 + line / 43)
          .slice(0, line)}`,
        compressedSize: 1_000_000 + index * 12_345,
        before: 'same',
      }),
    ),
  })
  const platforms = sampled.image.platforms.map((platform) => ({
    ...platform,
    packageCount: packages,
    packages: Array.from({ length: packages }, (_, index) => packageAt(index, packages)),
    kinds: [{ kind: 'other' as const, bytes: 1e9, files }],
    tree: { from: 1000, entries: Array.from({ length: files }, (_, index) => entryAt(index, files)) },
  }))
  const [check] = sampled.checks
  if (check === undefined) throw new Error('no check')
  return {
    ...sampled,
    image: { ...sampled.image, platforms },
    checks: [
      ...sampled.checks,
      {
        ...check,
        findings: Array.from({ length: findings }, (_, index) => ({
          level: index % 3 === 0 ? ('note' as const) : ('warn' as const),
          message: `/usr/lib/${word(`found ${index}`)}/${word(`file ${index}`, 20)} was left behind`,
          remedy: `Remove ${word(`found ${index}`)} in the instruction that brings it.`,
          fingerprint: createHash('sha256').update(`${index}`).digest('hex').slice(0, 32),
        })),
      },
    ],
    trends: [
      {
        platform: 'linux/amd64',
        points: Array.from({ length: 30 }, (_, index) => ({
          digest: `sha256:${createHash('sha256').update(`build ${index}`).digest('hex')}`,
          commit: createHash('sha1').update(`commit ${index}`).digest('hex'),
          createdAt: new Date(Date.UTC(2026, 3, 1 + index)).toISOString(),
          compressedSize: 40_000_000 + index,
          uncompressedSize: 120_000_000 + index,
        })),
      },
    ],
  }
}

function packageAt(index: number, count: number): PackageFacts {
  return {
    type: index % 2 === 0 ? 'deb' : 'npm',
    group: null,
    name: word(`package ${index}`, 12),
    version: `${index % 7}.${index % 31}.${index}`,
    path: index % 2 === 0 ? null : `app/node_modules/${word(`package ${index}`, 12)}/package.json`,
    bytes: (count - index) * 10_007,
    layerIndex: index % 5,
    removedByLayerIndex: null,
  }
}

function entryAt(index: number, count: number): TreeEntry {
  return {
    path: `usr/lib/${word(`folder ${index % 90}`)}/${word(`entry ${index}`, 16)}`,
    type: 'file',
    bytes: 1000 + (count - index) * 3001,
    files: 1,
    layerIndex: index % 5,
  }
}
