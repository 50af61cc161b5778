import type { Platform } from '../oci/platform.ts'
import type { Reference, RepositoryName } from '../oci/reference.ts'
import type { GitHubEvent } from './event.ts'
import type { SourceReference } from './source-reference.ts'

/** Everything a run was asked to do, parsed once; absent is undefined, never an empty string. */
export interface Inputs {
  readonly build: BuildInputs
  /** The image that is judged in place of a build; build.platforms says which of its platforms. */
  readonly source: SourceInputs | undefined
  readonly cache: CacheInputs
  readonly policy: PolicyRequest
  readonly publish: PublishInputs
  readonly baseline: BaselineInputs
  readonly comment: CommentInputs
  readonly githubToken: string | undefined
  readonly registryUsername: string | undefined
  readonly registryPassword: string | undefined
  /** Absolute path of the folder that reports are written to. */
  readonly reportDir: string
  /** The folder that relative paths are resolved against (GITHUB_WORKSPACE or the working directory). */
  readonly workspace: string
  /** A folder for this run's own files: layout, metadata, buildx state (RUNNER_TEMP or the system's). */
  readonly temporaryDir: string
  /** Undefined outside GitHub Actions. */
  readonly event: GitHubEvent | undefined
}

/** docker/build-push-action's inputs, with their list syntax already split. */
export interface BuildInputs {
  /** A folder relative to the workspace (or absolute), or what isRemoteContext (context.ts) knows as remote. */
  readonly context: string
  readonly file: string | undefined
  readonly target: string | undefined
  readonly platforms: readonly Platform[]
  readonly buildArgs: readonly string[]
  readonly buildContexts: readonly string[]
  readonly secrets: readonly string[]
  readonly secretEnvs: readonly string[]
  readonly secretFiles: readonly string[]
  readonly ssh: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly addHosts: readonly string[]
  readonly allow: readonly string[]
  readonly cgroupParent: string | undefined
  readonly network: string | undefined
  readonly shmSize: string | undefined
  readonly ulimit: readonly string[]
  readonly pull: boolean
  readonly noCache: boolean
  readonly noCacheFilters: readonly string[]
  /** `true`, `false` or attributes as written; undefined where the default is wanted. */
  readonly provenance: string | undefined
  /** As provenance. */
  readonly sbom: string | undefined
  readonly attests: readonly string[]
  readonly builder: string | undefined
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
}

export interface SourceInputs {
  readonly reference: SourceReference
  /** Layers that are there uncompressed only are compressed before anything is judged. */
  readonly recompress: boolean
}

export interface CacheInputs {
  readonly kind: 'gha' | 'off'
  readonly scope: string | undefined
  readonly mode: 'min' | 'max' | undefined
}

/** Limits in bytes or, for the number of layers, a count. Either may be absent, not both. */
export interface Limit {
  readonly warn: number | undefined
  readonly fail: number | undefined
}

/** A growth that warns or fails when it is exceeded. */
export interface GrowthRule {
  /** The whole image, or the layers that the build adds to its base. */
  readonly of: 'total' | 'own'
  readonly level: 'warn' | 'fail'
  readonly unit: 'bytes' | 'percent'
  /** Compressed bytes, or percent of what there was before. */
  readonly amount: number
}

/** None at all is `none`. */
export type GrowthBudget = readonly GrowthRule[]

export type Profile = 'standard' | 'strict' | 'report'

export type Level = 'fail' | 'warn' | 'note'
/** A check that is off is not run. */
export type CheckLevel = Level | 'off'

/** What a policy sets of one check; what it leaves out is as the profile has it. */
export interface CheckSettings {
  readonly level?: CheckLevel
  /** Of what the base image brings. */
  readonly base?: CheckLevel
  /** By name: sizes in bytes, percentages and counts as numbers. */
  readonly options?: Readonly<Record<string, number | boolean | readonly string[]>>
}

/** What inputs say of the policy: what they leave out is the policy file's to say. */
export interface PolicyRequest {
  readonly file: PolicyFileChoice
  readonly profile: Profile | undefined
  /** A member that is there was given; undefined in it is `none`. */
  readonly limits: {
    readonly sizeBudget?: Limit | undefined
    readonly uncompressedSizeBudget?: Limit | undefined
    readonly largestLayerBudget?: Limit | undefined
    readonly maxLayers?: Limit | undefined
    /** Undefined in it is `auto`. */
    readonly growthBudget?: GrowthBudget | undefined
  }
}

export type PolicyFileChoice =
  /** The usual file, where it is there. */
  | { readonly kind: 'default' }
  | { readonly kind: 'none' }
  /** Has to be there; the command's user may name one outside of the working directory. */
  | { readonly kind: 'given'; readonly path: string; readonly mayLieOutside: boolean }

/** What one platform of an image is judged by. */
export interface PolicyInputs {
  readonly profile: Profile
  /** By the check's id. */
  readonly checks: Readonly<Record<string, CheckSettings>>
  readonly sizeBudget: Limit | undefined
  readonly uncompressedSizeBudget: Limit | undefined
  readonly largestLayerBudget: Limit | undefined
  readonly maxLayers: Limit | undefined
  /** What the profile has where it is not set. */
  readonly growthBudget?: GrowthBudget | undefined
}

export interface PublishInputs {
  readonly push: 'auto' | 'always' | 'never'
  /** Loads the image into the engine after a pass. */
  readonly load: boolean
  /** Undefined only outside GitHub, where nothing says what the image's name is. */
  readonly image: RepositoryName | undefined
  /**
   * Undefined: the default tags of the event. Bare tags belong to `image`. Empty: written so, which is an error where
   * a push follows (emptyTagsError in tags.ts). A reference always has a tag.
   */
  readonly tags: readonly TagInput[] | undefined
  readonly latest: 'auto' | 'branch' | 'never'
}

/** What the image is compared with, and what is left for later ones to be compared with. */
export interface BaselineInputs {
  /** Reports are stored with what is pushed, and looked for. */
  readonly storeReport: boolean
  /** Compared with where nothing is found in the image's repository. */
  readonly given: GivenBaseline | undefined
  /** Tells images of one repository apart: Dockerfile, target and comment-key, as far as they are given. */
  readonly variant: string
}

export type GivenBaseline =
  | { readonly kind: 'image'; readonly reference: SourceReference }
  /** Absolute path; `written` is as the user wrote it. */
  | { readonly kind: 'report'; readonly written: string; readonly path: string }

export type TagInput =
  | { readonly kind: 'bare'; readonly tag: string }
  | { readonly kind: 'reference'; readonly reference: Reference }

export interface CommentInputs {
  readonly mode: 'auto' | 'always' | 'never'
  /** Images of one key share a comment; `auto` is one key for all that have none. */
  readonly key: string
  /** Which of them this is: its name, target, platforms and Dockerfile. */
  readonly section: string
}
