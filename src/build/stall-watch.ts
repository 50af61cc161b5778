import type { ProgressMessage, VertexStatus } from './progress-message.ts'

/** How long each phase may show no sign of life before it counts as stalled, in milliseconds. */
export interface StallLimits {
  /** Reading: importing a cache manifest, pulling a cached layer. */
  readonly readMs: number
  /** Writing: one layer is uploaded without any progress in between. */
  readonly writeMs: number
  /** Nothing at all is under way; a builder that others use, too, may have to be waited for. */
  readonly idleMs: number
}

/** For a build with the cache: ended too early it costs a second build, so the limits are short. */
export const STALL_LIMITS: StallLimits = { readMs: 30_000, writeMs: 120_000, idleMs: 30_000 }
/** For the build after it, on a builder that is somebody else's: there is nothing left to try. */
export const LAST_STALL_LIMITS: StallLimits = { ...STALL_LIMITS, idleMs: 180_000 }

const IMPORT = /^importing cache manifest from gha/
const EXPORT = /^exporting to GitHub Actions Cache/
/** Base images, named contexts and the build context come from elsewhere. */
const ELSEWHERE = /^\[(?:internal|context [^\]]*)\] |^\[[^\]]*\] FROM |^docker-image:\/\//
/** The pull of a layer; extracting it happens on the builder and takes as long as it takes. */
const PULL = /^sha256:/
const MOST_KEPT = 50_000

interface Transfer {
  readonly vertex: string
  readonly id: string
  current: number
  lastSign: number
}

/**
 * Says whether a build hangs on GitHub's cache. Only the cache's own phases count, and moments in which nothing at
 * all is under way: an instruction may be silent for as long as it likes. BuildKit repeats the state of a transfer
 * ten times a second, so only a change of it is a sign of life; and a step that was found in the cache is completed
 * before its layers are pulled.
 */
export class StallWatch {
  readonly #names = new Map<string, string>()
  /** Last sign of life of each vertex that is under way. */
  readonly #open = new Map<string, number>()
  readonly #transfers = new Map<string, Transfer>()
  readonly #limits: StallLimits
  readonly #now: () => number
  #lastSign: number

  constructor(limits: StallLimits = STALL_LIMITS, now: () => number = Date.now) {
    this.#limits = limits
    this.#now = now
    this.#lastSign = now()
  }

  observe({ vertexes, statuses, logs }: ProgressMessage): void {
    for (const { digest, name, started, completed } of vertexes) {
      if (this.#names.size < MOST_KEPT) this.#names.set(digest, name)
      this.#sign(digest)
      if (completed !== undefined) this.#open.delete(digest)
      else if (started !== undefined) this.#open.set(digest, this.#lastSign)
    }
    for (const status of statuses) this.#transfer(status)
    for (const { vertex } of logs) this.#sign(vertex)
  }

  #transfer({ vertex, id, current, completed }: VertexStatus): void {
    const key = `${vertex} ${id}`
    const known = this.#transfers.get(key)
    if (completed === undefined && known?.current === current) return
    this.#sign(vertex)
    if (completed !== undefined) this.#transfers.delete(key)
    else if (this.#transfers.size < MOST_KEPT || known !== undefined) {
      this.#transfers.set(key, { vertex, id, current, lastSign: this.#lastSign })
    }
  }

  #sign(vertex: string): void {
    this.#lastSign = this.#now()
    if (this.#open.has(vertex)) this.#open.set(vertex, this.#lastSign)
  }

  /** Words for what has stalled; undefined while everything may still be well. */
  stalled(): string | undefined {
    const now = this.#now()
    const { readMs, writeMs, idleMs } = this.#limits
    for (const [vertex, lastSign] of this.#open) {
      const name = this.#nameOf(vertex)
      const limit = IMPORT.test(name) ? readMs : EXPORT.test(name) ? writeMs : undefined
      if (limit !== undefined && now - lastSign >= limit) return name
    }
    for (const { vertex, id, lastSign } of this.#transfers.values()) {
      const name = this.#nameOf(vertex)
      const isPull = PULL.test(id) && !ELSEWHERE.test(name)
      if (isPull && now - lastSign >= readMs) return `pulling a cached layer of ${name}`
    }
    const idle = this.#open.size === 0 && now - this.#lastSign >= idleMs
    return idle ? 'nothing is under way' : undefined
  }

  #nameOf(vertex: string): string {
    return this.#names.get(vertex) ?? ''
  }
}
