import { randomBytes } from 'node:crypto'

/** Where short links are kept: at most `capacity` of them, the oldest makes room for a new one. */
export class Links {
  readonly #targets = new Map<string, URL>()
  readonly #capacity: number

  constructor(capacity = 10_000) {
    this.#capacity = capacity
  }

  /** Keeps `target` and returns the name that leads to it. */
  add(target: URL): string {
    const oldest = this.#targets.keys().next()
    if (this.#targets.size >= this.#capacity && !oldest.done) this.#targets.delete(oldest.value)
    const name = randomBytes(6).toString('base64url')
    this.#targets.set(name, target)
    return name
  }

  /** The target of a name, or undefined where there is none. */
  find(name: string): URL | undefined {
    return this.#targets.get(name)
  }
}
