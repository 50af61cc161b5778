import type { GitHubEvent } from '../inputs/event.ts'
import type { BuildInputs, CacheInputs } from '../inputs/inputs.ts'
import type { Reference, RepositoryName } from '../oci/reference.ts'
import type { Log } from './log.ts'
import type { Environment, RunCommand } from './run-command.ts'
import type { StallLimits } from './stall-watch.ts'

export interface BuildRequest {
  readonly build: BuildInputs
  readonly cache: CacheInputs
  readonly event: GitHubEvent | undefined
  /** Part of the cache's scope; undefined outside GitHub. */
  readonly image: RepositoryName | undefined
  /** What the attestations name: the first reference that would be pushed. */
  readonly subject: Reference | undefined
  readonly workspace: string
  readonly temporaryDir: string
}

/** What is needed to begin; the real counterparts are the defaults. */
export interface BeginPorts {
  readonly environment: Environment
  readonly run?: RunCommand
  readonly findBuildx?: (env: Environment) => Promise<string | undefined>
  readonly hostArchitecture?: string
}

/** What is needed for the rest. */
export interface FinishPorts {
  readonly log: Log
  /** Told the name of a builder before it is made: hand it to removeBuilder when the job ends. */
  readonly onBuilderCreated: (name: string) => void
  readonly fetch?: typeof fetch
  readonly stallLimits?: StallLimits
  readonly probeTimeoutMs?: number
}

export type BuildPorts = BeginPorts & FinishPorts
