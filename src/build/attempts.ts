import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Attempt, attemptBuild, CacheFaultError, StalledError } from './attempt.ts'
import { attestations } from './attestations.ts'
import { shownDockerfile } from './build-context.ts'
import type { BuildRecord } from './build-record.ts'
import type { BuildPorts, BuildRequest } from './build-request.ts'
import { type Builder, createBuilder, type OwnBuilderOptions } from './builder.ts'
import { type CachePlan, usesGha, withoutGha } from './cache.ts'
import type { CommandContext } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { HeldLog } from './held-log.ts'
import { eventLabels } from './labels.ts'
import type { Log } from './log.ts'
import { LAST_STALL_LIMITS, STALL_LIMITS, type StallLimits } from './stall-watch.ts'

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
export class Attempts {
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
