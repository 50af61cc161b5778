import { looksLikePassword, looksRandom } from './placeholder.ts'

/** What kind of value a name promises: one that a person chose, or one that a machine made. */
export type SecretName = 'password' | 'token' | 'key'

/** Said after what a value is: which of several, where it is for, how it is written. */
const QUALIFIERS = new Set([
  ...['PROD', 'PRODUCTION', 'STAGING', 'STAGE', 'LIVE', 'MAIN', 'PRIMARY', 'SECONDARY', 'DEFAULT'],
  ...['VALUE', 'STRING', 'BASE64', 'B64', 'BASE', 'OLD', 'NEW'],
])

/** Of names whose values everybody may see. */
const PUBLIC_WORDS = new Set([
  ...['PUBLIC', 'PUB', 'PUBLISHABLE', 'ANON', 'SITE', 'SITEKEY', 'VITE', 'REACT', 'GPG', 'PGP', 'MAPS'],
  ...['TEST', 'TESTS', 'EXAMPLE', 'SAMPLE', 'FAKE', 'DUMMY', 'MOCK', 'CACHE', 'SORT', 'PARTITION', 'FOREIGN'],
  ...['IDEMPOTENCY', 'FINGERPRINT', 'SHA', 'SHA1', 'SHA256', 'SHA512', 'MD5', 'CHECKSUM'],
])

/** What a key is called that surely is one. */
const KEY_OF = new Set([
  ...['API', 'ACCESS', 'SECRET', 'PRIVATE', 'ENCRYPTION', 'SIGNING', 'MASTER', 'AUTH', 'ACCOUNT', 'APP'],
  ...['STORAGE', 'DEPLOY', 'JWT', 'SESSION', 'HMAC', 'AES', 'SSH', 'SHARED', 'COOKIE', 'WEBHOOK', 'LICENSE'],
])

const LONGEST_NAME = 200

/** Undefined for a name that promises no secret: `PATH`, `MAX_TOKENS`, `AWS_ACCESS_KEY_ID`, `TOKEN_FILE`. */
export function secretName(name: string): SecretName | undefined {
  if (name.length > LONGEST_NAME) return undefined
  const words = wordsOf(name)
  if (words.some((word) => PUBLIC_WORDS.has(word))) return undefined
  while (words.length > 1 && isQualifier(words.at(-1) ?? '')) words.pop()
  const last = words.at(-1) ?? ''
  const before = words.at(-2)
  if (/(?:PASSWORD|PASSWD|PASSPHRASE)$/.test(last)) return 'password'
  if ((last === 'PASS' || last === 'PWD') && before !== undefined) return 'password'
  if (/(?:TOKEN|SECRET|APIKEY|CREDENTIALS?)$/.test(last)) return 'token'
  if (/(?:^|[:/])_auth$/.test(name)) return 'token'
  if (last !== 'KEY' || before === undefined) return undefined
  return KEY_OF.has(before) ? 'token' : 'key'
}

function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
}

function isQualifier(word: string): boolean {
  return QUALIFIERS.has(word) || /^\d+$/.test(word)
}

/** Fingerprints of OpenPGP keys are written so, and many a Dockerfile has them. */
const FINGERPRINT = /^(?:0x)?[0-9A-F]{8,40}$/

/** Whether that value under that name is a secret and no placeholder. */
export function isSecretValue(kind: SecretName, value: string): boolean {
  if (kind === 'password') return looksLikePassword(value)
  return looksRandom(value) && !(kind === 'key' && FINGERPRINT.test(value))
}
