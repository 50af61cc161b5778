import { describe, expect, test } from '@jest/globals'
import { terminalProgress } from '../src/progress-lines.ts'

function watched(terminal: { readonly isTTY?: boolean; readonly columns?: number }) {
  const written: string[] = []
  let time = 1000
  const progress = terminalProgress({ ...terminal, write: (text) => written.push(text) }, () => time)
  return {
    written,
    at(elapsed: number, bytesRead: number) {
      time = 1000 + elapsed
      progress({ bytesRead, totalBytes: 100_000_000 })
    },
  }
}

describe('terminalProgress', () => {
  test('one line with bytes and rate, written over again and gone at the end', () => {
    const { written, at } = watched({ isTTY: true, columns: 80 })
    at(0, 0)
    at(50, 5_000_000)
    at(200, 20_000_000)
    at(2000, 60_000_000)
    at(2001, 100_000_000)
    expect(written).toEqual([
      '\rReading the layers: 0 B of 100 MB\u001b[K',
      '\rReading the layers: 20.0 MB of 100 MB\u001b[K',
      '\rReading the layers: 60.0 MB of 100 MB, 30.0 MB/s\u001b[K',
      '\r\u001b[K',
    ])
  })

  test.each([
    [30, 29],
    [0, 48],
    [undefined, 48],
  ])('in %s columns never a whole line', (columns, expected) => {
    const { written, at } = watched(columns === undefined ? { isTTY: true } : { isTTY: true, columns })
    at(0, 0)
    at(1000, 50_000_000)
    expect(written.at(-1)?.replace('\r', '').replace('\u001b[K', '')).toHaveLength(expected)
  })

  test.each([[{}], [{ isTTY: false }]])('nothing where nobody watches', (terminal) => {
    const { written, at } = watched(terminal)
    at(0, 0)
    at(10_000, 100_000_000)
    expect(written).toEqual([])
  })
})
