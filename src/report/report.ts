import type { DockerfileRange, Origin } from '../build/build-record.ts'
import type { CheckResult, Finding, Level } from '../checks/check.ts'
import type { Comparison } from '../compare/growth.ts'
import type { Trend } from '../compare/trend.ts'
import type { ReportContents } from './report-contents.ts'

export type Verdict = 'pass' | 'warn' | 'fail'

/** The JSON report: a public format whose member names stay (docs/report.md). Sizes are bytes. */
export interface Report {
  readonly schemaVersion: 1
  readonly verdict: Verdict
  readonly policy: ReportPolicy
  readonly image: ReportImage
  readonly checks: readonly ReportCheck[]
  /** One for each platform, in the order of image.platforms. */
  readonly comparisons: readonly Comparison[]
  /** One for each platform whose baseline has a report, in their order. */
  readonly findingChanges: readonly FindingChanges[]
  /** One for each platform of which earlier builds are known, in their order. */
  readonly trends: readonly Trend[]
  readonly build: ReportBuild | null
  /** Where and when it was made; null outside GitHub Actions. */
  readonly run: ReportRun | null
}

/** A result with what its check says of itself. */
export interface ReportCheck extends CheckResult {
  readonly title: string
  /** Why it matters, in one sentence. */
  readonly why: string
  readonly findings: readonly ReportFinding[]
}

export interface ReportFinding extends Finding {
  /** Of findingIdentities: the same in every run that finds it again. */
  readonly fingerprint: string
}

/** Findings of level fail and warn that the baseline's report does not have, and those that only it has. */
export interface FindingChanges {
  readonly platform: string
  readonly new: readonly ChangedFinding[]
  readonly fixed: readonly ChangedFinding[]
}

export interface ChangedFinding {
  readonly check: string
  readonly fingerprint: string
  readonly level: Level
  readonly message: string
}

export interface ReportRun {
  /** The commit of the sources; null where nothing says it. */
  readonly commit: string | null
  /** `refs/heads/main`; null where nothing says it. */
  readonly ref: string | null
  readonly event: string
  /** ISO 8601 in UTC. */
  readonly at: string
  /** Page of the workflow run; null where nothing says it. */
  readonly url: string | null
}

/** What the image was judged by. */
export interface ReportPolicy extends ReportLimits {
  readonly profile: 'standard' | 'strict' | 'report'
  /** Those that have limits of their own. */
  readonly platforms: readonly ReportPlatformLimits[]
  /** Policy files, each before what it extends. */
  readonly files: readonly string[]
  readonly settings: readonly ReportSetting[]
  readonly waivers: readonly ReportWaiver[]
  /** What a pull request's policy lets through and its base's does not. */
  readonly loosened: readonly ReportLoosened[]
  /** Why nobody can say that; null where it is known, or there is nothing to compare. Untrusted parts in it. */
  readonly loosenedUnknown: string | null
}

/** Null where no limit was given. */
export interface ReportLimits {
  readonly sizeBudget: ReportLimit | null
  readonly uncompressedSizeBudget: ReportLimit | null
  readonly largestLayerBudget: ReportLimit | null
  readonly maxLayers: ReportLimit | null
}

export interface ReportPlatformLimits extends ReportLimits {
  readonly platform: string
}

/** One thing that decides the verdict, and who set it. */
export interface ReportSetting {
  /** As the policy file nests it: `checks.build-tools.level`. */
  readonly setting: string
  /** Of a limit that is this platform's; null for all. */
  readonly platform: string | null
  readonly value: string
  readonly from: 'input' | 'file' | 'profile' | 'default'
  /** Null where no file set it. */
  readonly file: string | null
  readonly line: number | null
}

/** A waiver, and what became of it on all platforms together. */
export interface ReportWaiver {
  readonly check: string
  readonly path: string | null
  readonly package: string | null
  readonly layer: string | null
  /** How much the image may grow, as a policy says it: `5MB`; null or absent for a waiver of something else. */
  readonly growth?: string | null
  readonly reason: string
  /** Who says so; null or absent where the policy does not. */
  readonly by?: string | null
  /** The last day; null where it waives for good. */
  readonly expires: string | null
  readonly file: string
  readonly line: number
  readonly state: 'used' | 'unused' | 'expired' | 'not-judged'
  /** How many findings it fits. */
  readonly findings: number
}

export interface ReportLoosened {
  readonly setting: string
  /** Null for all. */
  readonly platform: string | null
  readonly before: string
  readonly after: string
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
  /** Relative to the workspace where it lies inside; null where nothing says it. */
  readonly dockerfile: string | null
  /** The stage that was asked for; null for the last one. */
  readonly target: string | null
  readonly steps: number
  readonly cachedSteps: number
  readonly warnings: readonly string[]
}
