import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { isListening } from '../../src/start/probe-port.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer(onConnection)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test('who waits for a request listens', async () => {
  expect(await isListening(await listen((socket) => socket.unref()))).toBe(true)
})

test('so does who speaks first', async () => {
  expect(await isListening(await listen((socket) => socket.end('220 ready\r\n')))).toBe(true)
})

test('the engine’s proxy, which accepts and closes at once, is not the program', async () => {
  expect(await isListening(await listen((socket) => socket.destroy()))).toBe(false)
})

test('nobody listens on a port that is free', async () => {
  const port = await listen(() => {})
  const [server] = servers.splice(0)
  await new Promise((resolve) => server?.close(resolve))
  expect(await isListening(port)).toBe(false)
})
