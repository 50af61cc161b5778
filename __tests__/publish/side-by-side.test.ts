import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { sideBySide } from '../../src/publish/side-by-side.ts'

describe('sideBySide', () => {
  test('keeps the order of results and never runs more than allowed', async () => {
    let running = 0
    let most = 0
    const results = await sideBySide([5, 1, 4, 2, 3, 0, 7], 3, async (turns) => {
      most = Math.max(most, ++running)
      for (let turn = 0; turn < turns; turn++) await setImmediate()
      running--
      return turns * 10
    })
    expect(results).toEqual([50, 10, 40, 20, 30, 0, 70])
    expect(most).toBe(3)
  })

  test('after a failure nothing begins, the rest is told to stop, and it has ended before the failure is thrown', async () => {
    const begun: number[] = []
    const ended: number[] = []
    const rejected = sideBySide([1, 2, 3, 4, 5, 6], 2, async (item, signal) => {
      begun.push(item)
      if (item === 2) throw new Error('two')
      while (!signal.aborted) await setImmediate()
      await setImmediate()
      ended.push(item)
    })
    await expect(rejected).rejects.toThrow('two')
    expect(begun).toEqual([1, 2])
    expect(ended).toEqual([1])
  })

  test('nothing to do is done', async () => {
    expect(await sideBySide([], 4, async () => 1)).toEqual([])
  })
})
