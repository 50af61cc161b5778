import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { allowClosedPipe } from '../src/closed-pipe.ts'

describe('allowClosedPipe', () => {
  test('a reader that stops early is no error, a full disk is one', () => {
    const stream = new PassThrough()
    allowClosedPipe(stream)
    expect(() =>
      stream.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    ).not.toThrow()
    const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' })
    expect(() => stream.emit('error', full)).toThrow('ENOSPC')
  })
})
