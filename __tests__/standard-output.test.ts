import { Writable } from 'node:stream'
import { expect, test } from '@jest/globals'
import { keepFaultsOf, writeStandardOutput } from '../src/standard-output.ts'

function streamThatFails(code: string): Writable {
  const stream = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code })),
  })
  keepFaultsOf([stream])
  return stream
}

test('a reader that stops early is no error', async () => {
  await expect(writeStandardOutput('report', streamThatFails('EPIPE'))).resolves.toBeUndefined()
})

test('a full disk is one that whoever writes hears of', async () => {
  await expect(writeStandardOutput('report', streamThatFails('ENOSPC'))).rejects.toMatchObject({
    message: 'Standard output could not be written',
    cause: { code: 'ENOSPC' },
  })
})
