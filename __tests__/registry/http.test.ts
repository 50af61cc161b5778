import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { createSend } from '../../src/registry/http.ts'
import { networkError } from '../../src/registry/network-error.ts'
import { startFake } from './open-fake.ts'

describe('createSend', () => {
  test('goes through the proxy of the environment, and not for this machine', async () => {
    const connects: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      connects.push(request.url ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as AddressInfo
    const send = createSend({
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      HTTP_PROXY: `http://127.0.0.1:${port}`,
    })
    const registry = await startFake()
    try {
      const far = send({ method: 'GET', url: new URL('https://registry.example/v2/'), headers: {} })
      await expect(far).rejects.toMatchObject({ message: expect.stringContaining('403') })
      const near = await send({ method: 'GET', url: new URL(`http://${registry.host}/v2/`), headers: {} })
      await near.discard()
    } finally {
      proxy.close()
      proxy.closeAllConnections()
    }
    expect(connects).toEqual(['registry.example:443'])
    expect(registry.received.map(({ headers }) => headers['user-agent'])).toEqual(['slim-image-action'])
  })

  test('a server that gives no answer is given up', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    const send = createSend({}, { connect: 1000, headers: 100, store: 100, body: 100 })
    const asked = send({ method: 'GET', url: new URL(`http://127.0.0.1:${port}/`), headers: {} })
    await expect(asked).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' })
    silent.closeAllConnections()
    silent.close()
  })

  test('a chunk is sent to its end before the next one is asked for, however slowly it is taken', async () => {
    const received = createHash('sha256')
    const slow = createServer(async (request, response) => {
      for await (const piece of request) {
        received.update(piece)
        await sleep(1)
      }
      response.end()
    })
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
    const { port } = slow.address() as AddressInfo
    const sent = createHash('sha256')
    const body = async function* () {
      const buffer = Buffer.alloc(SIZE)
      for (let index = 0; index < CHUNKS; index++) {
        sent.update(buffer.fill(index))
        yield buffer
      }
    }
    const headers = { 'content-length': String(SIZE * CHUNKS) }
    const url = new URL(`http://127.0.0.1:${port}/`)
    const answer = await createSend({})({ method: 'PUT', url, headers, body: body() })
    await answer.discard()
    slow.closeAllConnections()
    slow.close()
    expect(received.digest('hex')).toBe(sent.digest('hex'))
  })
})

/** More than the kernel takes at once, so that chunks have to wait. */
const SIZE = 256 * 1024
const CHUNKS = 60

describe('networkError', () => {
  const withCode = (code: string) => Object.assign(new Error('raw'), { code })

  test.each([
    ['UND_ERR_CONNECT_TIMEOUT', 'gave no connection in time', true],
    ['UND_ERR_HEADERS_TIMEOUT', 'gave no answer in time', true],
    ['ECONNRESET', 'closed the connection', true],
    ['UND_ERR_SOCKET', 'closed the connection', true],
    ['EAI_AGAIN', 'has no address at the moment', true],
    ['ENOTFOUND', 'has no address (DNS)', false],
    ['ECONNREFUSED', 'refused the connection', false],
  ])('%s: %s, worth another try: %s', (code, words, transient) => {
    const error = networkError('reading x', 'host', withCode(code))
    expect(error).toMatchObject({ transient, message: expect.stringContaining(`reading x: host ${words}`) })
    expect(error.cause).toMatchObject({ code })
  })

  test.each(['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED'])(
    '%s is not tried again and names the way out',
    (code) => {
      expect(networkError('x', 'host', withCode(code))).toMatchObject({
        transient: false,
        message: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      })
    },
  )

  test('the first of several addresses counts; anything else is quoted', () => {
    const several = Object.assign(new Error(''), { errors: [withCode('ECONNREFUSED')] })
    expect(networkError('x', 'h', several).message).toContain('refused the connection')
    expect(networkError('x', 'h', new Error('odd\n::error::')).message).toContain(
      String.raw`"odd\n::error::"`,
    )
    expect(networkError('x', 'h', 'text').message).toContain('"text"')
    expect(networkError('x', 'h', undefined).message).toContain('"undefined"')
  })
})
