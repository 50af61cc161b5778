import { Worker } from 'node:worker_threads'
import { BEGUN, COUNTERS, ENDED, INPUT_LENGTH, LONGEST_INPUT, REFUSED, SLOWEST, type Task } from './shared.ts'

export interface Outcome {
  readonly inputs: number
  /** How many of them ended in a named error. */
  readonly refused: number
  /** Milliseconds that the slowest took. */
  readonly slowest: number
  /** What went wrong, with the input that it went wrong at. */
  readonly fault: string | undefined
  readonly input: Buffer
}

/** Milliseconds of standing still after which an input counts as a hang. */
const LONGEST_STAND = 20_000
const LOOK_MS = 250

/** Runs a target on a thread of its own, since only another thread sees that one hangs. */
export async function watch(order: Omit<Task, 'counters' | 'input'>): Promise<Outcome> {
  const buffers = {
    counters: new SharedArrayBuffer(COUNTERS * 4),
    input: new SharedArrayBuffer(LONGEST_INPUT),
  }
  const counters = new Int32Array(buffers.counters)
  const task: Task = { ...order, ...buffers }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const fault = await faultOf(worker, counters)
  await worker.terminate()
  return {
    inputs: counters[ENDED] ?? 0,
    refused: counters[REFUSED] ?? 0,
    slowest: counters[SLOWEST] ?? 0,
    fault,
    input: Buffer.from(Buffer.from(buffers.input).subarray(0, counters[INPUT_LENGTH])),
  }
}

function faultOf(worker: Worker, counters: Int32Array): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>()
  let [last, since] = [0, performance.now()]
  const looking = setInterval(() => {
    const begun = Atomics.load(counters, BEGUN)
    if (begun !== last) [last, since] = [begun, performance.now()]
    else if (begun > Atomics.load(counters, ENDED) && performance.now() - since > LONGEST_STAND) {
      resolve(`an input took more than ${LONGEST_STAND / 1000} s`)
    }
  }, LOOK_MS)
  worker.once('error', (error) => resolve(textOf(error)))
  worker.once('exit', (code) => {
    const cut = Atomics.load(counters, BEGUN) > Atomics.load(counters, ENDED)
    // An await that nothing will ever settle ends the thread, too.
    resolve(cut ? `the thread ended (code ${code}) before its input did` : undefined)
  })
  return promise.finally(() => clearInterval(looking))
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
