import { describe, expect, test } from '@jest/globals'
import { lookUpBefore } from '../src/baseline.ts'
import { AMD64, ARM64, imageOf, type LayerLine, MemoryRegistry } from './compare/fixture.ts'
import { buildInputs } from './support/build-inputs.ts'
import { gitHubEvent } from './support/github-event.ts'

const BEFORE = '9876543210abcdef9876543210abcdef98765432'
const OLD: readonly LayerLine[] = [['app', 10, 'COPY . . # buildkit']]
const NEW: readonly LayerLine[] = [['app 2', 30, 'COPY . . # buildkit']]

function scene({ platforms = [AMD64], event = gitHubEvent({ before: BEFORE }) } = {}) {
  const registry = new MemoryRegistry()
  const stops: AbortSignal[] = []
  const publish = {
    image: registry.name,
    tags: undefined,
    latest: 'auto' as const,
    push: 'auto' as const,
    load: false,
  }
  const baseline = { storeReport: true, given: undefined, variant: '' }
  const build = buildInputs({ platforms })
  const inputs = { event, publish, workspace: '/', temporaryDir: '/', build, baseline }
  const lookedUp = lookUpBefore(
    inputs,
    (stop) => {
      stops.push(stop)
      return () => registry
    },
    undefined,
  )
  const find = (...images: readonly (typeof AMD64)[]) => {
    const [first] = images.map((platform) => imageOf(NEW, platform))
    if (first === undefined) throw new Error('no image')
    return lookedUp.find({
      digest: first.digest,
      descriptor: { mediaType: 'x', digest: first.digest, size: 1 },
      platforms: images.map((platform) => imageOf(NEW, platform)),
    })
  }
  return { registry, lookedUp, find, stops }
}

describe('lookUpBefore', () => {
  test('asks before there is an image, and not once more for it', async () => {
    const { registry, find } = scene()
    registry.putImage(`sha-${BEFORE}`, OLD)
    await new Promise(setImmediate)
    const asked = [...registry.asked]
    expect(asked[0]).toBe(`sha-${BEFORE}`)
    expect(await find(AMD64)).toMatchObject([{ baseline: { commit: BEFORE } }])
    expect(registry.asked).toHaveLength(3)
  })

  test('a platform that nobody expected is looked up when the image is there', async () => {
    const { registry, find } = scene()
    registry.putImage(`sha-${BEFORE}`, OLD, { platform: ARM64 })
    expect(await find(AMD64, ARM64)).toMatchObject([
      { skipped: expect.stringContaining('is for linux/arm64') },
      { baseline: { name: `the commit before, ${BEFORE.slice(0, 7)}` } },
    ])
  })

  test('given up, it stops what is asked', () => {
    const { lookedUp, stops } = scene()
    lookedUp.giveUp()
    expect(stops.length).toBeGreaterThan(0)
    expect(stops.every(({ aborted }) => aborted)).toBe(true)
  })

  test('an event with nothing before it is a reason', async () => {
    const event = gitHubEvent({ refType: 'other', refName: 'x' })
    expect(await scene({ event }).find(AMD64)).toEqual([
      { skipped: 'An event of the kind push has no earlier image.' },
    ])
  })
})
