import type { DockerfileRange } from './build-record.ts'

export interface BuildFailure {
  /** BuildKit's own words. */
  readonly message: string
  /** buildx's exit code. */
  readonly exitCode: number
  /** Where BuildKit places the fault; undefined where it names no line. */
  readonly dockerfile: DockerfileRange | undefined
  /** What the failing step printed last, untouched; escape it for the place it is shown in. */
  readonly logTail: readonly string[]
  /** What to look at, in a sentence or two with untrusted parts; undefined where nobody knows more than BuildKit. */
  readonly hint: string | undefined
}

/** The build itself failed: a step, the Dockerfile, a base image. The message is BuildKit's own. */
export class BuildFailedError extends Error implements BuildFailure {
  override readonly name = 'BuildFailedError'
  readonly exitCode: number
  readonly dockerfile: DockerfileRange | undefined
  readonly logTail: readonly string[]
  readonly hint: string | undefined

  constructor(failure: BuildFailure) {
    super(failure.message)
    this.exitCode = failure.exitCode
    this.dockerfile = failure.dockerfile
    this.logTail = failure.logTail
    this.hint = failure.hint
  }
}
