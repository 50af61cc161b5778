import { expect, test } from '@jest/globals'
import { TarError } from '../../../src/image/tar/tar-error.ts'
import { padded, paxRecord, tarHeader, withChecksum, writeTar } from '../../support/tar.ts'
import { randomNumbers } from '../merge/random-layers.ts'
import { readAll } from './read-all.ts'

const MUTATIONS = 1500

const extended = Buffer.from(
  paxRecord('GNU.sparse.major', '1') +
    paxRecord('GNU.sparse.minor', '0') +
    paxRecord('GNU.sparse.realsize', '900'),
)
const original = Buffer.concat([
  writeTar({
    'dir/': { mode: 0o755 },
    [`dir/${'long'.repeat(60)}`]: 'long',
    link: { symlink: 'x'.repeat(150) },
    hard: { hardlink: 'dir' },
    body: 'b'.repeat(1000),
  }).subarray(0, -1024),
  tarHeader({ name: 'pax', flag: 'x', size: extended.length }),
  padded(extended),
  tarHeader({ name: 'sparse', flag: '0', size: 515 }),
  padded(Buffer.concat([Buffer.from('1\n0\n3\n'.padEnd(512, '\0')), Buffer.from('abc')])),
  tarHeader({ name: 'L', flag: 'L', size: 5, format: 'gnu' }),
  padded(Buffer.from('name\0')),
  tarHeader({ name: 'cut', flag: '0', size: 0 }),
  Buffer.alloc(1024),
])

test(`${MUTATIONS} damaged archives are read or refused, never anything else`, () => {
  const random = randomNumbers(7)
  let refused = 0
  for (let round = 0; round < MUTATIONS; round += 1) {
    const bytes = Buffer.from(original)
    for (let count = 1 + random(4); count > 0; count -= 1) bytes[random(bytes.length)] = random(256)
    // Without right checksums nearly every damage would stop at the first header.
    for (let at = 0; at < bytes.length; at += 512) {
      const block = bytes.subarray(at, at + 512)
      if (block.toString('latin1', 257, 262) === 'ustar') withChecksum(block)
    }
    const cut = bytes.subarray(0, random(3) === 0 ? random(bytes.length) : bytes.length)
    try {
      readAll(cut, () => true, 1 + random(2000))
    } catch (error) {
      expect(error).toBeInstanceOf(TarError)
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(MUTATIONS / 10)
  expect(refused).toBeLessThan(MUTATIONS)
})
