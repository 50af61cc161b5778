import { quoted } from '../oci/invalid-value-error.ts'
import { isLoopback } from './endpoint.ts'

/**
 * Where a `Location` or `Link` header points, seen from the request that was answered with it. Throws for anything
 * that is not http or https, carries credentials, or would leave an encrypted connection for an open one.
 */
export function nextLocation(header: string | undefined, from: URL): URL {
  if (header === undefined || header === '') throw new Error(`${from.host} gave no Location`)
  const refuse = (why: string) => new Error(`${from.host} points to ${quoted(header)}, ${why}`)
  const to = URL.parse(header, from.href)
  if (to === null) throw refuse('which is no address')
  if (to.protocol !== 'https:' && to.protocol !== 'http:') throw refuse('which is neither https nor http')
  if (to.username !== '' || to.password !== '') throw refuse('which carries credentials')
  if (to.protocol === 'http:' && !(from.protocol === 'http:' && isLoopback(to.hostname))) {
    throw refuse('which would leave https for an open connection')
  }
  to.hash = ''
  return to
}
