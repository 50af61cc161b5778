import { quoted } from '../../oci/invalid-value-error.ts'
import { TarFault } from './tar-error.ts'

/** Linux's PATH_MAX; no runtime can unpack a longer name. */
const LONGEST_PATH = 4096
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/

/**
 * The path without leading, trailing and double slashes and without `.` parts; the root is ``. Throws TarFault for
 * `..` parts and for paths longer than 4096 bytes.
 */
export function cleanPath(name: string, what: string): string {
  if (
    name.length > LONGEST_PATH ||
    (name.length > LONGEST_PATH / 3 && Buffer.byteLength(name) > LONGEST_PATH)
  ) {
    throw new TarFault(`${what} ${quoted(name)} is longer than the ${LONGEST_PATH} bytes that Linux allows`)
  }
  if (name !== '' && !UNCLEAN.test(name)) return name
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.includes('..')) throw new TarFault(`${what} ${quoted(name)} leads out of its folder with ".."`)
  return parts.join('/')
}
