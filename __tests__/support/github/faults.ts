/** Which requests something applies to; both parts have to match. */
export interface RequestMatch {
  readonly method?: string
  /** Tried against the path with its query. */
  readonly path?: RegExp
}

/** A deliberate misbehaviour. Answers made by a fault are not held against GitHub's description. */
export interface Fault extends RequestMatch {
  /** How many requests it meets; all of them unless given. */
  readonly times?: number
  readonly delayMs?: number
  readonly status?: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Accept the request and never answer, close the connection without an answer, or stop in the middle of the body. */
  readonly instead?: 'hang' | 'drop' | 'stall'
  /** Do what was asked, then fail as told: the caller cannot know that it was done. */
  readonly afterwards?: boolean
}

export function matches(match: RequestMatch, method: string, target: string): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === method) &&
    (match.path === undefined || match.path.test(target))
  )
}

/** Keeps count of how often each fault still applies. */
export class Faults {
  readonly #waiting: { fault: Fault; left: number }[] = []

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY })
  }

  clear(): void {
    this.#waiting.length = 0
  }

  take(method: string, target: string): Fault | undefined {
    const found = this.#waiting.find(({ fault, left }) => left > 0 && matches(fault, method, target))
    if (found === undefined) return undefined
    found.left--
    return found.fault
  }
}

/** Holds requests until `count` of them wait together, then lets all go on: two runs that interleave. */
export class Barriers {
  readonly #barriers: { match: RequestMatch; count: number; waiting: (() => void)[] }[] = []

  add(match: RequestMatch, count: number): void {
    this.#barriers.push({ match, count, waiting: [] })
  }

  async pass(method: string, target: string): Promise<void> {
    const barrier = this.#barriers.find(({ match, count }) => count > 0 && matches(match, method, target))
    if (barrier === undefined) return
    await new Promise<void>((resolve) => {
      barrier.waiting.push(resolve)
      if (barrier.waiting.length < barrier.count) return
      barrier.count = 0
      for (const release of barrier.waiting) release()
    })
  }
}

/** How long a request and its answer travel, each, in milliseconds: evenly spread between the two. */
export interface Latency {
  readonly least: number
  readonly most: number
}

export function travelTime({ least, most }: Latency): number {
  return least + Math.random() * (most - least)
}
