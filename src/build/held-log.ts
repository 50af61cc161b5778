import type { Log } from './log.ts'

/** Keeps what is logged until it is known whether anybody is to see it. */
export class HeldLog implements Log {
  readonly #log: Log
  #held: ((log: Log) => void)[] | undefined = []

  constructor(log: Log) {
    this.#log = log
  }

  group(name: string): void {
    this.#pass((log) => log.group(name))
  }

  endGroup(): void {
    this.#pass((log) => log.endGroup())
  }

  info(text: string): void {
    this.#pass((log) => log.info(text))
  }

  warning(text: string): void {
    this.#pass((log) => log.warning(text))
  }

  /** Shows what was kept, and from now on everything at once. */
  release(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const entry of held) entry(this.#log)
  }

  #pass(entry: (log: Log) => void): void {
    if (this.#held === undefined) entry(this.#log)
    else this.#held.push(entry)
  }
}
