/** What starting the image showed, or the sentence that says why it was not started. */
export type StartFacts = ReadOnlyStart | { readonly notStarted: string }

/** Text in it comes from the container: untrusted, cut short. */
export interface ReadOnlyStart {
  readonly outcome: StartOutcome
  /** What was waited for: `its health check`, `port 8080`, `5 s`. */
  readonly waitedFor: string
  /** From the start until it was ready, ended or was given up. */
  readonly seconds: number
  /** Of a container that ended by itself. */
  readonly exitCode: number | null
  /** The last lines that it wrote until it had ended, at most 200. */
  readonly log: readonly string[]
  /** The last of those that it wrote before it was stopped, else why the engine could not start its program. */
  readonly lastWords: readonly string[]
  /** What became of the signal to stop; null where it was not running any more. */
  readonly stop: Stop | null
  /** The same start with a root that may be written; null where there was no need for one. */
  readonly writable: WritableStart | null
}

/** `ended` by itself with exit code 0 as a job may, `failed` where it ended otherwise; `not-ready` in time; `unhealthy` as its health check says. */
export type StartOutcome = 'ready' | 'ended' | 'failed' | 'not-ready' | 'unhealthy'

export interface Stop {
  readonly seconds: number
  /** True where it did not end in time and was killed. */
  readonly killed: boolean
}

export interface WritableStart {
  readonly outcome: StartOutcome
  /** Absolute paths that it created or changed outside of volumes and tmpfs, at most 200. */
  readonly written: readonly string[]
}

/** How the image is started. */
export interface StartRequest {
  /** How long it may take to be ready. */
  readonly seconds: number
  /** How long it has to stay up where it has neither a health check nor a port. */
  readonly staySeconds: number
  /** How long it may take to stop. */
  readonly stopSeconds: number
  /** Absolute folders that may be written, in memory. */
  readonly tmpfs: readonly string[]
  /** `NAME=value` each. */
  readonly environment: readonly string[]
  /** In place of the image's command. */
  readonly arguments: readonly string[]
  /** Bytes that it may take; an engine that knows no such limit ignores it. */
  readonly memory: number
  /** TCP ports that it says it listens on. */
  readonly ports: readonly number[]
}
