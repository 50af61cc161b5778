import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import { nameOf } from '../../image/path-parts.ts'
import type { SeenFile } from '../files/seen-file.ts'
import type { SourcedLayer } from '../sourced-layer.ts'

/** A program that opens TLS connections, or may do so. */
export interface Speaker {
  readonly path: string
  readonly layer: SourcedLayer
  /** `linked` and `crates` are known to speak TLS; `package`, `server`, `extension` and `go` may never need to verify anybody. */
  readonly kind: 'linked' | 'crates' | 'package' | 'server' | 'extension' | 'go'
  /** The library or crate that it does so with. */
  readonly by: string
}

/** Libraries that clients verify servers with; libcrypto alone is no TLS. */
const LIBRARIES =
  /^lib(?:ssl|gnutls|ssl3|nss3|mbedtls|wolfssl|s2n|curl|curl-gnutls|neon|soup-\d\.\d)\.so(?:\.|$)/

/** Servers that have TLS for whoever connects to them. */
const SERVERS =
  /^(?:nginx|httpd|apache2|haproxy|envoy|varnishd|redis-server|valkey-server|postgres|mysqld|mariadbd|mongod|memcached|mosquitto|sshd|dropbear|stunnel4?|unbound|named|slapd|dovecot|exim4?)$/

/** Crates that read the system's certificates when they are used. */
const SYSTEM_ROOTS: readonly string[] = ['rustls-native-certs', 'rustls-platform-verifier', 'native-tls']
const OWN_ROOTS: readonly string[] = ['webpki-roots', 'webpki-root-certs']

const OWN_GO_ROOTS: readonly string[] = [
  'golang.org/x/crypto/x509roots/fallback',
  'github.com/breml/rootcerts',
  'github.com/gwatts/rootcerts',
  'github.com/certifi/gocertifi',
]

/** Undefined for what is no program, and for one that speaks no TLS or has certificates of its own. */
export function speakerOf(file: SeenFile, isStarted: boolean): Speaker | undefined {
  const { entry, layer, origin } = file
  if (layer === undefined || (origin === 'base' && !isStarted && !isPythonSsl(entry.path))) return undefined
  const binary = file.binary()
  if (binary === undefined) return undefined
  const said = isPythonSsl(entry.path) ? extension(binary) : program(binary, entry)
  if (said === undefined) return undefined
  const kind = said.kind === 'linked' ? linkedKind(file) : said.kind
  return { path: entry.path, layer, by: said.by, kind }
}

function isPythonSsl(path: string): boolean {
  return /(?:^|\/)lib-dynload\/_ssl\.[^/]*so$/.test(path)
}

type Said = Pick<Speaker, 'kind' | 'by'>

function extension({ needed = [] }: BinaryFacts): Said {
  return { kind: 'extension', by: libraryOf(needed) ?? 'libssl' }
}

function program(binary: BinaryFacts, { mode }: SeenFile['entry']): Said | undefined {
  const { go, rust, needed = [], interpreter, linking } = binary
  const isProgram = typeof interpreter === 'string' || linking === 'static' || linking === 'static-pie'
  if (!isProgram || (mode & 0o111) === 0) return undefined
  if (go) return needsGoRoots(go) ? { kind: 'go', by: 'crypto/tls' } : undefined
  const crates = new Set(rust?.filter(({ kind }) => kind === 'runtime').map(({ name }) => name))
  if (OWN_ROOTS.some((crate) => crates.has(crate))) return undefined
  const crate = SYSTEM_ROOTS.find((name) => crates.has(name))
  if (crate !== undefined) return { kind: 'crates', by: crate }
  const library = libraryOf(needed)
  return library === undefined ? undefined : { kind: 'linked', by: library }
}

function needsGoRoots({ modules }: NonNullable<BinaryFacts['go']>): boolean {
  return !modules.some(({ path }) => OWN_GO_ROOTS.includes(path))
}

function libraryOf(needed: readonly string[]): string | undefined {
  return needed.find((name) => LIBRARIES.test(name))
}

/** What a distribution or a base image brings may speak TLS for what nobody here uses. */
function linkedKind(file: SeenFile): Speaker['kind'] {
  if (SERVERS.test(nameOf(file.entry.path))) return 'server'
  return file.origin === 'base' || file.systemPackage() !== undefined ? 'package' : 'linked'
}
