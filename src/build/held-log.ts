import type { Log } from './log.ts'

/** Keeps what is logged until it is known whether anybody is to see it. */
export class HeldLog implements Log {
  readonly #held: ((log: Log) => void)[] = []
  #log: Log | undefined

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

  /** Shows what was kept on this log, and from now on everything at once. */
  release(log: Log): void {
    this.#log = log
    for (const entry of this.#held.splice(0)) entry(log)
  }

  #pass(entry: (log: Log) => void): void {
    if (this.#log === undefined) this.#held.push(entry)
    else entry(this.#log)
  }
}
