import type { ProgressMessage } from './progress-message.ts'

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
const FROM = /^\[[^\]]*\] FROM /

type Phase = 'read' | 'write' | 'other'

interface Open {
  readonly name: string
  /** Transfers that have begun and not completed, by id. */
  readonly transfers: Set<string>
  lastSign: number
}

/**
 * Says whether a build hangs on GitHub's cache. Only the cache's own phases count, and moments in which nothing at
 * all is under way: an instruction may be silent for as long as it likes.
 */
export class StallWatch {
  readonly #open = new Map<string, Open>()
  readonly #limits: StallLimits
  readonly #now: () => number
  #lastSign: number

  constructor(limits: StallLimits = STALL_LIMITS, now: () => number = Date.now) {
    this.#limits = limits
    this.#now = now
    this.#lastSign = now()
  }

  observe(message: ProgressMessage): void {
    this.#lastSign = this.#now()
    for (const { digest, name, started, completed } of message.vertexes) {
      if (completed !== undefined) this.#open.delete(digest)
      else if (started !== undefined) this.#touch(digest, name)
    }
    for (const { vertex, id, completed } of message.statuses) {
      const open = this.#open.get(vertex)
      if (open === undefined) continue
      open.lastSign = this.#lastSign
      if (completed === undefined) open.transfers.add(id)
      else open.transfers.delete(id)
    }
    for (const { vertex } of message.logs) this.#touch(vertex, this.#open.get(vertex)?.name ?? '')
  }

  #touch(digest: string, name: string): void {
    const open = this.#open.get(digest)
    if (open === undefined) this.#open.set(digest, { name, transfers: new Set(), lastSign: this.#lastSign })
    else open.lastSign = this.#lastSign
  }

  /** Words for what has stalled; undefined while everything may still be well. */
  stalled(): string | undefined {
    const now = this.#now()
    for (const open of this.#open.values()) {
      const phase = phaseOf(open)
      const limit = phase === 'write' ? this.#limits.writeMs : this.#limits.readMs
      if (phase !== 'other' && now - open.lastSign >= limit) return open.name
    }
    const idle = this.#open.size === 0 && now - this.#lastSign >= this.#limits.idleMs
    return idle ? 'nothing under way' : undefined
  }
}

function phaseOf({ name, transfers }: Open): Phase {
  if (IMPORT.test(name)) return 'read'
  if (EXPORT.test(name)) return 'write'
  const pulls = [...transfers].some((id) => id.startsWith('sha256:') || id.startsWith('extracting'))
  return pulls && !FROM.test(name) ? 'read' : 'other'
}
