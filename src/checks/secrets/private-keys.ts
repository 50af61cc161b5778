import type { FoundSecret } from './found-secret.ts'

const BEGIN = /-----BEGIN ((?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|ANY) )?PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----/g
/** A key of 16,384 bits has 13 kB; a PGP key with many subkeys a little more. */
const LONGEST_BODY = 32 * 1024

/** Private keys between their BEGIN and END (RFC 7468, RFC 4880), also where line ends are written `\n`. */
export function* privateKeysIn(text: string): Generator<FoundSecret> {
  if (!text.includes('PRIVATE KEY')) return
  const begins = [...text.matchAll(BEGIN)]
  const ends = new Map<string, number>()
  for (const [number, begin] of begins.entries()) {
    const [line, label = ''] = begin
    const from = begin.index + line.length
    const end = endOf(text, label, from, ends)
    const next = begins[number + 1]?.index ?? text.length
    if (end === -1 || end > next || end - from > LONGEST_BODY) continue
    const kind = kindOfBody(label, text.slice(from, end))
    if (kind === undefined) continue
    const found = { start: begin.index, end: end + line.length - 'BEGIN'.length + 'END'.length }
    if (kind === 'encrypted') yield { ...found, ...ENCRYPTED }
    else yield { ...found, ...(label.startsWith('PGP') ? PGP : PLAIN) }
  }
}

const PLAIN = { rule: 'private-key', what: 'a private key' } as const
const PGP = { rule: 'pgp-private-key', what: 'a PGP private key' } as const
const ENCRYPTED = {
  rule: 'encrypted-private-key',
  what: 'a private key under a passphrase',
  isEncrypted: true,
} as const

/** The next end of that kind, found once for all that begin before it. */
function endOf(text: string, label: string, from: number, ends: Map<string, number>): number {
  const known = ends.get(label)
  if (known !== undefined && (known === -1 || known >= from)) return known
  const end = text.indexOf(`-----END ${label}-----`, from)
  ends.set(label, end)
  return end
}

/** Undefined for what is no key: a text about one, one that was shortened. */
function kindOfBody(label: string, body: string): 'plain' | 'encrypted' | undefined {
  const lines = body.replaceAll(/\\r|\\n|\r/g, '\n').split('\n')
  const headers = lines.filter((line) => /^\s*[A-Za-z-]{3,40}: /.test(line))
  const isChecksum = (line: string) => /^=[A-Za-z0-9+/]{4}$/.test(line)
  const base64 = lines
    .filter((line) => !headers.includes(line))
    .map((line) => line.replaceAll(/["'\s\\]/g, ''))
    .filter((line) => !isChecksum(line))
    .join('')
  if (base64.length < 60 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined
  const bytes = Buffer.from(base64, 'base64')
  if (headers.some((line) => line.includes('ENCRYPTED'))) return 'encrypted'
  if (label.startsWith('PGP')) return isSecretKeyPacket(bytes) ? 'plain' : undefined
  if (label.startsWith('OPENSSH')) return kindOfOpenSsh(bytes)
  if (!isDerSequence(bytes)) return undefined
  return label.startsWith('ENCRYPTED') ? 'encrypted' : 'plain'
}

/** One SEQUENCE and nothing behind it (X.690). */
function isDerSequence(bytes: Buffer): boolean {
  const first = bytes[1] ?? 0
  if (bytes[0] !== 0x30) return false
  if (first < 0x80) return bytes.length === 2 + first
  const count = first & 0x7f
  if (count < 1 || count > 3 || bytes.length < 2 + count) return false
  return bytes.length === 2 + count + bytes.readUIntBE(2, count)
}

const OPENSSH_MAGIC = 'openssh-key-v1\0'

/** The name of the cipher follows the magic (OpenSSH, PROTOCOL.key). */
function kindOfOpenSsh(bytes: Buffer): 'plain' | 'encrypted' | undefined {
  if (bytes.toString('latin1', 0, OPENSSH_MAGIC.length) !== OPENSSH_MAGIC) return undefined
  const at = OPENSSH_MAGIC.length + 4
  return bytes.toString('latin1', at, at + 4) === 'none' ? 'plain' : 'encrypted'
}

/** A packet with tag 5 in the old or the new format (RFC 4880, 4.2). */
function isSecretKeyPacket(bytes: Buffer): boolean {
  const first = bytes[0] ?? 0
  return (first & 0xfc) === 0x94 || first === 0xc5
}
