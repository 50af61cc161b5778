import { InvalidValueError } from '../oci/invalid-value-error.ts'

/** A line of /etc/passwd as container runtimes read it. Ids beyond 2^53 lose their last digits. */
export interface PasswdEntry {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly home: string
  readonly shell: string
}

/** A line of /etc/group as container runtimes read it. */
export interface GroupEntry {
  readonly name: string
  readonly gid: number
  readonly members: readonly string[]
}

const LONGEST_PASSWD_LINE = 64 * 1024
const LONGEST_GROUP_LINE = 1024 * 1024

/**
 * Reads /etc/passwd with the leniency of moby/sys/user, which Docker, containerd and runc use: blank lines are
 * left out, missing or malformed ids are 0 (so such a line is a root user), `#` and `+` begin a name like any
 * other letter, lines stay in order and duplicates are kept. Throws InvalidValueError for a line of 64 KiB or more,
 * where the runtime refuses the whole file.
 */
export function parsePasswd(bytes: Uint8Array): readonly PasswdEntry[] {
  return lines(bytes, LONGEST_PASSWD_LINE, '/etc/passwd').map((line) => {
    const [name = '', , uid = '', gid = '', , home = '', shell = ''] = line.split(':')
    return { name, uid: parseId(uid), gid: parseId(gid), home, shell }
  })
}

/** Reads /etc/group as parsePasswd does, except that `#` begins a comment and a line may have up to 1 MiB. */
export function parseGroup(bytes: Uint8Array): readonly GroupEntry[] {
  return lines(bytes, LONGEST_GROUP_LINE, '/etc/group')
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [name = '', , gid = '', members = ''] = line.split(':')
      return { name, gid: parseId(gid), members: members === '' ? [] : members.split(',') }
    })
}

/** Go's unicode.IsSpace, which differs from JavaScript's idea of white space. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const OUTER_SPACE = new RegExp(`^${SPACE}+`)
const CLOSING_SPACE = new RegExp(SPACE)

function trim(line: string): string {
  const text = line.replace(OUTER_SPACE, '')
  let end = text.length
  while (end > 0 && CLOSING_SPACE.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

function lines(bytes: Uint8Array, longest: number, what: string): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: string[] = []
  for (let start = 0; start < buffer.length; ) {
    const newline = buffer.indexOf(0x0a, start)
    const end = newline === -1 ? buffer.length : newline
    if (end - start >= longest) {
      throw new InvalidValueError(what, `a line of ${end - start} bytes`, `lines below ${longest} bytes`)
    }
    const line = trim(buffer.toString('utf8', start, end))
    if (line !== '') found.push(line)
    start = end + 1
  }
  return found
}

const INTEGER = /^[+-]?\d+$/
const LARGEST = 2n ** 63n - 1n

/** Go's strconv.Atoi with its error ignored: 0 for what is no number, the nearest 64-bit integer beyond the range. */
function parseId(text: string): number {
  if (!INTEGER.test(text)) return 0
  if (text.length <= 15) return Number(text)
  const digits = text.replace(/^[+-]?0*/, '')
  const magnitude = digits.length > 19 ? LARGEST + 1n : BigInt(digits === '' ? '0' : digits)
  if (text.startsWith('-')) return -Number(magnitude)
  return Number(magnitude > LARGEST ? LARGEST : magnitude)
}
