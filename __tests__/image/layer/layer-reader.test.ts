import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from '@jest/globals'
import { LayerReader } from '../../../src/image/layer/layer-reader.ts'
import type { LayerRequest } from '../../../src/image/layer/read-layer.ts'
import { ReadLimits } from '../../../src/image/layer/read-limits.ts'
import { ReaderThreadError } from '../../../src/image/layer/sent-fault.ts'
import { descriptorOf, memorySource } from '../../support/memory-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'layer-reader-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const document = { mediaType: 'application/vnd.oci.image.layer.v1.tar', value: Buffer.from('a layer') }
const source = memorySource([document])
const descriptor = descriptorOf(document)
const request: LayerRequest = {
  descriptor,
  compression: 'none',
  diffId: descriptor.digest,
  index: 2,
  keep: { byPath: () => 0, byBeginning: () => 0, distil: (_path, content) => content },
  limits: new ReadLimits(),
  watch: {},
}
const wanted = { cap: 0, paths: [] }

/** A reader whose thread runs this program instead of its own. */
function readerWith(program: string): LayerReader {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.mjs`)
  writeFileSync(file, `import { parentPort } from 'node:worker_threads'\n${program}`)
  return new LayerReader(pathToFileURL(file))
}

test.each<[string, string, RegExp]>([
  [
    'throws',
    `parentPort.on('message', () => { throw new Error('out of luck') })`,
    /its thread failed: out of luck$/,
  ],
  ['ends', `parentPort.on('message', () => process.exit(3))`, /its thread ended with exit code 3$/],
  ['cannot be started', `import './is-not-there.mjs'`, /its thread failed: .*is-not-there/],
])('a thread that %s is an error that names the layer', async (_, program, message) => {
  const reader = readerWith(program)
  try {
    const read = reader.read(source, request, wanted)
    await expect(read).rejects.toThrow(ReaderThreadError)
    await expect(read).rejects.toThrow(`layer 3 ${descriptor.digest} could not be read: `)
    await expect(read).rejects.toThrow(message)
    // Nobody answers any more; a second one must not wait for ever.
    await expect(reader.read(source, request, wanted)).rejects.toThrow(message)
  } finally {
    await reader.close()
  }
})

test('a thread that ends between two layers is an error of the second', async () => {
  const reader = readerWith(`parentPort.on('message', () => {
    parentPort.postMessage({ type: 'fault', fault: { type: 'other', message: 'the first' } })
    setImmediate(() => process.exit(5))
  })`)
  try {
    await expect(reader.read(source, request, wanted)).rejects.toThrow('the first')
    await sleep(300)
    await expect(reader.read(source, request, wanted)).rejects.toThrow('its thread ended with exit code 5')
  } finally {
    await reader.close()
  }
})
