import { workerData } from 'node:worker_threads'
import * as v from 'valibot'
import { randomNumbers } from '../../__tests__/image/merge/random-layers.ts'
import { BEGUN, ENDED, INPUT_LENGTH, LONGEST_INPUT, REFUSED, SLOWEST, Task } from './shared.ts'
import { isNamed } from './target.ts'
import { TARGETS } from './targets.ts'

/** Works on inputs until its time is over; what it throws, or a counter that stands still, is what was found. */
const task = v.parse(Task, workerData)
const target = TARGETS.get(task.name)
if (target === undefined) throw new Error(`no target ${task.name}`)
const counters = new Int32Array(task.counters)
const shared = Buffer.from(task.input)
const random = randomNumbers(task.seed)

const MOST_GROWTH = 512 * 1024 * 1024
let atRest = 0

const until = performance.now() + task.seconds * 1000
do {
  const input = (task.given === null ? target.make(random) : Buffer.from(task.given)).subarray(
    0,
    LONGEST_INPUT,
  )
  input.copy(shared)
  counters[INPUT_LENGTH] = input.length
  Atomics.add(counters, BEGUN, 1)
  const started = performance.now()
  try {
    await target.run(input)
  } catch (error) {
    if (!isNamed(error)) throw error
    Atomics.add(counters, REFUSED, 1)
  }
  const took = Math.ceil(performance.now() - started)
  counters[SLOWEST] = Math.max(counters[SLOWEST] ?? 0, took)
  const ended = Atomics.add(counters, ENDED, 1)
  const { rss } = process.memoryUsage()
  // What the first inputs take is code and buffers that stay.
  if (ended < 50) atRest = rss
  else if (rss > atRest + MOST_GROWTH)
    throw new Error(`memory grew by ${rss - atRest} bytes in ${ended} inputs`)
} while (performance.now() < until && task.given === null)
