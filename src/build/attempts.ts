import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Attempt,
  type AttemptResult,
  attemptBuild,
  CacheFaultError,
  type Observed,
  StalledError,
} from './attempt.ts'
import { attestations } from './attestations.ts'
import { shownDockerfile } from './build-context.ts'
import type { BuildRecord } from './build-record.ts'
import type { BuildRequest } from './build-request.ts'
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
  readonly observed: Observed
  readonly used: Builder
}

/** Where attempts speak, and what they may need besides. */
export interface AttemptPorts {
  readonly log: Log
  readonly warn: (text: string) => void
  readonly own: OwnBuilderOptions
  /** Instead of the limits for what GitHub's cache is given. */
  readonly stallLimits?: StallLimits | undefined
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
const LONGEST_SILENCE_MS = 1000

/** A build on the current builder, of which nothing is shown before it is known that this builder will do. */
export interface EarlyBuild {
  /**
   * `progress`: BuildKit reports on the build, so client, builder and exporter do. `unclear`: something else was
   * said, the build ended, or nothing is heard for long.
   */
  readonly underWay: Promise<'progress' | 'unclear'>
  goOn(builder: Builder, ports: AttemptPorts): Promise<Finished>
  giveUp(): Promise<void>
}

/** The build, and the one without GitHub's cache that follows a fault of it. */
export class Attempts {
  readonly layout: string
  readonly metadataFile: string
  readonly #request: BuildRequest
  readonly #context: CommandContext

  constructor(request: BuildRequest, context: CommandContext) {
    this.layout = join(request.temporaryDir, 'layout')
    this.metadataFile = join(request.temporaryDir, 'buildx-metadata.json')
    this.#request = request
    this.#context = context
  }

  async beginEarly(cache: CachePlan): Promise<EarlyBuild> {
    const log = new HeldLog()
    const abort = new AbortController()
    await this.#clear()
    const { promise: firstLine, resolve } = Promise.withResolvers<'progress' | 'unclear'>()
    const onLine = (line: string) => resolve(line.startsWith('{') ? 'progress' : 'unclear')
    const begun = this.#attempt(undefined, cache, undefined, { log, signal: abort.signal, onLine })
    // Its fault is of interest only where the build goes on.
    const settled = begun.then(ignore, ignore)
    const unclear = Promise.race([settled, sleep(LONGEST_SILENCE_MS, undefined, { ref: false })])
    return {
      underWay: Promise.race([firstLine, unclear.then(() => 'unclear' as const)]),
      goOn: async (builder, ports) => {
        log.release(ports.log)
        return { ...sayFault(await begun, ports), used: builder }
      },
      async giveUp() {
        abort.abort()
        await settled
      },
    }
  }

  async run(builder: Builder, cache: CachePlan, ports: AttemptPorts): Promise<Finished> {
    const attempt = async (used: Builder, caches: CachePlan, limits: StallLimits | undefined) => {
      await this.#clear()
      const stallLimits = limits && (ports.stallLimits ?? limits)
      const result = await this.#attempt(used.name, caches, stallLimits, { log: ports.log })
      return { ...sayFault(result, ports), used }
    }
    if (!usesGha(cache)) return await attempt(builder, cache, undefined)
    try {
      return await attempt(builder, cache, STALL_LIMITS)
    } catch (fault) {
      if (!isCausedByCache(fault)) throw fault
      ports.warn(`GitHub's cache failed (${brief(fault.message)}); the image was built once more without it.`)
    }
    const rest = withoutGha(cache)
    try {
      return await attempt(builder, rest, builder.owner === 'given' ? LAST_STALL_LIMITS : STALL_LIMITS)
    } catch (fault) {
      // What the cache gave is still in the builder: a request that hangs, or altered bytes.
      if (!isCausedByCache(fault)) throw fault
      if (builder.owner === 'given') throw spoiledBuilder(builder, fault)
      ports.warn(
        `The builder could not do without the cache any more (${brief(fault.message)}), so a new one took its place.`,
      )
    }
    return await attempt(await createBuilder(this.#context, ports.own), rest, undefined)
  }

  /** Nothing of an attempt before may be taken for this one's. */
  async #clear(): Promise<void> {
    await mkdir(this.#request.temporaryDir, { recursive: true })
    await rm(this.layout, { recursive: true, force: true })
    await rm(this.metadataFile, { force: true })
  }

  #attempt(
    builder: string | undefined,
    cache: CachePlan,
    stallLimits: StallLimits | undefined,
    { log, signal, onLine }: { readonly log: Log } & Pick<Attempt, 'signal' | 'onLine'>,
  ): Promise<AttemptResult> {
    const { build, event, subject, workspace } = this.#request
    return attemptBuild(this.#context, log, {
      inputs: build,
      plan: {
        layout: this.layout,
        metadataFile: this.metadataFile,
        builder,
        subject,
        labels: eventLabels(event, build.labels),
        attestations: attestations(build, event),
        cacheFrom: cache.from,
        cacheTo: cache.to,
      },
      suspectCache: stallLimits !== undefined,
      stallLimits,
      dockerfile: shownDockerfile(build, workspace),
      signal,
      onLine,
    })
  }
}

function sayFault({ steps, observed, cacheFault }: AttemptResult, { warn }: AttemptPorts) {
  if (cacheFault !== undefined) warn(`GitHub's cache failed, the image is complete (${brief(cacheFault)}).`)
  return { steps, observed }
}

function ignore(): void {}
