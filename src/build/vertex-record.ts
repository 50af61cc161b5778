import type { ProgressMessage } from './progress-message.ts'
import { shortLine } from './short-line.ts'

/** What the progress of a build told of one vertex. */
export interface SeenVertex {
  /** `[build 3/4] COPY . .` on one line, cut short. */
  readonly name: string
  readonly cached: boolean
  /** From the first start to the last end; undefined where either is not known. */
  readonly seconds: number | undefined
}

interface Kept {
  name: string
  cached: boolean
  started: number
  completed: number
}

/** An image's name with its digest fits. */
const LONGEST_NAME = 400
const MOST_VERTEXES = 10_000

/** Keeps of each vertex what is worth knowing when the build has ended. */
export class VertexRecord {
  readonly #kept = new Map<string, Kept>()

  add({ vertexes }: ProgressMessage): void {
    for (const { digest, name, cached, started, completed } of vertexes) {
      const kept = this.#kept.get(digest) ?? {
        name: '',
        cached: false,
        started: Infinity,
        completed: -Infinity,
      }
      if (!this.#kept.has(digest)) {
        if (this.#kept.size >= MOST_VERTEXES) continue
        this.#kept.set(digest, kept)
      }
      if (name !== '') kept.name = shortLine(name, LONGEST_NAME)
      kept.cached ||= cached
      kept.started = Math.min(kept.started, timeOf(started, kept.started))
      kept.completed = Math.max(kept.completed, timeOf(completed, kept.completed))
    }
  }

  /** By digest. */
  vertexes(): ReadonlyMap<string, SeenVertex> {
    return new Map(
      [...this.#kept].map(([digest, { name, cached, started, completed }]) => {
        const seconds = (completed - started) / 1000
        const isKnown = Number.isFinite(seconds) && seconds >= 0 && !cached
        return [digest, { name, cached, seconds: isKnown ? seconds : undefined }]
      }),
    )
  }
}

function timeOf(text: string | undefined, otherwise: number): number {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? otherwise : time
}
