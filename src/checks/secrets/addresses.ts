import type { FoundSecret } from './found-secret.ts'
import { isReference, looksLikePassword } from './placeholder.ts'

const WITH_PASSWORD =
  /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,30}:\/\/([^\s:/@'"`<>]{0,200}):([^\s/@'"`<>]{1,500})@([\w.[\]$-]{1,253})/gi

/** Addresses with a password in them: `postgres://app:…@db/app`, `https://user:…@host`. */
export function* addressesWithPassword(text: string): Generator<FoundSecret> {
  if (!text.includes('://')) return
  for (const match of text.matchAll(WITH_PASSWORD)) {
    const [whole, user = '', password = '', host = ''] = match
    if (isReference(password)) continue
    const start = match.index + whole.length - host.length - 1 - password.length
    const isGuess = password === user || isExampleHost(host) || !looksLikePassword(password)
    yield {
      rule: 'address-with-password',
      what: 'an address with a password',
      start,
      end: start + password.length,
      ...(isGuess ? { isGuess } : {}),
    }
  }
}

/** Names that are nobody's (RFC 2606), and those of documentation. */
function isExampleHost(host: string): boolean {
  return (
    /(?:^|\.)(?:example(?:\.(?:com|org|net))?|test|invalid)$/i.test(host) ||
    /^(?:host|hostname|your)/i.test(host)
  )
}

const AUTHORIZATION =
  /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?(?:bearer|basic|token)\s{1,4}([\w.~+/=:-]{8,4096})/gi

/** What a request's Authorization header carries, as in `curl -H` and in git's `extraheader`. */
export function* authorizationsIn(text: string): Generator<FoundSecret> {
  for (const match of text.matchAll(AUTHORIZATION)) {
    const [whole, value = ''] = match
    const end = match.index + whole.length
    const isGuess = !/\d/.test(value) || !looksLikePassword(value)
    yield {
      rule: 'authorization-header',
      what: 'an Authorization header',
      start: end - value.length,
      end,
      ...(isGuess ? { isGuess } : {}),
    }
  }
}
