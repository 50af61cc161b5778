import { describe, expect, test } from '@jest/globals'
import type { FloatingImage } from '../../src/build/build-facts.ts'
import { baseImage } from '../../src/checks/base-image.ts'
import type { Profile } from '../../src/inputs/inputs.ts'
import { fakeBuild } from '../support/fake-build.ts'
import { resultOf } from '../support/fake-image.ts'

const PIN = `sha256:${'1'.repeat(64)}`
const image = (name: string, digest: string | undefined = PIN): FloatingImage => ({
  name,
  digest,
  dockerfile: { path: 'Dockerfile', startLine: 1, endLine: 1 },
})

const judge = (floatingImages: readonly FloatingImage[], profile: Profile = 'strict') =>
  resultOf(baseImage, { build: fakeBuild([], { floatingImages }), policy: { profile } })

describe('an image that the Dockerfile names by tag', () => {
  test('is told with the digest to pin', () => {
    const { status, summary, findings } = judge([image('node:24-bookworm-slim')])
    expect({ status, summary, findings }).toEqual({
      status: 'warn',
      summary: 'Not pinned by digest: node:24-bookworm-slim.',
      findings: [
        {
          level: 'warn',
          message: `node:24-bookworm-slim is a tag that its publisher moves; in this build it was ${PIN}.`,
          remedy: `Write \`node:24-bookworm-slim@${PIN}\` in its place, and let Dependabot or Renovate move tag and digest together.`,
          dockerfile: { path: 'Dockerfile', startLine: 1, endLine: 1 },
          origin: 'own',
        },
      ],
    })
  })

  test.each([
    ['node', 'published last'],
    ['node:latest', 'published last'],
    ['localhost:5000/node', 'published last'],
    ['localhost:5000/node:1', 'its publisher moves'],
  ])('%s', (name, words) => {
    expect(judge([image(name)]).findings[0]?.message).toContain(words)
  })

  test('whose digest nobody recorded is told how to find it', () => {
    const [finding] = judge([{ ...image('node:24'), digest: undefined }]).findings
    expect(finding?.remedy).toContain('docker buildx imagetools inspect node:24')
  })

  test.each([
    ['standard', 'skip', []],
    ['report', 'pass', ['note']],
    ['strict', 'warn', ['warn']],
  ] as const)('in the profile %s: %s', (profile, status, found) => {
    const result = judge([image('node:24')], profile)
    expect(result.status).toBe(status)
    expect(result.findings.map(({ level }) => level)).toEqual(found)
  })
})

test.each([
  [['node:24'], 'apart from what a named context replaces in this build: node:24.'],
  [
    ['node:24', 'a', 'b', 'c', 'd', 'e'],
    'apart from those that named contexts replace in this build: node:24, a, b, c, d and 1 more.',
  ],
])('%j, which named contexts replace, are no findings and not said to be pinned', (replacedImages, words) => {
  const result = resultOf(baseImage, {
    build: fakeBuild([], { replacedImages }),
    policy: { profile: 'strict' },
  })
  expect(result).toMatchObject({ status: 'pass', findings: [] })
  expect(result.summary).toBe(`Every image that the Dockerfile names is pinned by digest, ${words}`)
})

test('where all are pinned there is nothing to do, and without a build nothing is known', () => {
  expect(judge([])).toMatchObject({ status: 'pass', findings: [] })
  expect(resultOf(baseImage, { policy: { profile: 'strict' } })).toMatchObject({ status: 'skip' })
})
