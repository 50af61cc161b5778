import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { writeElf } from '../../support/elf.ts'
import { inspect } from './inspect.ts'

function rustOf(content: Uint8Array) {
  return inspect(writeElf({ sections: [{ name: '.dep-v0', content }] }))?.rust
}

describe('what cargo-auditable wrote', () => {
  test('is read with its defaults', () => {
    const packages = [
      { name: 'adler', version: '1.0.2', source: 'crates.io', dependencies: [], features: ['std'] },
      { name: 'cc', version: '1.0.83', source: 'registry', kind: 'build' },
      { name: 'tool', version: '0.1.0', source: 'local', dependencies: [0, 1], root: true },
    ]
    expect(rustOf(deflateSync(JSON.stringify({ packages, format: 1 })))).toEqual([
      { name: 'adler', version: '1.0.2', source: 'crates.io', kind: 'runtime', isRoot: false },
      { name: 'cc', version: '1.0.83', source: 'registry', kind: 'build', isRoot: false },
      { name: 'tool', version: '0.1.0', source: 'local', kind: 'runtime', isRoot: true },
    ])
  })

  test.each([
    ['not zlib', Buffer.from('{"packages":[]}')],
    ['cut off', deflateSync('{"packages":[]}').subarray(0, 12)],
    ['not JSON', deflateSync('{"packages":')],
    ['JSON of something else', deflateSync('{"packages":[{"name":1}]}')],
    ['a bomb', deflateSync(Buffer.alloc(64 * 1024 * 1024, ' '))],
    ['empty', Buffer.alloc(0)],
  ])('is unknown when it is %s', (_, content) => {
    expect(rustOf(content)).toBeUndefined()
  })
})
