import { isDockerfileWarning } from './dockerfile-warnings.ts'
import type { Log } from './log.ts'
import { escapeLogText } from './log-text.ts'
import type { BuildWarning, ProgressMessage, Vertex } from './progress-message.ts'

/** Steps are numbered as they are first heard of, as buildx's plain output does. */
interface Step {
  readonly number: number
  readonly title: string
  /** A line without its end yet; steps write in pieces. */
  rest: string
  done: boolean
}

const MOST_STEPS = 10_000
const LONGEST_REST = 64 * 1024

/**
 * Writes a build's progress while it happens: a step that prints becomes a group with its lines, any other step one
 * line. Lines of steps that run side by side keep their step's number in front.
 */
export class ProgressLog {
  readonly #log: Log
  readonly #steps = new Map<string, Step>()
  #open: Step | undefined

  constructor(log: Log) {
    this.#log = log
  }

  show(message: ProgressMessage): void {
    for (const vertex of message.vertexes) this.#step(vertex)
    for (const { vertex, data } of message.logs) {
      const step = this.#steps.get(vertex)
      if (step !== undefined) this.#print(step, data)
    }
    for (const vertex of message.vertexes) this.#finish(vertex)
    for (const warning of message.warnings) this.#warn(warning)
  }

  /** Closes what is open; nothing is shown after that. */
  end(): void {
    for (const step of this.#steps.values()) this.#flush(step)
    this.#close()
  }

  #step(vertex: Vertex): void {
    if (this.#steps.has(vertex.digest) || this.#steps.size >= MOST_STEPS) return
    this.#steps.set(vertex.digest, {
      number: this.#steps.size + 1,
      title: escapeLogText(vertex.name.split('\n', 1)[0] ?? ''),
      rest: '',
      done: false,
    })
  }

  #warn(warning: BuildWarning): void {
    const { short, url } = warning
    const text = escapeLogText(url === undefined ? short : `${short} (${url})`)
    this.#close()
    // The check of these rules reports them on their lines.
    if (isDockerfileWarning(warning)) this.#log.info(`WARN ${text}`)
    else this.#log.warning(text)
  }

  #print(step: Step, data: string): void {
    const lines = `${step.rest}${data}`.split('\n')
    step.rest = lines.pop() ?? ''
    for (const line of lines) this.#line(step, line)
    if (step.rest.length > LONGEST_REST) this.#flush(step)
  }

  #line(step: Step, text: string): void {
    if (this.#open !== step) {
      this.#close()
      this.#log.group(`#${step.number} ${step.title}`)
      this.#open = step
    }
    this.#log.info(`#${step.number} ${escapeLogText(text)}`)
  }

  #flush(step: Step): void {
    if (step.rest !== '') this.#line(step, step.rest)
    step.rest = ''
  }

  #finish(vertex: Vertex): void {
    const step = this.#steps.get(vertex.digest)
    if (step === undefined || step.done || vertex.completed === undefined) return
    this.#flush(step)
    if (this.#open === step) this.#close()
    step.done = true
    if (!isSource(vertex) || vertex.cached || vertex.error !== undefined) {
      this.#log.info(`#${step.number} ${outcome(vertex)} ${step.title}`)
    }
  }

  #close(): void {
    if (this.#open !== undefined) this.#log.endGroup()
    this.#open = undefined
  }
}

/** Sources complete several times, once for each phase, and cost nothing that the reader could change. */
function isSource({ name }: Vertex): boolean {
  return name.startsWith('[internal]') || /^\[[^\]]*\] FROM /.test(name)
}

function outcome({ cached, error, started, completed }: Vertex): string {
  if (error !== undefined) return /context canceled|canceled$/.test(error) ? 'CANCELED' : 'ERROR'
  if (cached) return 'CACHED'
  const seconds = (Date.parse(completed ?? '') - Date.parse(started ?? '')) / 1000
  return Number.isFinite(seconds) ? `DONE ${seconds.toFixed(1)}s` : 'DONE'
}
