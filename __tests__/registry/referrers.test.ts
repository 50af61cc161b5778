import { describe, expect, test } from '@jest/globals'
import { referrersTag } from '../../src/registry/referrers.ts'
import { REPORT_ARTIFACT } from '../../src/registry/report-artifact.ts'
import { digestOf, type Fault, type FakeRegistryOptions } from './fake-registry.ts'
import { openWith, startFake } from './open-fake.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'
const SUBJECT = digestOf('subject')

function entry(name: string, artifactType = REPORT_ARTIFACT) {
  return { mediaType: 'x', digest: digestOf(name), size: 1, artifactType }
}

function answer(manifests: unknown, headers: Readonly<Record<string, string>> = {}): Fault {
  return {
    status: 200,
    headers: { 'content-type': INDEX, ...headers },
    body: JSON.stringify({ schemaVersion: 2, manifests }),
  }
}

function answerText(body: string): Fault {
  return { status: 200, headers: { 'content-type': INDEX }, body }
}

async function listed(fault: FakeRegistryOptions['fault']) {
  const registry = await startFake(fault === undefined ? {} : { fault })
  const name = { registry: registry.host, repository: 'o/a' }
  const found = openWith().open(name).listReferrers(SUBJECT, REPORT_ARTIFACT)
  return { found: await found.catch((error: Error) => error.message), registry }
}

test('the tag of a digest is the one of distribution-spec', () => {
  const hex = 'a'.repeat(64)
  expect(referrersTag(`sha256:${hex}`)).toBe(`sha256-${hex}`)
})

describe('listReferrers', () => {
  test('asks for one type, and filters what the registry did not', async () => {
    const { found, registry } = await listed(() => answer([entry('a'), entry('b', 'other')]))
    expect(found).toEqual([entry('a')])
    const [asked] = registry.received
    expect(asked?.path).toBe(`/v2/o/a/referrers/${SUBJECT}`)
    expect(new URLSearchParams(asked?.query).get('artifactType')).toBe(REPORT_ARTIFACT)
  })

  test('reads the following pages, and no more than four', async () => {
    const next = { link: `</v2/o/a/referrers/${SUBJECT}?page=2>; rel="next"` }
    const two = await listed(({ query }) =>
      query === 'page=2' ? answer([entry('b')]) : answer([entry('a')], next),
    )
    expect(two.found).toEqual([entry('a'), entry('b')])
    const endless = await listed(() => answer([entry('a')], next))
    expect(endless.registry.received).toHaveLength(4)
  })

  test('another host is not followed', async () => {
    const { found, registry } = await listed(() =>
      answer([entry('a')], { link: '<http://127.0.0.1:1/x>; rel="next"' }),
    )
    expect(found).toEqual([entry('a')])
    expect(registry.received).toHaveLength(1)
  })

  test.each([
    ['an empty list', answer([]), []],
    ['an empty list as Go writes it', answer(null), []],
    ['404: no API', { status: 404 }, undefined],
    ['405: no API', { status: 405 }, undefined],
    ['403: no API', { status: 403 }, undefined],
    ['a page in HTML', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }, undefined],
    ['no JSON', answerText('<html>'), /listing the referrers of .*expected valid JSON/],
    ['a digest that is none', answer([{ ...entry('a'), digest: 'x' }]), /digest: received "x"/],
    ['more than a page may have', answerText(' '.repeat(300_000)), /larger than 262144 bytes/],
    ['500', { status: 500 }, /listing the referrers of .* answered 500/],
  ])('%s', async (_, fault: Fault, expected) => {
    const { found } = await listed(() => fault)
    if (expected instanceof RegExp) expect(found).toMatch(expected)
    else expect(found).toEqual(expected)
  })
})
