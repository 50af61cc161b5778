import { execFileSync } from 'node:child_process'
import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** An ES256 key with a certificate of its own, made for one token service. */
export interface Signer {
  /** PEM, for docker-registry's `rootcertbundle`. */
  readonly certificate: string
  jwt(claims: Readonly<Record<string, unknown>>): string
}

/** Makes a key and a self-signed certificate with openssl. */
export function makeSigner(): Signer {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'signer-'))
  try {
    const [keyFile, certificateFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    const files = ['-keyout', keyFile, '-out', certificateFile]
    const subject = ['-subj', '/CN=token service of the tests', '-days', '2']
    execFileSync('openssl', ['req', '-x509', ...curve, ...files, ...subject], { stdio: 'pipe' })
    return signerFrom(createPrivateKey(readFileSync(keyFile)), readFileSync(certificateFile, 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function signerFrom(key: KeyObject, certificate: string): Signer {
  const x5c = [new X509Certificate(certificate).raw.toString('base64')]
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    certificate,
    jwt(claims) {
      const signed = `${encode({ typ: 'JWT', alg: 'ES256', x5c })}.${encode(claims)}`
      const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' })
      return `${signed}.${signature.toString('base64url')}`
    },
  }
}
