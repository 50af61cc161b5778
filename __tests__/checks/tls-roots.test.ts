import { describe, expect, test } from '@jest/globals'
import { tlsRoots } from '../../src/checks/tls-roots.ts'
import type { BinaryFacts, RustPackage } from '../../src/image/binary/binary-facts.ts'
import { type FakeImage, type FakeLayer, resultOf } from '../support/fake-image.ts'
import { type FakeFile, type FakeFiles, program } from '../support/fake-tree.ts'

function elf(binary: Partial<BinaryFacts>, mode = 0o755): FakeFile {
  return { size: 5_000_000, mode, binary }
}

const linked = (library: string) => elf({ needed: ['libc.so.6', library] })
const LIBRARY = { interpreter: null, needed: ['libssl.so.3'] } as const

const go = (...modules: readonly string[]): FakeFile =>
  elf({
    linking: 'static',
    interpreter: null,
    go: {
      goVersion: 'go1.26.0',
      path: 'example.com/server',
      main: null,
      modules: modules.map((path) => ({ path, version: 'v1.0.0', replacedBy: null })),
    },
  })

const rust = (...crates: readonly string[]): FakeFile =>
  elf({
    needed: ['libssl.so.3'],
    rust: crates.map(
      (name): RustPackage => ({
        name,
        version: '1.0.0',
        source: 'crates.io',
        kind: 'runtime',
        isRoot: false,
      }),
    ),
  })

const BUNDLE: FakeFile = { size: 220_000 }

function judge(files: FakeFiles, more: Omit<FakeImage, 'layers'> = {}, layer: FakeLayer = {}) {
  return resultOf(tlsRoots, { layers: [{ line: 4, ...layer, files }], ...more })
}

describe('what is found', () => {
  test('a program that is linked with libssl, with the line that copies the certificates', () => {
    expect(judge({ server: linked('libssl.so.3') })).toMatchObject({
      status: 'warn',
      summary: 'The image has no CA certificates.',
      findings: [
        {
          level: 'warn',
          path: '/server',
          origin: 'own',
          dockerfile: { startLine: 4 },
          message:
            '/server speaks TLS (libssl.so.3), and the image has no CA certificates to verify the other end with.',
          remedy: expect.stringContaining('COPY --from=build /etc/ssl/certs/ca-certificates.crt'),
        },
      ],
    })
  })

  test.each([
    ['gnutls', linked('libgnutls.so.30'), 'libgnutls.so.30'],
    ['NSS', linked('libssl3.so'), 'libssl3.so'],
    ['mbed TLS', linked('libmbedtls.so.14'), 'libmbedtls.so.14'],
    ['curl', linked('libcurl.so.4'), 'libcurl.so.4'],
    ['Rust with native-tls', rust('openssl', 'native-tls'), 'crate native-tls'],
    [
      'Rust with rustls and the system’s certificates',
      rust('rustls', 'rustls-native-certs'),
      'rustls-native-certs',
    ],
  ])('%s', (_, file, by) => {
    const { status, findings } = judge({ 'app/server': file })
    expect(status).toBe('warn')
    expect(findings[0]?.message).toContain(by)
  })

  test.each([
    ['sbin/apk', 'apk add --no-cache ca-certificates-bundle'],
    ['usr/bin/apt-get', 'apt-get install -y --no-install-recommends ca-certificates'],
    ['usr/bin/microdnf', 'microdnf install -y ca-certificates'],
  ])('in an image with %s the remedy is its line', (manager, line) => {
    const { findings } = judge({ server: linked('libssl.so.3'), [manager]: program() })
    expect(findings[0]?.remedy).toContain(line)
  })

  test('several programs of a layer are one finding', () => {
    const { findings } = judge(
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, linked('libssl.so.3')])),
    )
    expect(findings).toHaveLength(1)
    expect(findings[0]?.message).toContain('/a, /b, /c and 2 more speak TLS')
  })

  test('certificates that a later layer deletes are none', () => {
    const layers = [
      { files: { server: linked('libssl.so.3'), 'etc/ssl/certs/ca-certificates.crt': BUNDLE } },
      { files: { 'etc/ssl/certs': null } },
    ]
    expect(resultOf(tlsRoots, { layers }).status).toBe('warn')
  })
})

describe('what is a note, for it may never verify anybody', () => {
  test.each<readonly [string, FakeFiles]>([
    ['a Go program', { server: go('github.com/jackc/pgx/v5') }],
    ['a server', { 'usr/sbin/nginx': linked('libssl.so.3') }],
    ['Python', { 'usr/local/lib/python3.13/lib-dynload/_ssl.cpython-313-x86_64-linux-gnu.so': elf(LIBRARY) }],
  ])('%s', (_, files) => {
    expect(judge(files)).toMatchObject({ status: 'pass', findings: [{ level: 'note' }] })
  })

  test('a program of the distribution', () => {
    const packages = [{ name: 'curl', files: ['usr/bin/curl'] }]
    expect(judge({ 'usr/bin/curl': linked('libcurl.so.4') }, { packages })).toMatchObject({
      status: 'pass',
      findings: [
        {
          level: 'note',
          message: '/usr/bin/curl can speak TLS (libcurl.so.4), and the image has no CA certificates.',
        },
      ],
    })
  })

  test('a program of the base image, where the container starts it', () => {
    const files = { 'usr/bin/client': linked('libssl.so.3'), 'usr/bin/other': linked('libssl.so.3') }
    const base = { origin: 'base' } as const
    expect(judge(files, { cmd: ['client', '-x'] }, base)).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note', path: '/usr/bin/client' }],
    })
    expect(judge(files, { entrypoint: ['./client'], workingDir: '/usr/bin' }, base).findings).toHaveLength(1)
    expect(judge(files, { cmd: ['sh'] }, base).findings).toEqual([])
  })
})

describe('an image that has CA certificates', () => {
  const server = { server: linked('libssl.so.3'), go: go() }

  test.each<readonly [string, FakeFiles]>([
    ['Debian', { 'etc/ssl/certs/ca-certificates.crt': BUNDLE }],
    [
      'Fedora',
      {
        'etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem': BUNDLE,
        'etc/pki/tls/certs/ca-bundle.crt': { symlink: '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem' },
      },
    ],
    [
      'Alpine',
      {
        'etc/ssl/certs/ca-certificates.crt': BUNDLE,
        'etc/ssl/cert.pem': { symlink: 'certs/ca-certificates.crt' },
      },
    ],
    ['openSUSE', { 'etc/ssl/ca-bundle.pem': BUNDLE }],
    ['one by one', { 'etc/ssl/certs/ISRG_Root_X1.pem': { size: 1900 } }],
    ['by hash', { 'etc/ssl/certs/4042bcee.0': { size: 1900 } }],
    ['certifi', { 'venv/lib/python3.13/site-packages/certifi/cacert.pem': BUNDLE }],
    ['conda', { 'opt/conda/ssl/cacert.pem': BUNDLE }],
  ])('of %s', (_, files) => {
    expect(judge({ ...server, ...files })).toMatchObject({ status: 'pass', findings: [] })
  })

  test.each(['SSL_CERT_FILE=/run/secrets/ca.pem', 'SSL_CERT_DIR=/certs'])('or names them: %s', (line) => {
    expect(judge(server, { env: ['PATH=/bin', line] })).toMatchObject({ status: 'pass', findings: [] })
  })

  test.each<readonly [string, FakeFiles]>([
    ['an empty file', { 'etc/ssl/certs/ca-certificates.crt': '' }],
    ['a dangling link', { 'etc/ssl/cert.pem': { symlink: '/nowhere' } }],
    ['an empty folder', { 'etc/ssl/certs': { directory: true } }],
    ['Debian’s self-signed certificate', { 'etc/ssl/certs/ssl-cert-snakeoil.pem': { size: 1000 } }],
    ['pip’s own', { 'usr/lib/python3/site-packages/pip/_vendor/certifi/cacert.pem': BUNDLE }],
    ['the server’s own certificate', { 'app/cert.pem': { size: 1900 } }],
  ])('but not by %s', (_, files) => {
    expect(judge({ ...server, ...files }).status).toBe('warn')
  })
})

describe('what is not found', () => {
  test.each<readonly [string, FakeFiles]>([
    ['a program without TLS', { server: linked('libpq.so.5') }],
    ['libcrypto alone', { server: linked('libcrypto.so.3') }],
    ['a shared library', { 'usr/local/lib/libpq.so.5': elf(LIBRARY) }],
    ['an extension of a Python package', { 'venv/site-packages/psycopg2/_psycopg.so': elf(LIBRARY) }],
    ['a file that nobody may execute', { 'app/server': elf({ needed: ['libssl.so.3'] }, 0o644) }],
    ['Node, which has its own', { 'usr/local/bin/node': linked('libstdc++.so.6') }],
    ['Java, which has its own', { 'opt/java/bin/java': linked('libjli.so') }],
    ['Rust with certificates linked in', { server: rust('rustls', 'webpki-roots') }],
    [
      'Rust with rustls for its own server',
      {
        server: elf({
          rust: [{ name: 'rustls', version: '1', source: 'crates.io', kind: 'runtime', isRoot: false }],
        }),
      },
    ],
    [
      'a crate that only ran in the build',
      {
        server: elf({
          rust: [{ name: 'native-tls', version: '1', source: 'crates.io', kind: 'build', isRoot: false }],
        }),
      },
    ],
    ['Go with certificates linked in', { server: go('golang.org/x/crypto/x509roots/fallback') }],
    ['a script', { 'app/run.sh': program() }],
  ])('%s', (_, files) => {
    expect(judge(files)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('a program that a later layer deletes', () => {
    const layers = [{ files: { server: linked('libssl.so.3') } }, { files: { server: null } }]
    expect(resultOf(tlsRoots, { layers }).findings).toEqual([])
  })
})
