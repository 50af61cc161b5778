import type { DockerfileRange } from './build-record.ts'

/** What a build says of itself beyond its layers, for one platform; all text in it is untrusted and cut short. */
export interface BuildFacts {
  /** Docker's Dockerfile checks of this very build, each once. */
  readonly dockerfileWarnings: readonly DockerfileWarning[]
  /** The images that the Dockerfile names without a digest and that this build began or copied from. */
  readonly floatingImages: readonly FloatingImage[]
  /** Names of the Dockerfile's that have no digest, and that a named context gave another image to. */
  readonly replacedImages: readonly string[]
  /** Those that made the image, inputs before what uses them; undefined where BuildKit recorded no definition. */
  readonly steps: readonly BuildStep[] | undefined
  /** Undefined for a context that is no folder of this machine. */
  readonly context: ContextFacts | undefined
}

/** A rule of Docker's Dockerfile checks that something breaks (docs.docker.com, build checks). */
export interface DockerfileWarning {
  /** As `StageNameCasing`. */
  readonly rule: string
  readonly message: string
  /** What the rule asks for. */
  readonly detail: string | undefined
  /** Docker's page on the rule. */
  readonly url: string | undefined
  readonly dockerfile: DockerfileRange | undefined
}

export interface FloatingImage {
  /** As the Dockerfile has it, build arguments filled in: `node:24-bookworm-slim`. */
  readonly name: string
  /** What it stood for in this build; undefined where nobody recorded it. */
  readonly digest: string | undefined
  /** The first line that names it. */
  readonly dockerfile: DockerfileRange | undefined
}

/** An instruction that ran or came from a cache. */
export interface BuildStep {
  /** On one line, as BuildKit shows it: `COPY . .`. */
  readonly instruction: string
  readonly dockerfile: DockerfileRange | undefined
  readonly cached: boolean
  /** How long it ran; undefined where it came from a cache. */
  readonly seconds: number | undefined
  /** Of a RUN; undefined for every other instruction. */
  readonly command: StepCommand | undefined
  /** What it takes out of the build context. */
  readonly copies: readonly ContextCopy[]
  /** The place in the list of the step whose result this one changes; undefined on top of a base image. */
  readonly parent: number | undefined
}

export interface StepCommand {
  /** Shell and script, or the exec form's words. */
  readonly args: readonly string[]
  readonly folder: string
  readonly hasCacheMount: boolean
}

export interface ContextCopy {
  /** Absolute within the context: `/` for all of it. */
  readonly source: string
  /** Absolute in the image; with a slash at its end a folder. */
  readonly destination: string
  /** Only a part is taken: `--exclude`, `--parents`. */
  readonly isPart: boolean
}

/** What a build context holds after its ignore file. Bytes are files' sizes, links not followed. */
export interface ContextFacts {
  /** As it is shown: relative to the workspace where it lies inside. */
  readonly folder: string
  /** As it is shown; undefined where there is none. */
  readonly ignoreFile: string | undefined
  readonly files: number
  readonly bytes: number
  /** False where looking ended early: all figures are at least so much. */
  readonly isComplete: boolean
  /** What hardly any build needs, the largest first. */
  readonly leftovers: readonly Leftover[]
  /** Of the entries in the context's own folder, at most 500. */
  readonly names: readonly string[]
  /** Entries of the context's own folder, the largest first. */
  readonly largest: readonly ContextEntry[]
}

export interface Leftover {
  readonly kind: LeftoverKind
  /** A line for the ignore file that leaves all of them out. */
  readonly pattern: string
  /** The first found, relative to the context. */
  readonly path: string
  /** How many there are. */
  readonly count: number
  readonly files: number
  readonly bytes: number
}

export type LeftoverKind =
  | 'version control'
  | 'node_modules'
  | 'build output'
  | 'virtual environment'
  | 'cache'

export interface ContextEntry {
  /** Relative to the context. */
  readonly path: string
  readonly bytes: number
}
