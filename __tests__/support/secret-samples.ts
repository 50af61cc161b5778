import { generateKeyPairSync } from 'node:crypto'

// Put together here, so that no file of the repository holds what a secret scanner takes for a secret.
const join = (...parts: readonly string[]): string => parts.join('')

/** With the checksums that their issuers put at the end. */
export const GITHUB_TOKEN = join('ghp', '_Qz7vT2mLr9KxW4bNp8YcJd3', 'HgS6uFe1499ZY')
export const NPM_TOKEN = join('npm', '_k3Wq9ZtB5nVx7RmC2yLp8JdH4s', 'GfA617PGiK')
/** As long as the others, but its checksum is another's. */
export const NO_GITHUB_TOKEN = join('ghp', '_Qz7vT2mLr9KxW4bNp8YcJd3', 'HgS6uFe17PGiK')

export const FINE_GRAINED_TOKEN = join(
  'github_pat',
  '_11BQ7XK2Y0vR9mLs4TzWcN_',
  'w8KdPq3VbXn5JtHy7RfGc2MzLs9QkDv4BpWx6TnYh8RjKm3CfVg5ZqLs7Xd',
)
export const SLACK_TOKEN = join('xoxb', '-4820517396142-5930628147253-', 'kP7wQz3RtY9mVx2LsN5bJd8H')
export const STRIPE_KEY = join('sk', '_live_', '51KqT7vWz3RmYx9LsN2bJd8HcPf4Gt6')
export const GITLAB_TOKEN = join('glpat', '-wK7qT3vZz9RmYx2LsN5b')
export const PYPI_TOKEN = join(
  'pypi',
  '-AgEIcHlwaS5vcmc',
  'CJDk3ZTQ1MmY2LTkxNGUtNGQzNy1hZWJkLTJmNmU4YzE3YjVkNAACKlszLCJ',
)
export const AWS_ID = join('AKIA', 'Z7Q3M6X2K5L4P7T6')
export const AWS_SECRET = join('vR7qT3wZ9mYx2LsN5bJd8HcPf4Gt', '6Kk/1+aEoUiB')
/** What no format tells of, only the name before it. */
export const RANDOM = join('q7Vz3Lm9Xc2K', 'd7Rp4Wn5Yb8T')
export const PASSWORD = join('tr0ub4dor', '-Falke')

/** PEM, without and with a passphrase. */
export const EC_KEY = pem('sec1')
export const PKCS8_KEY = pem('pkcs8')
export const ENCRYPTED_KEY = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a b c' },
}).privateKey
export const RSA_KEY = String(
  generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs1', format: 'pem' }),
)
function pem(type: 'sec1' | 'pkcs8'): string {
  const exported = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type,
    format: 'pem',
  })
  return String(exported)
}

/** OpenSSH's own form, with the name of a cipher. */
export function opensshKey(cipher: 'none' | 'aes256-ctr'): string {
  const length = Buffer.from([0, 0, 0, cipher.length])
  const body = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    length,
    Buffer.from(cipher),
    Buffer.alloc(120, 'k'),
  ])
  return armoured('OPENSSH PRIVATE KEY', body)
}

export function pgpKey(): string {
  return armoured(
    'PGP PRIVATE KEY BLOCK',
    Buffer.concat([Buffer.from([0x95, 0x01, 0x40, 4]), Buffer.alloc(90, 'p')]),
  )
}

function armoured(label: string, body: Buffer): string {
  const lines = body.toString('base64').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** All of it that must be in no output, in pieces, since a piece of a secret is too much as well. */
export function piecesOf(secret: string): readonly string[] {
  const lines = secret.split('\n').filter((line) => !line.startsWith('-----') && line !== '')
  return lines.flatMap((line) => line.match(/.{8}/g) ?? [])
}
