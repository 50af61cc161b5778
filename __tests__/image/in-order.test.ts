import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { inOrder } from '../../src/image/in-order.ts'

const task = (index: number, milliseconds: number) => async () => {
  await wait(milliseconds)
  return { index }
}
const fails = (message: string, milliseconds: number) => async (): Promise<{ index: number }> => {
  await wait(milliseconds)
  throw new Error(message)
}

async function collect(tasks: readonly (() => Promise<{ index: number }>)[], width: number) {
  const indexes: number[] = []
  let abandoned = 0
  const abandon = () => {
    abandoned += 1
  }
  let error: unknown
  try {
    for await (const { index } of inOrder(tasks, width, abandon)) indexes.push(index)
  } catch (thrown) {
    error = thrown
  }
  return { indexes, error, abandoned }
}

describe('inOrder', () => {
  test('gives results in the order of the tasks', async () => {
    const { indexes } = await collect([task(0, 20), task(1, 1), task(2, 5)], 3)
    expect(indexes).toEqual([0, 1, 2])
  })

  test('runs no more than the given number at a time', async () => {
    let running = 0
    let most = 0
    const counted = Array.from({ length: 8 }, (_, index) => async () => {
      running += 1
      most = Math.max(most, running)
      await wait(2)
      running -= 1
      return { index }
    })
    await collect(counted, 2)
    expect(most).toBe(2)
  })

  test('the first failure in order wins, nothing is started after it, and what runs is awaited', async () => {
    let started = false
    let finished = false
    const late = async () => {
      started = true
      return { index: 3 }
    }
    const slow = async () => {
      await wait(30)
      finished = true
      return { index: 2 }
    }
    const { indexes, error, abandoned } = await collect([task(0, 1), fails('second', 10), slow, late], 2)
    expect(indexes).toEqual([0])
    expect(error).toEqual(new Error('second'))
    expect([started, finished, abandoned]).toEqual([false, true, 1])
    const both = await collect([fails('slow but first', 20), fails('fast', 1)], 2)
    expect(both.error).toEqual(new Error('slow but first'))
  })

  test('nothing to do', async () => {
    expect((await collect([], 2)).indexes).toEqual([])
  })
})
