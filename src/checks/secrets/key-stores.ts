/** OID 1.2.840.113549.1.12.10.1.2, a shrouded key among the certificates (RFC 7292, appendix D). */
const SHROUDED_KEY = '\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x02'
/** Version 3, which follows the outer SEQUENCE's length. */
const PKCS12_VERSION = '\x02\x01\x03'
const JKS_MAGIC = new Set([0xfeedfeed, 0xcececece])
const PRIVATE_KEY = 1
const CERTIFICATE = 2
const SECRET_KEY = 3
/** Entries of a store that are looked at; one of certificates may have some hundred. */
const MOST_ENTRIES = 10_000

/** Whether a PKCS#12 file or Java key store holds a private key, and not only certificates to trust. */
export function holdsPrivateKey(bytes: Buffer): boolean {
  if (bytes.length < 16) return false
  if (JKS_MAGIC.has(bytes.readUInt32BE(0))) return jksHoldsKey(bytes)
  const start = bytes.toString('latin1', 0, 16)
  return (
    start.startsWith('\x30') && start.includes(PKCS12_VERSION) && bytes.includes(SHROUDED_KEY, 0, 'latin1')
  )
}

/** Magic, version and count, then entries: tag, alias, date, and a key with its chain or one certificate. */
function jksHoldsKey(bytes: Buffer): boolean {
  const version = bytes.readUInt32BE(4)
  const count = Math.min(bytes.readUInt32BE(8), MOST_ENTRIES)
  let at = 12
  const text = () => {
    at += 2 + (at + 2 <= bytes.length ? bytes.readUInt16BE(at) : bytes.length)
  }
  const block = () => {
    at += 4 + (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : bytes.length)
  }
  for (let entry = 0; entry < count && at + 4 <= bytes.length; entry++) {
    const tag = bytes.readUInt32BE(at)
    if (tag !== CERTIFICATE) return tag === PRIVATE_KEY || tag === SECRET_KEY
    at += 4
    text()
    at += 8
    if (version === 2) text()
    block()
  }
  return false
}
