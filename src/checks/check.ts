import type { BuildFacts } from '../build/build-facts.ts'
import type { DockerfileRange, LayerSource, Origin } from '../build/build-record.ts'
import type { Comparison } from '../compare/growth.ts'
import type { WantedFiles } from '../image/file-tree.ts'
import type { PlatformImage } from '../image/image.ts'
import type { CheckLevel, Level, PolicyInputs, Profile } from '../inputs/inputs.ts'
import type { Digest } from '../oci/digest.ts'
import type { StartFacts } from '../start/start-facts.ts'
import type { SeenFile } from './files/seen-file.ts'
import type { CheckOption, Options } from './options.ts'

export type { CheckLevel, Level }

/** What is judged, for one platform. */
export interface Judged {
  readonly image: PlatformImage
  /** One for each layer, base first; every origin is unknown where the image was not built here. */
  readonly layerSources: readonly LayerSource[]
  readonly policy: PolicyInputs
  /** Undefined where the image was not built here. */
  readonly build: BuildFacts | undefined
  /** With an earlier image, or why there is none; undefined where nobody asked for it. */
  readonly comparison?: Comparison | undefined
  /** What starting the image showed; undefined where no check wanted it started. */
  readonly start?: StartFacts | undefined
}

/** All that a check may look at. */
export interface Subject extends Judged {
  /** This check's, of the profile and the policy. */
  readonly levels: Levels
  /** This check's, with their defaults where the policy says nothing. */
  readonly options: Options
}

/** How bad the worst findings of a check are, by whether the base image brought what was found. */
export interface Levels {
  /** Of what this build added, and of what nobody knows who added it. */
  readonly own: CheckLevel
  readonly base: CheckLevel
}

export type WantedContent = Omit<WantedFiles, 'cap'>

/** What everybody may know of a check without running it. */
export interface CheckFacts {
  /** Stable and kebab-case: the same in comment, report, policy file and log. */
  readonly id: string
  readonly title: string
  /** What it finds, in one sentence: for lists and for its page. */
  readonly says: string
  /** Why that matters, in one sentence. */
  readonly why: string
  readonly levels: Readonly<Record<Profile, Levels>>
  /** What the policy may set besides the levels. */
  readonly options?: Readonly<Record<string, CheckOption>>
  /** True where it judges files: where none was looked at it is skipped with the reason. */
  readonly needsFiles?: true
  /** Whose content it looks at, by path or by how it begins: nothing else is kept while layers are read. */
  readonly wants?: WantedContent
}

/** A policy rule as a value: pure, told apart by a stable kebab-case id. */
export type Check = RunningCheck | LookingCheck

/** A check that looks at what it likes. */
export interface RunningCheck extends CheckFacts {
  run(subject: Subject): CheckOutcome
}

/** A check that wants to see every file: all of them are shown to all such checks in one walk. */
export interface LookingCheck extends CheckFacts {
  readonly needsFiles: true
  begin(subject: Subject): Looking
}

export interface Looking {
  /** Each file, link, device and directory of the final file system, then what lower layers hide. */
  see(file: SeenFile): void
  /** Asked for once, at the end. */
  outcome(): CheckOutcome
}

export interface CheckOutcome {
  readonly status: Status
  /** One sentence with the figures that decide. */
  readonly summary: string
  /** The most valuable first. */
  readonly findings: readonly Finding[]
}

export type Status = 'pass' | 'warn' | 'fail' | 'skip'

/** One thing found. Text fields are plain text with untrusted parts in it: escape for the place they are shown in. */
export interface Finding {
  /** How bad it is by itself; the check's levels make it milder, never worse. A note never changes a verdict. */
  readonly level: Level
  readonly message: string
  /** What to do, in the ecosystem's own words. */
  readonly remedy: string
  /** Absolute, of the file or folder that stands for what was found. */
  readonly path?: string
  readonly package?: string
  /** The layer that brought it. */
  readonly layer?: Digest
  /** Of what is hidden: the layer that overwrote or deleted it. */
  readonly removedBy?: Digest
  readonly dockerfile?: DockerfileRange
  /** Content bytes of what was found, hard links counted once; of a size check what is judged. */
  readonly bytes?: number
  /** Content bytes that the image no longer has once the remedy was applied; absent where nobody can say. */
  readonly savedBytes?: number
  /** Of size-growth: what is judged, for those who may allow so much. The percentage is null where nothing was before. */
  readonly growth?: { readonly bytes: number; readonly percent: number | null }
  readonly visibility?: 'visible' | 'hidden'
  readonly origin?: Origin
  /** Set where the policy says why this is accepted, for good or until a day; such a finding is nothing to do. */
  readonly waived?: { readonly reason: string; readonly expires?: string }
}

export interface CheckResult extends CheckOutcome {
  readonly id: string
  /** As formatPlatform writes it. */
  readonly platform: string
}
