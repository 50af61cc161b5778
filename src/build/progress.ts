import type { Log } from './log.ts'
import { ProgressLog } from './progress-log.ts'
import {
  type BuildWarning,
  type ProgressMessage,
  parseProgressLine,
  type Vertex,
} from './progress-message.ts'
import { StepCount } from './step-count.ts'
import { VertexRecord } from './vertex-record.ts'

const MOST_PLAIN_LINES = 500
const LONGEST_PLAIN_LINE = 64 * 1024
const TAIL_BYTES = 8 * 1024
const TAIL_LINES = 20
const MOST_WARNINGS = 1000

/** Reads one build's standard error: progress messages to the log and the counts, everything else kept for errors. */
export class Progress {
  readonly steps = new StepCount()
  readonly record = new VertexRecord()
  readonly #warnings: BuildWarning[] = []
  readonly #log: ProgressLog
  readonly #observe: (message: ProgressMessage) => void
  readonly #plain: string[] = []
  readonly #tails = new Map<string, string>()
  readonly #failed: Vertex[] = []

  constructor(log: Log, observe: (message: ProgressMessage) => void = () => {}) {
    this.#log = new ProgressLog(log)
    this.#observe = observe
  }

  line(text: string): void {
    const message = parseProgressLine(text)
    if (message === undefined) {
      this.#plain.push(text.slice(0, LONGEST_PLAIN_LINE))
      if (this.#plain.length > MOST_PLAIN_LINES) this.#plain.shift()
      return
    }
    for (const { vertex, data } of message.logs) {
      this.#tails.set(vertex, `${this.#tails.get(vertex) ?? ''}${data}`.slice(-TAIL_BYTES))
    }
    for (const vertex of message.vertexes) {
      if (vertex.error !== undefined && !isCancelled(vertex)) this.#failed.push(vertex)
      else if (vertex.completed !== undefined) this.#tails.delete(vertex.digest)
    }
    this.steps.add(message)
    this.record.add(message)
    if (this.#warnings.length < MOST_WARNINGS) this.#warnings.push(...message.warnings)
    this.#log.show(message)
    this.#observe(message)
  }

  end(): void {
    this.#log.end()
  }

  /** Lines that were no progress messages, in order, the last 500. */
  get plain(): readonly string[] {
    return this.#plain
  }

  /** Names and errors of the vertexes that failed by themselves, not because another one did. */
  get failed(): readonly Pick<Vertex, 'name' | 'error'>[] {
    return this.#failed
  }

  /** What BuildKit warned of, the first thousand. */
  get warnings(): readonly BuildWarning[] {
    return this.#warnings
  }

  /** The end of what the first failed vertex printed, 8 KiB at most. */
  get failedOutput(): string {
    const [first] = this.#failed
    return first === undefined ? '' : (this.#tails.get(first.digest) ?? '')
  }

  /** The last lines of it. */
  get logTail(): readonly string[] {
    const text = this.failedOutput.trimEnd()
    return text === '' ? [] : text.split('\n').slice(-TAIL_LINES)
  }
}

function isCancelled({ error }: Vertex): boolean {
  return error?.endsWith('context canceled') === true
}
