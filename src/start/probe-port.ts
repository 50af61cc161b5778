import { connect } from 'node:net'

const CONNECT_MS = 1_000
/** The engine's proxy accepts before it asks the container, and closes at once where nobody listens there. */
const STAYS_OPEN_MS = 300

/** Whether somebody listens behind a published port of this machine. Never rejects. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: CONNECT_MS })
    let timer: NodeJS.Timeout | undefined
    const end = (listens: boolean) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(listens)
    }
    socket.once('connect', () => {
      timer = setTimeout(() => end(true), STAYS_OPEN_MS)
    })
    socket.once('data', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
  })
}
