import type { DockerfileRange, Origin } from '../build/build-record.ts'
import type { CheckResult } from '../checks/check.ts'
import type { Comparison } from '../compare/growth.ts'
import type { ReportContents } from './report-contents.ts'

export type Verdict = 'pass' | 'warn' | 'fail'

/** The JSON report: a public format whose member names stay (docs/report.md). Sizes are bytes. */
export interface Report {
  readonly schemaVersion: 1
  readonly verdict: Verdict
  readonly policy: ReportPolicy
  readonly image: ReportImage
  readonly checks: readonly CheckResult[]
  /** One for each platform, in the order of image.platforms. */
  readonly comparisons: readonly Comparison[]
  readonly build: ReportBuild | null
}

/** What the image was judged by; null where no limit was given. */
export interface ReportPolicy {
  readonly profile: 'standard' | 'strict' | 'report'
  readonly sizeBudget: ReportLimit | null
  readonly uncompressedSizeBudget: ReportLimit | null
  readonly largestLayerBudget: ReportLimit | null
  readonly maxLayers: ReportLimit | null
}

/** Bytes, or for maxLayers a count. */
export interface ReportLimit {
  readonly warn: number | null
  readonly fail: number | null
}

export interface ReportImage {
  /** The repository's full name, or the source that was read. */
  readonly name: string
  readonly digest: string
  readonly platforms: readonly ReportPlatform[]
  /** A sentence for each member of the index that is no image and was left out. */
  readonly notes: readonly string[]
}

export interface ReportPlatform extends ReportContents {
  readonly platform: string
  readonly digest: string
  readonly configDigest: string
  /** As the configuration writes it; empty means root. */
  readonly user: string
  /** Null where the source has no compressed layers. */
  readonly compressedSize: number | null
  /** Null where layers are not distributed with the image. */
  readonly uncompressedSize: number | null
  /** The sentence that says why no file was looked at; null where all were. */
  readonly filesUnread: string | null
  /** Null where no file was looked at. */
  readonly hiddenSize: number | null
  /** Null where no file was looked at. */
  readonly fileCount: number | null
  readonly layers: readonly ReportLayer[]
  /** A sentence for each thing that could not be read whole, so that it limits what the checks can know. */
  readonly notes: readonly string[]
}

export interface ReportLayer {
  readonly digest: string
  readonly diffId: string
  readonly mediaType: string
  /** Null where the source has it uncompressed only. */
  readonly compressedSize: number | null
  /** Null for a layer that is not distributed with the image, which is not read. */
  readonly uncompressedSize: number | null
  /** Null for a layer that was not read. */
  readonly entryCount: number | null
  /** Bytes of its files that the final file system shows; null where no file was looked at. */
  readonly visibleSize: number | null
  /** Bytes of its files that later layers overwrote or deleted; null where no file was looked at. */
  readonly hiddenSize: number | null
  readonly createdBy: string | null
  readonly dockerfile: DockerfileRange | null
  readonly origin: Origin
}

export interface ReportBuild {
  readonly steps: number
  readonly cachedSteps: number
  readonly warnings: readonly string[]
}
