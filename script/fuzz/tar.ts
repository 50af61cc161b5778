import { readAll } from '../../__tests__/image/tar/read-all.ts'
import { padded, paxRecord, tarHeader, withChecksum, writeTar } from '../../__tests__/support/tar.ts'
import { mutate } from './mutate.ts'
import type { FuzzTarget } from './target.ts'

const MAP = Buffer.from('2\n0\n3\n700\n3\n'.padEnd(512, '\0'))

const whole = Buffer.concat([
  writeTar({
    'dir/': { mode: 0o755 },
    [`dir/${'long'.repeat(60)}`]: 'long',
    link: { symlink: 'x'.repeat(150) },
    pipe: { kind: 'fifo' },
    body: 'b'.repeat(1000),
    hard: { hardlink: 'body' },
  }).subarray(0, -1024),
  ...extension('x', ['GNU.sparse.major', '1'], ['GNU.sparse.minor', '0'], ['GNU.sparse.realsize', '900']),
  tarHeader({ name: 'sparse', flag: '0', size: 518 }),
  padded(Buffer.concat([MAP, Buffer.from('abcdef')])),
  ...extension('x', ['GNU.sparse.map', '0,3,10,3'], ['GNU.sparse.size', '20'], ['GNU.sparse.name', 'old']),
  tarHeader({ name: 'sparse-0.1', flag: '0', size: 6 }),
  padded(Buffer.from('abcdef')),
  ...extension('g', ['path', 'not applied']),
  ...extension('x', ['size', '4'], ['uid', '70000'], ['path', 'säge']),
  tarHeader({ name: 'pax', flag: '0', size: 0 }),
  padded(Buffer.from('four')),
  oldSparse(),
  padded(Buffer.from('abcdef')),
  tarHeader({ name: 'L', flag: 'L', size: 5, format: 'gnu' }),
  padded(Buffer.from('name\0')),
  tarHeader({ name: 'K', flag: 'K', size: 5, format: 'gnu' }),
  padded(Buffer.from('link\0')),
  tarHeader({ name: 'cut', flag: '2', size: 0, format: 'gnu' }),
  tarHeader({ name: 'v7', flag: '\0', size: 3, format: 'v7' }),
  padded(Buffer.from('abc')),
  Buffer.alloc(1024),
])

export const tar: FuzzTarget = {
  make(random) {
    const bytes = mutate(whole, random)
    // Without right checksums nearly every damage would stop at the first header.
    for (let at = 0; at + 512 <= bytes.length; at += 512) {
      const block = bytes.subarray(at, at + 512)
      if (random(50) > 0 && block.toString('latin1', 257, 262) === 'ustar') withChecksum(block)
    }
    return bytes
  },
  run(input) {
    readAll(input, () => true, 1 + (input.length % 2000))
  },
}

function extension(flag: string, ...records: readonly [string, string][]): Buffer[] {
  const body = Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join(''))
  return [tarHeader({ name: 'extension', flag, size: body.length }), padded(body)]
}

function oldSparse(): Buffer {
  const header = tarHeader({ name: 'gnu', flag: 'S', size: 6, format: 'gnu' })
  header.write('00000000000\x000000000003\x00000000000012\x000000000003\0', 386, 'latin1')
  header.write('00000000024\0', 483, 'latin1')
  return withChecksum(header)
}
