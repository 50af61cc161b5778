import { crc32 } from 'node:zlib'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CHECKSUM_LENGTH = 6

/**
 * Whether the last six characters after the prefix (`ghp_`, `npm_`) are the CRC-32 of those before them in base 62,
 * as GitHub and npm make their tokens ("Behind GitHub's new authentication token formats", GitHub's blog, 2021).
 */
export function hasTokenChecksum(token: string): boolean {
  const text = token.slice(token.indexOf('_') + 1)
  const random = text.slice(0, -CHECKSUM_LENGTH)
  return random !== '' && text.slice(-CHECKSUM_LENGTH) === inBase62(crc32(random))
}

function inBase62(number: number): string {
  let written = ''
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) written = DIGITS.charAt(rest % 62) + written
  return written.padStart(CHECKSUM_LENGTH, '0')
}
