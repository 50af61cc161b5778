import type { ProgressMessage } from './progress-message.ts'

const INSTRUCTION = /^(\[[^\]]*\d+\/\d+\]) (?!FROM |LINK )/
/** The rest of a name is the instruction's own text, at any length. */
const LONGEST_START = 1024
const MOST_STEPS = 10_000

/**
 * Counts a build's Dockerfile instructions and how many of them came from a cache. Base images, BuildKit's internal
 * steps, exports and the merge half of a `COPY --link` are not counted.
 */
export class StepCount {
  readonly #cached = new Map<string, boolean>()

  add({ vertexes }: ProgressMessage): void {
    for (const { name, cached, completed, error } of vertexes) {
      const step = INSTRUCTION.exec(name.slice(0, LONGEST_START))?.[1]
      if (step === undefined || completed === undefined || error !== undefined) continue
      if (this.#cached.size < MOST_STEPS || this.#cached.has(step)) {
        this.#cached.set(step, cached || this.#cached.get(step) === true)
      }
    }
  }

  get total(): number {
    return this.#cached.size
  }

  get cached(): number {
    return [...this.#cached.values()].filter(Boolean).length
  }
}
