import type { FileEntry, FileTree } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'
import { nameOf } from '../../image/path-parts.ts'

/** Where distributions keep all CA certificates in one file (crypto/x509 root_linux.go, OpenSSL's defaults). */
const BUNDLES: readonly string[] = [
  'etc/ssl/certs/ca-certificates.crt',
  'etc/pki/tls/certs/ca-bundle.crt',
  'etc/ssl/ca-bundle.pem',
  'etc/pki/tls/cacert.pem',
  'etc/pki/tls/cert.pem',
  'etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  'etc/ssl/cert.pem',
  'etc/ssl/certs/ca-bundle.crt',
  'usr/lib/ssl/cert.pem',
  'usr/local/ssl/cert.pem',
  'var/lib/ca-certificates/ca-bundle.pem',
]

/** Where they lie one by one, most of them under the hash of their name. */
const FOLDERS: readonly string[] = [
  'etc/ssl/certs',
  'etc/pki/tls/certs',
  'usr/lib/ssl/certs',
  'usr/local/ssl/certs',
  'usr/local/share/ca-certificates',
]

/** With any of these somebody has thought of it, and what they name is often mounted. */
const VARIABLES =
  /^(?:SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|GIT_SSL_CAINFO|NIX_SSL_CERT_FILE)=./

/** The sentence that says where the CA certificates are; undefined where no usual place has some. */
export function rootsOf({ files, config }: PlatformImage): string | undefined {
  const variable = config.config?.Env?.find((line) => VARIABLES.test(line))?.split('=', 1)[0]
  if (variable !== undefined) return `${variable} says where the CA certificates are.`
  const bundle = BUNDLES.find((path) => isFilled(files, path))
  if (bundle !== undefined) return `The CA certificates are in /${bundle}.`
  const folder = FOLDERS.find((path) => hasCertificates(files, path))
  return folder === undefined ? undefined : `The CA certificates are in /${folder}.`
}

function isFilled(files: FileTree, path: string): boolean {
  const entry = files.resolve(path)
  return entry?.type === 'file' && entry.size > 0
}

function hasCertificates(files: FileTree, folder: string): boolean {
  const real = files.resolve(folder)
  if (real?.type !== 'directory') return false
  return files
    .list(real.path)
    .some(
      (name) =>
        /^(?!ssl-cert-snakeoil).*\.(?:pem|crt|\d)$/.test(name) && isFilled(files, `${real.path}/${name}`),
    )
}

const SMALLEST_BUNDLE = 10_000

/** Whether it is a list of CA certificates that a package brings for its own use, certifi's for example; not pip's. */
export function isBundledRoots({ path, size }: FileEntry): boolean {
  if (size < SMALLEST_BUNDLE || path.includes('/_vendor/')) return false
  return /^(?:cacert|cert|ca-bundle|ca-certificates|tls-ca-bundle)\.(?:pem|crt)$/.test(nameOf(path))
}
