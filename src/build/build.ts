import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GitHubEvent } from '../inputs/event.ts'
import type { BuildInputs, CacheInputs } from '../inputs/inputs.ts'
import type { Reference, RepositoryName } from '../oci/reference.ts'
import { type Attempt, attemptBuild, CacheFaultError, StalledError } from './attempt.ts'
import { attestations } from './attestations.ts'
import { checkContext, shownDockerfile } from './build-context.ts'
import { BuildFailedError } from './build-failed-error.ts'
import type { BuildRecord } from './build-record.ts'
import {
  type Builder,
  chooseBuilder,
  createBuilder,
  currentBuilder,
  type OwnBuilderOptions,
} from './builder.ts'
import { type CachePlan, ghaScopes, planCache, usesGha, withoutGha } from './cache.ts'
import { probeCacheService } from './cache-probe.ts'
import { cacheAddress } from './cache-service.ts'
import type { CommandContext } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { findLayerSources } from './find-provenance.ts'
import { HeldLog } from './held-log.ts'
import { eventLabels } from './labels.ts'
import type { Log } from './log.ts'
import { escapeLogText } from './log-text.ts'
import { readMetadataFile } from './metadata-file.ts'
import { type Environment, type RunCommand, runCommand } from './run-command.ts'
import { secretEnvironment } from './secrets.ts'
import { LAST_STALL_LIMITS, STALL_LIMITS, type StallLimits } from './stall-watch.ts'
import { withoutQueries } from './without-queries.ts'

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

/** What a build touches beside its own folder; all but `log` have their real counterpart as default. */
export interface BuildPorts {
  readonly log: Log
  /** Told the name of a builder before it is made: hand it to removeBuilder when the job ends. */
  readonly onBuilderCreated: (name: string) => void
  readonly environment: Environment
  readonly run?: RunCommand
  readonly fetch?: typeof fetch
  readonly hostArchitecture?: string
  readonly stallLimits?: StallLimits
  readonly probeTimeoutMs?: number
}

/**
 * Builds the image into an OCI layout below `temporaryDir`. Throws BuildFailedError where the build itself fails,
 * EngineError where client, buildx, engine or builder cannot do the work, InvalidValueError and NoCheckoutError for
 * inputs that name nothing. A fault of GitHub's cache costs a warning and a second build without it.
 */
export async function runBuild(request: BuildRequest, ports: BuildPorts): Promise<BuildRecord> {
  await checkContext(request.build, request.workspace)
  const context: CommandContext = {
    run: ports.run ?? runCommand,
    cwd: request.workspace,
    env: buildEnvironment(request.build, ports.environment),
  }
  const own: OwnBuilderOptions = {
    hostNetwork: isLoopback(cacheAddress(ports.environment)?.url ?? ''),
    allow: request.build.allow,
    onCreate: ports.onBuilderCreated,
  }
  const planned = planCache({ ...request, hostArchitecture: ports.hostArchitecture ?? process.arch })
  const warnings: string[] = []
  const warn = (text: string) => {
    const shown = withoutQueries(text)
    warnings.push(shown)
    ports.log.warning(escapeLogText(shown))
  }
  const attempt = new Attempts(request, ports, context, own, warn)
  const early = mayBeginEarly(request, planned, context) ? await attempt.beginEarly(planned) : undefined
  const choose = async () => {
    await early?.underWay
    return (
      (early && (await currentBuilder(context))) ?? (await chooseBuilder(context, request.build.builder, own))
    )
  }
  const [builder, problem] = await Promise.all([
    choose(),
    usesGha(planned)
      ? probeCacheService({
          env: ports.environment,
          scopes: ghaScopes(planned),
          fetch: ports.fetch ?? fetch,
          ...(ports.probeTimeoutMs === undefined ? {} : { timeoutMs: ports.probeTimeoutMs }),
        })
      : undefined,
  ]).catch(async (fault: unknown) => {
    await early?.giveUp()
    throw fault
  })
  const cache = usableCache(planned, builder, problem, request.event !== undefined ? warn : () => {})
  const goesOn = early !== undefined && builder.name === undefined
  if (!goesOn) await early?.giveUp()
  const { steps, used } = goesOn
    ? await early.goOn(builder).catch(async (fault: unknown) => {
        // A builder that cannot do the work says so less clearly than chooseBuilder does.
        if (!(fault instanceof BuildFailedError && fault.dockerfile))
          await chooseBuilder(context, undefined, own)
        throw fault
      })
    : await attempt.run(builder, cache)

  const metadata = await readMetadataFile(attempt.metadataFile)
  const provenance = await findLayerSources(context, {
    layout: attempt.layout,
    metadata,
    builder: used.name,
    dockerfile: shownDockerfile(request.build, request.workspace),
  })
  for (const warning of provenance.warnings) warn(warning)
  return {
    layout: attempt.layout,
    digest: metadata.root.digest,
    metadata: metadata.text,
    layerSources: provenance.sources,
    steps,
    warnings,
  }
}

/**
 * Asking docker about engine and builders takes as long as a small build. Where only the current builder can be
 * meant, the build begins meanwhile, and is given up should that builder turn out not to do.
 */
function mayBeginEarly({ build }: BuildRequest, planned: CachePlan, { env }: CommandContext): boolean {
  return build.builder === undefined && (env['BUILDX_BUILDER'] ?? '') === '' && !usesGha(planned)
}

/** The user's environment without the action's own inputs, which buildx has no use for and some of which are secret. */
function buildEnvironment(inputs: BuildInputs, environment: Environment): Environment {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_'))
  return { ...Object.fromEntries(kept), ...secretEnvironment(inputs), BUILDX_METADATA_PROVENANCE: 'max' }
}

function usableCache(
  planned: CachePlan,
  builder: Builder,
  problem: string | undefined,
  warn: (text: string) => void,
): CachePlan {
  if (!usesGha(planned)) return planned
  const reason =
    problem ??
    (builder.ghaCache ? undefined : 'the BuildKit of this builder is too old for version 2 of its service')
  if (reason === undefined) return planned
  warn(`GitHub's cache was left out: ${reason}.`)
  return withoutGha(planned)
}

function isLoopback(address: string): boolean {
  return /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i.test(address)
}

interface Finished {
  readonly steps: BuildRecord['steps']
  readonly used: Builder
}

function isCausedByCache(fault: unknown): fault is CacheFaultError | StalledError {
  return fault instanceof CacheFaultError || fault instanceof StalledError
}

const LONGEST_REASON = 300

/** The first line of BuildKit's words: the rest quotes requests and answers. */
function brief(words: string): string {
  return words.split('\n', 1)[0]?.slice(0, LONGEST_REASON).trimEnd() ?? ''
}

function spoiledBuilder(builder: Builder, cause: Error): EngineError {
  const flag = builder.name === undefined ? '' : ` --builder ${builder.name}`
  return new EngineError(
    `builder: ${builder.name ?? 'the current one'} builds no more after a fault of GitHub's cache (${brief(cause.message)}); restart it (docker buildx stop) or empty it (docker buildx prune --all${flag}), or leave the builder to this action`,
    { cause },
  )
}

/** How long a build that begins early may keep silent before docker is asked what it is. */
const LONGEST_SILENCE_MS = 300

/** A build on the current builder, of which nothing is shown before it is known that this builder will do. */
interface EarlyBuild {
  /** Resolves once buildx speaks or has ended, or soon: what runs beside it until then only delays it. */
  readonly underWay: Promise<unknown>
  goOn(builder: Builder): Promise<Finished>
  giveUp(): Promise<void>
}

/** The build, and the one without GitHub's cache that follows a fault of it. */
class Attempts {
  readonly layout: string
  readonly metadataFile: string
  readonly #request: BuildRequest
  readonly #ports: BuildPorts
  readonly #context: CommandContext
  readonly #own: OwnBuilderOptions
  readonly #warn: (text: string) => void

  constructor(
    request: BuildRequest,
    ports: BuildPorts,
    context: CommandContext,
    own: OwnBuilderOptions,
    warn: (text: string) => void,
  ) {
    this.layout = join(request.temporaryDir, 'layout')
    this.metadataFile = join(request.temporaryDir, 'buildx-metadata.json')
    this.#request = request
    this.#ports = ports
    this.#context = context
    this.#own = own
    this.#warn = warn
  }

  async beginEarly(cache: CachePlan): Promise<EarlyBuild> {
    const log = new HeldLog(this.#ports.log)
    const abort = new AbortController()
    await this.#clear()
    const { promise: firstLine, resolve: onLine } = Promise.withResolvers<void>()
    const begun = this.#attempt(undefined, cache, undefined, { log, signal: abort.signal, onLine })
    // Its fault is of interest only where the build goes on.
    const settled = begun.then(ignore, ignore)
    return {
      underWay: Promise.race([firstLine, settled, sleep(LONGEST_SILENCE_MS)]),
      async goOn(builder) {
        log.release()
        return { steps: await begun, used: builder }
      },
      async giveUp() {
        abort.abort()
        await settled
      },
    }
  }

  async run(builder: Builder, cache: CachePlan): Promise<Finished> {
    const attempt = async (used: Builder, caches: CachePlan, limits: StallLimits | undefined) => ({
      steps: await this.#clear().then(() =>
        this.#attempt(used.name, caches, limits, { log: this.#ports.log }),
      ),
      used,
    })
    if (!usesGha(cache)) return await attempt(builder, cache, undefined)
    try {
      return await attempt(builder, cache, STALL_LIMITS)
    } catch (fault) {
      if (!isCausedByCache(fault)) throw fault
      this.#warn(`GitHub's cache failed (${brief(fault.message)}); the image was built once more without it.`)
    }
    const rest = withoutGha(cache)
    try {
      return await attempt(builder, rest, builder.owner === 'given' ? LAST_STALL_LIMITS : STALL_LIMITS)
    } catch (fault) {
      // What the cache gave is still in the builder: a request that hangs, or altered bytes.
      if (!isCausedByCache(fault)) throw fault
      if (builder.owner === 'given') throw spoiledBuilder(builder, fault)
      this.#warn(
        `The builder could not do without the cache any more (${brief(fault.message)}), so a new one took its place.`,
      )
    }
    return await attempt(await createBuilder(this.#context, this.#own), rest, undefined)
  }

  /** Nothing of an attempt before may be taken for this one's. */
  async #clear(): Promise<void> {
    await mkdir(this.#request.temporaryDir, { recursive: true })
    await rm(this.layout, { recursive: true, force: true })
    await rm(this.metadataFile, { force: true })
  }

  async #attempt(
    builder: string | undefined,
    cache: CachePlan,
    limits: StallLimits | undefined,
    {
      log,
      signal,
      onLine,
    }: { readonly log: Log; readonly signal?: AbortSignal; readonly onLine?: () => void },
  ): Promise<BuildRecord['steps']> {
    const { build, event } = this.#request
    const attempt: Attempt = {
      inputs: build,
      plan: {
        layout: this.layout,
        metadataFile: this.metadataFile,
        builder,
        subject: this.#request.subject,
        labels: eventLabels(event, build.labels),
        attestations: attestations(build, event),
        cacheFrom: cache.from,
        cacheTo: cache.to,
      },
      suspectCache: limits !== undefined,
      stallLimits: limits && (this.#ports.stallLimits ?? limits),
      dockerfile: shownDockerfile(build, this.#request.workspace),
      signal,
      onLine,
    }
    const { steps, cacheFault } = await attemptBuild(this.#context, log, attempt)
    if (cacheFault !== undefined)
      this.#warn(`GitHub's cache failed, the image is complete (${brief(cacheFault)}).`)
    return steps
  }
}

function ignore(): void {}
