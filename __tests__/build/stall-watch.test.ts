import { beforeEach, describe, expect, test } from '@jest/globals'
import { parseProgressLine } from '../../src/build/progress-message.ts'
import { StallWatch } from '../../src/build/stall-watch.ts'

let clock = 0
let watch: StallWatch

beforeEach(() => {
  clock = 0
  watch = new StallWatch({ readMs: 100, writeMs: 1000, idleMs: 300 }, () => clock)
})

function see(message: object): void {
  const parsed = parseProgressLine(JSON.stringify(message))
  if (parsed !== undefined) watch.observe(parsed)
}

const begin = (digest: string, name: string) => see({ vertexes: [{ digest, name, started: 't' }] })
const finish = (digest: string, name: string) =>
  see({ vertexes: [{ digest, name, started: 't', completed: 't' }] })
const transfer = (vertex: string, id: string, more: object = {}) =>
  see({ statuses: [{ vertex, id, ...more }] })

function after(ms: number): string | undefined {
  clock += ms
  return watch.stalled()
}

describe('stalls', () => {
  test('the import of the cache manifest hangs', () => {
    begin('a', 'importing cache manifest from gha:123')
    expect(after(99)).toBeUndefined()
    expect(after(1)).toMatch(/^importing/)
  })

  test('it hangs while an instruction prints', () => {
    begin('a', 'importing cache manifest from gha:123')
    begin('b', '[2/2] RUN make')
    for (let second = 0; second < 5; second++) {
      clock += 20
      see({ logs: [{ vertex: 'b', data: 'eA==' }] })
    }
    expect(watch.stalled()).toMatch(/^importing/)
  })

  test('a cached layer is pulled without progress', () => {
    begin('a', '[2/2] RUN make')
    transfer('a', 'sha256:1', { current: 1 })
    clock += 90
    transfer('a', 'sha256:1', { current: 2 })
    expect(after(99)).toBeUndefined()
    expect(after(1)).toMatch(/RUN make/)
  })

  test('the state of a pull is repeated without progress', () => {
    begin('a', '[2/2] RUN make')
    for (let times = 0; times < 10; times++) {
      transfer('a', 'sha256:1', { current: 5, total: 9 })
      clock += 10
    }
    expect(watch.stalled()).toBe('pulling a cached layer of [2/2] RUN make')
  })

  test('a cached step is completed before its layers are pulled', () => {
    finish('a', '[2/2] RUN make')
    begin('b', '[3/3] RUN sleep')
    transfer('a', 'sha256:1')
    expect(after(100)).toBe('pulling a cached layer of [2/2] RUN make')
  })

  test('the upload hangs for longer than one layer may take', () => {
    begin('a', 'exporting to GitHub Actions Cache')
    transfer('a', 'writing layer sha256:1')
    expect(after(999)).toBeUndefined()
    expect(after(1)).toMatch(/^exporting/)
  })

  test('nothing is under way at all', () => {
    begin('a', '[internal] load build context')
    finish('a', '[internal] load build context')
    expect(after(299)).toBeUndefined()
    expect(after(1)).toBeDefined()
  })

  test('not a word from the beginning', () => {
    expect(after(299)).toBeUndefined()
    expect(after(1)).toBeDefined()
  })
})

describe('no stalls', () => {
  test('an instruction may be silent for as long as it likes', () => {
    begin('a', '[2/2] RUN make')
    expect(after(1_000_000)).toBeUndefined()
  })

  test('a base image is not the cache', () => {
    begin('a', '[1/2] FROM docker.io/library/node')
    transfer('a', 'sha256:1', { current: 1 })
    expect(after(1_000_000)).toBeUndefined()
  })

  test.each([
    '[context busybox:stable] OCI load from client',
    '[internal] load build context',
    'docker-image://docker.io/library/x',
  ])('nor is %s', (name) => {
    begin('a', name)
    transfer('a', 'sha256:1', { current: 1 })
    expect(after(1_000_000)).toBeUndefined()
  })

  test('a layer is being extracted', () => {
    begin('a', '[2/2] RUN make')
    transfer('a', 'extracting sha256:1')
    expect(after(1_000_000)).toBeUndefined()
  })

  test('a pull that is complete', () => {
    begin('a', '[2/2] RUN make')
    transfer('a', 'sha256:1')
    transfer('a', 'sha256:1', { completed: 't' })
    expect(after(1_000_000)).toBeUndefined()
  })
})
