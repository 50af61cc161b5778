import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { decideDestination } from '../src/destination.ts'
import { InvalidValueError } from '../src/oci/invalid-value-error.ts'
import { openSubject } from '../src/open-subject.ts'
import { parseStep } from './support/action-inputs.ts'
import { archiveOf, classicFiles } from './support/image-archive.ts'
import { writeLayout } from './support/layout.ts'
import type { With } from './support/runner/inputs.ts'
import { writeTar } from './support/tar.ts'

const temporary = mkdtempSync(join(tmpdir(), 'subject-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

const layout = writeLayout([
  { layers: [{ a: 'a' }] },
  { layers: [{ b: 'b' }], platform: { os: 'linux', architecture: 'arm64' } },
])
const classic = archiveOf(classicFiles([{ layers: [writeTar({ a: 'a' })] }]))

function open(given: With) {
  const inputs = { ...parseStep(given, { env: { RUNNER_TEMP: temporary } }) }
  const said: string[] = []
  const say = (text: string) => void said.push(text)
  const log = { group: say, endGroup: () => {}, info: say, warning: say }
  const openRepository = () => {
    throw new Error('no registry was to be asked')
  }
  return openSubject(inputs, decideDestination(inputs), undefined, { openRepository, log })
}

describe('an image that another step made', () => {
  test('is what the source names', async () => {
    expect((await open({ source: layout.path })).root).toEqual(layout.root)
  })

  test('is what its platforms leave of it', async () => {
    const subject = await open({ source: `oci:${layout.path}`, platforms: 'linux/arm64' })
    expect(subject.root.digest).toBe(layout.images[1]?.manifest.digest)
  })

  test('that cannot be pushed is refused where a push would follow, before it is judged', async () => {
    const opening = open({ source: classic, push: 'always' })
    await expect(opening).rejects.toThrow(InvalidValueError)
    await expect(opening).rejects.toThrow(
      /^source: received ".*", expected an image that can be pushed: this one has its layers uncompressed.*`recompress: true`/,
    )
    const subject = await open({ source: classic, push: 'never' })
    expect(subject.compressedSizesUnknown).toBe(true)
    await subject.close()
  })

  test('is compressed where that is wanted, and can be pushed then', async () => {
    const subject = await open({ source: classic, push: 'always', recompress: 'true' })
    expect(subject.unpushable).toBeUndefined()
    expect(readdirSync(temporary)).toHaveLength(1)
    await subject.close()
    expect(readdirSync(temporary)).toEqual([])
  })
})
