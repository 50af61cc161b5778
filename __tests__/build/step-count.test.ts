import { expect, test } from '@jest/globals'
import type { Vertex } from '../../src/build/progress-message.ts'
import { StepCount } from '../../src/build/step-count.ts'
import { cpuTime } from '../support/cpu-time.ts'

function vertex(name: string): Vertex {
  return { digest: name.slice(0, 10), name, started: 't', completed: 't', cached: false, error: undefined }
}

test('a name of any length is looked at as far as its number goes', () => {
  const count = new StepCount()
  const started = cpuTime()
  const names = [`[${'1'.repeat(200_000)}`, `[2/3] RUN ${'1'.repeat(200_000)}`]
  count.add({ vertexes: names.map(vertex), logs: [], statuses: [], warnings: [] })
  expect(count.total).toBe(1)
  expect(cpuTime() - started).toBeLessThan(1_000)
})
