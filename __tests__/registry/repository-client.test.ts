import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import type { Descriptor } from '../../src/oci/descriptor.ts'
import { createSend } from '../../src/registry/http.ts'
import { createOpenRepository } from '../../src/registry/registry-access.ts'
import { digestOf, error, type FakeRegistry } from './fake-registry.ts'
import { ANONYMOUS, openWith, startFake } from './open-fake.ts'

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

function descriptorOf(bytes: Buffer | string): Descriptor {
  return { mediaType: 'application/octet-stream', digest: digestOf(bytes), size: Buffer.byteLength(bytes) }
}

function seedBlob(registry: FakeRegistry, bytes: string): Descriptor {
  const stored = registry.blobs.get('o/a') ?? new Map<string, Buffer>()
  registry.blobs.set('o/a', stored.set(digestOf(bytes), Buffer.from(bytes)))
  return descriptorOf(bytes)
}

function seedManifest(registry: FakeRegistry, tag: string, text = '{}'): Descriptor {
  const stored = registry.manifests.get('o/a') ?? new Map()
  const manifest = { mediaType: MANIFEST, bytes: Buffer.from(text) }
  registry.manifests.set('o/a', stored.set(tag, manifest).set(digestOf(text), manifest))
  return descriptorOf(text)
}

const named = (registry: FakeRegistry) => ({ registry: registry.host, repository: 'o/a' })
const uploadOf = (bytes: Buffer, open = () => Readable.from([bytes])) => ({
  descriptor: descriptorOf(bytes),
  open,
  source: 'the layout',
})

describe('manifests', () => {
  test('are read with their digest and media type; what is not there is undefined', async () => {
    const registry = await startFake()
    const { digest } = seedManifest(registry, 'main')
    const client = openWith().open(named(registry))
    expect(await client.headManifest('main')).toBe(digest)
    expect(await client.getManifest('main')).toEqual({
      digest,
      mediaType: MANIFEST,
      bytes: Buffer.from('{}'),
    })
    expect(await client.headManifest('other')).toBeUndefined()
    expect(await client.getManifest(digestOf('other'))).toBeUndefined()
    expect(registry.received[0]?.headers.accept).toContain('application/vnd.oci.image.index.v1+json')
  })

  test('without a digest header the bytes tell', async () => {
    const registry = await startFake({ digestHeader: false })
    const { digest } = seedManifest(registry, 'main')
    expect(await openWith().open(named(registry)).headManifest('main')).toBe(digest)
  })

  test('asked for by digest, other bytes are refused', async () => {
    const registry = await startFake()
    const { digest } = seedManifest(registry, 'main', 'right')
    registry.manifests.get('o/a')?.set(digest, { mediaType: MANIFEST, bytes: Buffer.from('wrong') })
    await expect(openWith().open(named(registry)).getManifest(digest)).rejects.toThrow(
      `bytes whose digest is ${digestOf('wrong')}`,
    )
  })

  test('a digest header that is none is refused', async () => {
    const registry = await startFake({
      fault: () => ({ status: 200, headers: { 'docker-content-digest': 'sha256:x' } }),
    })
    await expect(openWith().open(named(registry)).headManifest('main')).rejects.toThrow(
      /Docker-Content-Digest/,
    )
  })

  test('one that never ends is cut', async () => {
    const registry = await startFake({ fault: () => ({ status: 200, body: Buffer.alloc(17 * 1024 * 1024) }) })
    await expect(openWith().open(named(registry)).getManifest('main')).rejects.toThrow(
      /larger than 16777216 bytes/,
    )
  })

  test('a registry that stores another digest is an error', async () => {
    const headers = { 'docker-content-digest': digestOf('other') }
    const registry = await startFake({ fault: () => ({ status: 201, headers }) })
    const put = openWith().open(named(registry), 'push').putManifest('main', MANIFEST, Buffer.from('{}'))
    await expect(put).rejects.toThrow(/stored "sha256:/)
  })
})

describe('blobs', () => {
  test('are read verified; altered and cut ones are refused', async () => {
    const registry = await startFake()
    const client = openWith().open(named(registry))
    const blob = seedBlob(registry, 'content')
    expect((await client.readBlob(blob)).toString()).toBe('content')
    expect(await buffer(await client.getBlob(blob))).toEqual(Buffer.from('content'))
    expect(await client.hasBlob(blob.digest)).toBe(true)
    expect(await client.hasBlob(digestOf('no'))).toBe(false)
    const wrong = { contenT: 'is altered', conte: 'is cut off', 'content and more': 'has more than' }
    for (const [bytes, fault] of Object.entries(wrong)) {
      registry.blobs.get('o/a')?.set(blob.digest, Buffer.from(bytes))
      await expect(client.readBlob(blob)).rejects.toThrow(`${blob.digest}: ${fault}`)
    }
    await expect(client.readBlob(blob, 3)).rejects.toThrow(/at most 3 bytes/)
  })

  test('a redirect to a store on another origin carries no credentials', async () => {
    const store = await startFake()
    const bytes = 'in the store'
    store.options = { fault: () => ({ status: 200, body: bytes }) }
    const registry = await startFake({
      basic: { username: 'u', password: 'p' },
      blobRedirect: () => `http://${store.host}/bucket/x?sig=1`,
    })
    const blob = seedBlob(registry, bytes)
    const client = openWith({ kind: 'password', username: 'u', password: 'p', from: 'x' }).open(
      named(registry),
    )
    expect((await client.readBlob(blob)).toString()).toBe(bytes)
    expect(await client.hasBlob(blob.digest)).toBe(true)
    expect(registry.received.at(-1)?.authorization).toMatch(/^Basic /)
    expect(store.received.map(({ authorization }) => authorization)).toEqual([undefined, undefined])
  })

  test('a store that asks for credentials gets none, and its challenge is not answered', async () => {
    const headers = { 'www-authenticate': 'Basic realm="give"' }
    const store = await startFake({ fault: () => ({ status: 401, headers }) })
    const registry = await startFake({
      basic: { username: 'u', password: 'p' },
      blobRedirect: () => `http://${store.host}/x`,
    })
    const blob = seedBlob(registry, 'x')
    const client = openWith({ kind: 'password', username: 'u', password: 'p', from: 'x' }).open(
      named(registry),
    )
    await expect(client.readBlob(blob)).rejects.toMatchObject({ status: 401 })
    expect(store.received).toHaveLength(1)
  })

  test('redirects in a circle end', async () => {
    const registry = await startFake({ blobRedirect: (digest) => `/v2/o/a/blobs/${digest}` })
    const blob = seedBlob(registry, 'x')
    await expect(openWith().open(named(registry)).readBlob(blob)).rejects.toThrow(
      /redirected more than 5 times/,
    )
    expect(registry.received).toHaveLength(6)
  })
})

describe('uploads', () => {
  test('keep the query of the Location byte for byte, and give the length', async () => {
    const registry = await startFake()
    const bytes = Buffer.alloc(300_000, 'a')
    const outcome = await openWith().open(named(registry), 'push').uploadBlob(uploadOf(bytes))
    expect(outcome).toBe('uploaded')
    expect(registry.blobs.get('o/a')?.get(digestOf(bytes))).toEqual(bytes)
    expect(registry.requests('PUT', /./)[0]?.headers['content-length']).toBe('300000')
    expect(registry.requests('PUT', /./)[0]?.headers['transfer-encoding']).toBeUndefined()
  })

  test('an empty blob is a blob', async () => {
    const registry = await startFake()
    await openWith()
      .open(named(registry), 'push')
      .uploadBlob(uploadOf(Buffer.alloc(0), () => Readable.from([])))
    expect(registry.blobs.get('o/a')?.get(digestOf(''))).toEqual(Buffer.alloc(0))
  })

  test('a Location on another origin gets the bytes without credentials', async () => {
    const store = await startFake({ fault: () => ({ status: 201 }) })
    const registry = await startFake({
      basic: { username: 'u', password: 'p' },
      uploadLocation: (path) => `http://${store.host}${path}`,
    })
    const credentials = { kind: 'password', username: 'u', password: 'p', from: 'x' } as const
    await openWith(credentials)
      .open(named(registry), 'push')
      .uploadBlob(uploadOf(Buffer.from('bytes')))
    expect(store.received).toMatchObject([
      { method: 'PUT', authorization: undefined, body: Buffer.from('bytes') },
    ])
  })

  test.each(['https://[', 'file:///etc/passwd', 'http://example.invalid/x', 'https://u:p@example.invalid/x'])(
    'a Location that is %s is refused',
    async (location) => {
      const registry = await startFake({ fault: () => ({ status: 202, headers: { location } }) })
      const upload = openWith()
        .open(named(registry), 'push')
        .uploadBlob(uploadOf(Buffer.from('x')))
      await expect(upload).rejects.toMatchObject({ name: 'RegistryError', transient: false })
    },
  )

  test('a connection that breaks in the middle begins again from the first byte', async () => {
    const registry = await startFake()
    let broken = 0
    registry.options = {
      early: (method) => (method === 'PUT' && broken++ < 2 ? 'drop' : undefined),
    }
    const bytes = Buffer.alloc(3_000_000, 'b')
    let opened = 0
    const open = () => {
      opened++
      return Readable.from([bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)])
    }
    const { open: repository, waited } = openWith()
    await repository(named(registry), 'push').uploadBlob(uploadOf(bytes, open))
    expect(registry.blobs.get('o/a')?.get(digestOf(bytes))?.equals(bytes)).toBe(true)
    expect({ opened, waits: waited.length }).toEqual({ opened: 3, waits: 2 })
    expect(registry.requests('POST', /./)).toHaveLength(3)
  })

  test('bytes that cannot be read are told as what they are, and not tried again', async () => {
    const registry = await startFake()
    const { open, waited } = openWith()
    const failing = () =>
      Readable.from(
        (async function* () {
          yield Buffer.from('half')
          throw new Error('the disk is gone')
        })(),
      )
    const upload = open(named(registry), 'push').uploadBlob(uploadOf(Buffer.from('half and half'), failing))
    await expect(upload).rejects.toThrow('the disk is gone')
    const missing = open(named(registry), 'push').uploadBlob(
      uploadOf(Buffer.from('x'), () => {
        throw new Error('lacks the blob')
      }),
    )
    await expect(missing).rejects.toThrow('lacks the blob')
    expect(waited).toEqual([])
  })
})

describe('transient faults', () => {
  test.each([429, 500, 502, 503, 504] as const)('%i is tried again', async (status) => {
    const registry = await startFake()
    seedManifest(registry, 'main')
    let left = 3
    registry.options = { fault: () => (left-- > 0 ? { status } : undefined) }
    const { open, waited } = openWith()
    expect(await open(named(registry)).headManifest('main')).toBe(digestOf('{}'))
    expect(waited).toHaveLength(3)
    expect(waited[2]).toBeGreaterThan(waited[0] ?? Number.POSITIVE_INFINITY)
  })

  test('in the end the last answer is the error', async () => {
    const registry = await startFake({ fault: () => error(503, 'UNAVAILABLE', 'later') })
    await expect(openWith().open(named(registry)).getManifest('main')).rejects.toThrow(
      /503 UNAVAILABLE "later"/,
    )
    expect(registry.received).toHaveLength(4)
  })

  test('a dropped connection is tried again', async () => {
    const registry = await startFake()
    seedManifest(registry, 'main')
    let left = 2
    registry.options = { early: () => (left-- > 0 ? 'drop' : undefined) }
    expect(await openWith().open(named(registry)).headManifest('main')).toBe(digestOf('{}'))
  })

  test('Retry-After is followed, and one that is too long is not waited for', async () => {
    const registry = await startFake()
    seedManifest(registry, 'main')
    const after = ['7', 'garbage', '3600']
    registry.options = {
      fault: () => error(429, 'TOOMANYREQUESTS', 'slow down', { 'retry-after': after.shift() ?? '' }),
    }
    const { open, waited } = openWith()
    await expect(open(named(registry)).headManifest('main')).rejects.toThrow(/429/)
    expect(waited).toHaveLength(2)
    expect(waited[0]).toBe(7000)
  })

  test.each([400, 403, 404, 405, 413, 418])('%i is not tried again', async (status) => {
    const registry = await startFake({ fault: () => ({ status }) })
    const blob = descriptorOf('x')
    await expect(openWith().open(named(registry)).getBlob(blob)).rejects.toMatchObject({ status })
    expect(registry.received).toHaveLength(1)
  })

  test('a registry that does not answer is given up with a name', async () => {
    const timeouts = { connect: 500, headers: 1500, store: 1500, body: 150 }
    const registry = await startFake()
    registry.options = { fault: () => ({ status: 200, headers: { 'content-length': '10' }, body: 'half' }) }
    const open = createOpenRepository({
      credentials: async () => ANONYMOUS,
      mask: () => undefined,
      env: {},
      send: createSend({}, timeouts),
      retryPolicy: { attempts: 1, firstDelay: 1, longestDelay: 1, sleep: async () => undefined },
    })
    await expect(open(named(registry)).getManifest('main')).rejects.toThrow(
      /stopped in the middle of its answer \(UND_ERR_BODY_TIMEOUT\)/,
    )
  })

  test('nobody there is no reason to wait', async () => {
    const registry = await startFake()
    const name = named(registry)
    await registry.stop()
    const { open, waited } = openWith()
    await expect(open(name).headManifest('main')).rejects.toThrow(/refused the connection \(ECONNREFUSED\)/)
    expect(waited).toEqual([])
  })
})

describe('refusals', () => {
  test('hostile text in an answer stays one quoted, short word', async () => {
    const message = `x\n::error::pwned\u001b[31m${'y'.repeat(5000)}`
    const registry = await startFake({ fault: () => error(400, 'BAD CODE\n', message) })
    const refused = openWith().open(named(registry)).getManifest('main')
    await expect(refused).rejects.toMatchObject({ status: 400, code: undefined })
    await refused.catch((refusal: Error) => {
      expect(refusal.message).not.toMatch(/[\n\u001b]/)
      expect(refusal.message.length).toBeLessThan(400)
    })
  })

  test.each(['', 'not json', '{"errors":[]}', '{"errors":"x"}', 'null', '<html>'])(
    'an answer of %j is told by its status',
    async (body) => {
      const registry = await startFake({ fault: () => ({ status: 405, body }) })
      await expect(openWith().open(named(registry)).getManifest('main')).rejects.toThrow(/answered 405/)
    },
  )
})

describe('listTags', () => {
  test('reads all pages', async () => {
    const registry = await startFake()
    for (const tag of ['a', 'b', 'c', 'd', 'e']) seedManifest(registry, tag)
    expect(await openWith().open(named(registry)).listTags()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('an unknown repository has none', async () => {
    const registry = await startFake({ fault: () => error(404, 'NAME_UNKNOWN', 'x') })
    expect(await openWith().open(named(registry)).listTags()).toEqual([])
  })

  test.each([
    ['goes on without end', '</v2/o/a/tags/list?n=1>; rel="next"'],
    ['leads elsewhere', '<https://other.invalid/v2/o/a/tags/list>; rel="next"'],
  ])('a list that %s is an error', async (_, link) => {
    const registry = await startFake({
      fault: () => ({ status: 200, headers: { link }, body: '{"tags":["a"]}' }),
    })
    await expect(openWith().open(named(registry)).listTags()).rejects.toThrow(/1000 pages or on another host/)
  })

  test('large pages without end are an error before they fill the memory', async () => {
    const body = JSON.stringify({ tags: [], filler: 'a'.repeat(4_000_000) })
    const headers = { link: '</v2/o/a/tags/list?n=1>; rel="next"' }
    const registry = await startFake({ fault: () => ({ status: 200, headers, body }) })
    await expect(openWith().open(named(registry)).listTags()).rejects.toThrow(/goes on after 67108864 bytes/)
    expect(registry.requests('GET', /tags/).length).toBeLessThan(25)
  })
})
