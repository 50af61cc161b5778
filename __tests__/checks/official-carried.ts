import { createHash, generateKeyPairSync } from 'node:crypto'
import type { BinaryFacts } from '../../src/image/binary/binary-facts.ts'
import type { FakeImage, FakeLayer } from '../support/fake-image.ts'
import type { FakeFile, FakeFiles } from '../support/fake-tree.ts'
import { writeLibraryCache } from '../support/library-cache.ts'
import type { OfficialImage } from './official-images.ts'

/** What an official image has besides tools that checks look at: its configuration, accounts, libraries, keys. */
interface Carried {
  readonly files: FakeFiles
  readonly env?: readonly string[]
  /** What starts a program in it. */
  readonly start?: Pick<FakeImage, 'entrypoint' | 'cmd' | 'stopSignal'>
  /** The program of a sound image made from it. */
  readonly app?: FakeFiles
}

const link = (symlink: string): FakeFile => ({ symlink })
const text: FakeFile = { size: 2000 }
/** Random, as every build of such an image makes a new one. */
const privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()
const hash = (what: string) => createHash('sha256').update(what).digest('hex')
/** A fingerprint of who signs a release, as the publishers' Dockerfiles name it. */
const fingerprint = (who: string) => hash(who).slice(0, 40).toUpperCase()

const elf = (size: number, binary: Partial<BinaryFacts>): FakeFile => ({ size, mode: 0o755, binary })
const glibc = (size: number, needed: readonly string[] = [], more: Partial<BinaryFacts> = {}) =>
  elf(size, { needed: [...needed, 'libc.so.6'], ...more })
const musl = (size: number, needed: readonly string[] = [], more: Partial<BinaryFacts> = {}) =>
  elf(size, {
    interpreter: '/lib/ld-musl-x86_64.so.1',
    needed: [...needed, 'libc.musl-x86_64.so.1'],
    ...more,
  })
const library = (soname: string, needed: readonly string[] = []) =>
  elf(200_000, { interpreter: null, soname, needed })

const setuid: FakeFile = { size: 60_000, mode: 0o4755, binary: { needed: ['libc.so.6'] } }
const setgid: FakeFile = { size: 40_000, mode: 0o2755, binary: { needed: ['libc.so.6'] } }

const GNU = 'usr/lib/x86_64-linux-gnu'
const LOADER = 'ld-linux-x86-64.so.2'
const SONAMES = [
  'libc.so.6',
  'libm.so.6',
  'libdl.so.2',
  'libpthread.so.0',
  'libgcc_s.so.1',
  'libstdc++.so.6',
  'libz.so.1',
]
const librariesIn = (folder: string): FakeFiles => ({
  [`${folder}/${LOADER}`]: library(LOADER),
  ...Object.fromEntries(SONAMES.map((soname) => [`${folder}/${soname}`, library(soname)])),
})
/** What ldconfig writes where a library lies outside of the loader's own folders. */
const cacheOf = (soname: string): FakeFiles => ({
  'etc/ld.so.cache': { content: writeLibraryCache([[soname, `/usr/local/lib/${soname}`]]) },
})
const ROOTS: FakeFiles = { 'etc/ssl/certs/ca-certificates.crt': { size: 220_000 } }

const DEBIAN: Carried = {
  files: {
    ...librariesIn(GNU),
    lib64: link('usr/lib64'),
    [`usr/lib64/${LOADER}`]: link(`/lib/x86_64-linux-gnu/${LOADER}`),
    'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n',
    'etc/group': 'root:x:0:\nshadow:x:42:\nnogroup:x:65534:\n',
    'etc/shadow': { size: 500, mode: 0o640, gid: 42 },
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
    'etc/apt/sources.list.d/debian.sources': text,
    'usr/share/keyrings/debian-archive-keyring.gpg': { size: 55_000 },
    'usr/share/doc/perl/examples/key.pem': privateKey,
    'usr/bin/dash': glibc(125_000),
    'usr/bin/sh': link('dash'),
    'usr/bin/bash': glibc(1_265_000),
    [`${GNU}/libgnutls.so.30`]: library('libgnutls.so.30', ['libc.so.6']),
    ...Object.fromEntries(
      ['chfn', 'chsh', 'gpasswd', 'mount', 'newgrp', 'passwd', 'su', 'umount'].map((name) => [
        `usr/bin/${name}`,
        setuid,
      ]),
    ),
    ...Object.fromEntries(
      ['usr/bin/chage', 'usr/bin/expiry', 'usr/sbin/unix_chkpwd'].map((path) => [path, setgid]),
    ),
    'var/cache/debconf/templates.dat': { size: 90_000 },
    'var/lib/apt/extended_states': { size: 300 },
    'var/lib/apt/lists': { directory: true },
    'var/lib/dpkg/status-old': { size: 80_000 },
    'var/log/dpkg.log': { size: 60_000 },
    tmp: { directory: true, mode: 0o1777 },
  },
}

const ALPINE: Carried = {
  files: {
    ...ROOTS,
    'etc/ssl/cert.pem': link('certs/ca-certificates.crt'),
    'etc/passwd': 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n',
    'etc/group': 'root:x:0:root\nnobody:x:65534:\n',
    'etc/os-release': 'ID=alpine\nVERSION_ID=3.22.1\n',
    'etc/apk/keys/alpine-devel@lists.alpinelinux.org-6165ee59.rsa.pub':
      '-----BEGIN PUBLIC KEY-----\nMIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA\n-----END PUBLIC KEY-----\n',
    'bin/busybox': musl(800_000),
    'lib/ld-musl-x86_64.so.1': library('libc.musl-x86_64.so.1'),
    'lib/libc.musl-x86_64.so.1': link('ld-musl-x86_64.so.1'),
    'usr/lib/libgcc_s.so.1': library('libgcc_s.so.1'),
    'usr/lib/libssl.so.3': library('libssl.so.3'),
    'var/cache/apk': { directory: true },
    tmp: { directory: true, mode: 0o1777 },
  },
}

const DISTROLESS: Carried = {
  files: {
    ...ROOTS,
    ...librariesIn('lib/x86_64-linux-gnu'),
    [`lib64/${LOADER}`]: link(`/lib/x86_64-linux-gnu/${LOADER}`),
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\n',
    tmp: { directory: true, mode: 0o1777 },
  },
}

const OPENSSH: FakeFiles = {
  ...ROOTS,
  'usr/bin/ssh-agent': setgid,
  'usr/lib/openssh/ssh-keysign': setuid,
  'etc/ssh/ssh_config': text,
  [`${GNU}/libssl.so.3`]: library('libssl.so.3'),
}

/** Hands over to the command, as the official images' entry points end. */
const ENTRYPOINT: FakeFile = { content: Buffer.from('#!/bin/sh\nset -e\nexec "$@"\n'), mode: 0o755 }
const entrypoint = (path: string): FakeFiles => ({ [path]: ENTRYPOINT })

const NODE_SERVER = {
  'app/server.js': "import http from 'node:http'\n",
  'app/package.json': '{"name":"app"}',
}
const JAVA_START: Carried['start'] = { entrypoint: ['java', '-jar', '/app/app.jar'] }
const JAVA_APP: FakeFiles = { 'app/app.jar': { size: 20_000_000 } }
const NODE_SYMBOLS = { isStripped: false, symbolBytes: 14_000_000 }

/** By the beginning of the image's name, the longest one first. */
const FAMILIES: readonly (readonly [string, (isAlpine: boolean) => Carried])[] = [
  [
    'node',
    (isAlpine) => ({
      files: {
        ...entrypoint('usr/local/bin/docker-entrypoint.sh'),
        'usr/local/bin/node': isAlpine
          ? musl(120_000_000, ['libstdc++.so.6', 'libgcc_s.so.1'], NODE_SYMBOLS)
          : glibc(120_000_000, ['libdl.so.2', 'libstdc++.so.6', 'libm.so.6', 'libgcc_s.so.1'], NODE_SYMBOLS),
        ...(isAlpine ? { 'usr/lib/libstdc++.so.6': library('libstdc++.so.6') } : {}),
        'usr/local/lib/node_modules/npm/package.json': '{"name":"npm","version":"11.6.0"}',
        'usr/local/lib/node_modules/npm/node_modules/node-gyp/test/fixtures/ca.crt': text,
        'home/node/.bashrc': text,
      },
      env: ['NODE_VERSION=24.9.0', 'YARN_VERSION=1.22.22'],
      start: { entrypoint: ['docker-entrypoint.sh'], cmd: ['node', '/app/server.js'] },
      app: NODE_SERVER,
    }),
  ],
  [
    'python',
    () => ({
      files: {
        ...ROOTS,
        'usr/local/bin/python3': link('python3.13'),
        'usr/local/bin/python3.13': glibc(14_000, ['libpython3.13.so.1.0']),
        'usr/local/lib/libpython3.13.so.1.0': library('libpython3.13.so.1.0', ['libm.so.6']),
        ...cacheOf('libpython3.13.so.1.0'),
        'usr/local/lib/python3.13/site-packages/pip/_vendor/certifi/cacert.pem': { size: 290_000 },
        'usr/local/lib/python3.13/test/certdata/keycert.pem': privateKey,
      },
      env: [
        `GPG_KEY=${fingerprint('python')}`,
        'PYTHON_VERSION=3.13.7',
        `PYTHON_SHA256=${hash('python')}`,
        'LANG=C.UTF-8',
      ],
      start: { cmd: ['python3', '/app/main.py'] },
      app: { 'app/main.py': 'print()\n' },
    }),
  ],
  [
    'golang',
    () => ({
      files: {
        ...ROOTS,
        'usr/local/go/src/crypto/tls/testdata/example-key.pem': privateKey,
        'usr/local/go/src/crypto/tls/tls_test.go': text,
      },
      env: ['GOLANG_VERSION=1.25.1', 'GOPATH=/go', 'GOTOOLCHAIN=local'],
      start: { cmd: ['/app/server'] },
      app: { 'app/server': elf(9_000_000, { linking: 'static', interpreter: null }) },
    }),
  ],
  [
    'rust',
    () => ({
      files: { ...ROOTS },
      env: ['RUSTUP_HOME=/usr/local/rustup', 'CARGO_HOME=/usr/local/cargo', 'RUST_VERSION=1.94.1'],
      start: { cmd: ['/app/server'] },
      app: { 'app/server': glibc(6_000_000, ['libgcc_s.so.1']) },
    }),
  ],
  [
    'nginx',
    () => ({
      files: {
        ...ROOTS,
        ...entrypoint('docker-entrypoint.sh'),
        'usr/sbin/nginx': glibc(1_500_000, ['libssl.so.3']),
        [`${GNU}/libssl.so.3`]: library('libssl.so.3'),
        'etc/nginx/nginx.conf': text,
        'var/log/nginx/access.log': link('/dev/stdout'),
      },
      env: ['NGINX_VERSION=1.29.1', 'PKG_RELEASE=1~bookworm', 'DYNPKG_RELEASE=1~bookworm'],
      start: {
        entrypoint: ['/docker-entrypoint.sh'],
        cmd: ['nginx', '-g', 'daemon off;'],
        stopSignal: 'SIGQUIT',
      },
      app: { 'usr/share/nginx/html/index.html': '<h1>' },
    }),
  ],
  [
    'eclipse-temurin',
    () => ({
      files: {
        ...OPENSSH,
        'opt/java/openjdk/bin/java': glibc(12_000, ['libz.so.1']),
        'opt/java/openjdk/lib/security/cacerts': { size: 160_000 },
      },
      env: ['JAVA_HOME=/opt/java/openjdk', 'JAVA_VERSION=jdk-21.0.8+9'],
      start: JAVA_START,
      app: JAVA_APP,
    }),
  ],
  [
    'maven',
    () => ({
      files: {
        ...ROOTS,
        'opt/java/openjdk/bin/java': glibc(12_000, ['libz.so.1']),
        'usr/share/maven/ref/settings-docker.xml': text,
      },
      env: ['JAVA_HOME=/opt/java/openjdk', 'MAVEN_HOME=/usr/share/maven', 'MAVEN_CONFIG=/root/.m2'],
      start: JAVA_START,
      app: JAVA_APP,
    }),
  ],
  [
    'dotnet',
    () => ({
      files: { ...ROOTS, 'usr/share/dotnet/dotnet': glibc(70_000, ['libstdc++.so.6']) },
      env: ['APP_UID=1654', 'ASPNETCORE_HTTP_PORTS=8080', 'DOTNET_RUNNING_IN_CONTAINER=true'],
      start: { entrypoint: ['dotnet', '/app/app.dll'] },
      app: { 'app/app.dll': { size: 40_000 }, 'app/app.runtimeconfig.json': '{}' },
    }),
  ],
  [
    'php',
    (isAlpine) => ({
      files: {
        ...ROOTS,
        ...entrypoint('usr/local/bin/docker-php-entrypoint'),
        'usr/local/sbin/php-fpm': isAlpine ? musl(15_000_000) : glibc(15_000_000, ['libm.so.6']),
        'usr/src/php.tar.xz': { size: 12_000_000 },
        'usr/src/php.tar.xz.asc': text,
      },
      env: [
        'PHPIZE_DEPS=autoconf dpkg-dev file g++ gcc libc-dev make pkg-config re2c',
        `GPG_KEYS=${fingerprint('php')} ${fingerprint('php too')}`,
        `PHP_SHA256=${hash('php')}`,
        'PHP_CFLAGS=-fstack-protector-strong -fpic -fpie -O2',
      ],
      start: { entrypoint: ['docker-php-entrypoint'], cmd: ['php-fpm'], stopSignal: 'SIGQUIT' },
      app: { 'var/www/html/index.php': '<?php\n' },
    }),
  ],
  [
    'ruby',
    () => ({
      files: {
        ...ROOTS,
        'usr/local/bin/ruby': glibc(14_000, ['libruby.so.3.4', 'libm.so.6']),
        'usr/local/lib/libruby.so.3.4': library('libruby.so.3.4'),
        ...cacheOf('libruby.so.3.4'),
        'usr/local/lib/ruby/3.4.0/rubygems/ssl_certs/rubygems.org/GlobalSignRootCA.pem': text,
        'usr/local/bundle': { directory: true, mode: 0o1777 },
      },
      env: ['RUBY_VERSION=3.4.9', `RUBY_DOWNLOAD_SHA256=${hash('ruby')}`, 'GEM_HOME=/usr/local/bundle'],
      start: { cmd: ['ruby', '/app/server.rb'] },
      app: { 'app/server.rb': 'puts 1\n' },
    }),
  ],
  [
    'postgres',
    (isAlpine) => ({
      files: {
        ...entrypoint('usr/local/bin/docker-entrypoint.sh'),
        ...(isAlpine
          ? { 'usr/local/bin/postgres': musl(10_000_000, ['libssl.so.3']) }
          : {
              'usr/lib/postgresql/17/bin/postgres': glibc(10_000_000, ['libssl.so.3']),
              [`${GNU}/libssl.so.3`]: library('libssl.so.3'),
              'etc/ssl/private/ssl-cert-snakeoil.key': privateKey,
              'etc/ssl/certs/ssl-cert-snakeoil.pem': text,
            }),
      },
      env: ['PG_MAJOR=17', 'PG_VERSION=17.6', 'PGDATA=/var/lib/postgresql/data', `PG_SHA256=${hash('pg')}`],
      start: { entrypoint: ['docker-entrypoint.sh'], cmd: ['postgres'], stopSignal: 'SIGINT' },
      app: { 'docker-entrypoint-initdb.d/schema.sql': 'SELECT 1;\n' },
    }),
  ],
  [
    'distroless/nodejs',
    () => ({
      files: { 'nodejs/bin/node': glibc(120_000_000, ['libstdc++.so.6', 'libm.so.6'], NODE_SYMBOLS) },
      start: { entrypoint: ['/nodejs/bin/node'], cmd: ['/app/server.js'] },
      app: NODE_SERVER,
    }),
  ],
  [
    'distroless/java',
    () => ({
      files: { 'usr/lib/jvm/java-21-openjdk-amd64/bin/java': glibc(12_000, ['libz.so.1']) },
      start: { entrypoint: ['/usr/bin/java', '-jar'], cmd: ['/app/app.jar'] },
      app: JAVA_APP,
    }),
  ],
]

const STATIC: Carried = {
  files: {},
  start: { cmd: ['/app/server'] },
  app: { 'app/server': elf(4_000_000, { linking: 'static', interpreter: null }) },
}

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** A small program in a layer of its own on this image, as a careful engineer would write that Dockerfile. */
export function soundImageOn(official: OfficialImage): FakeImage {
  const { name, files, packages, env = [PATH] } = official
  const isAlpine = 'bin/busybox' in files && 'sbin/apk' in files
  const system = isAlpine
    ? ALPINE
    : name.startsWith('distroless')
      ? DISTROLESS
      : name === 'busybox'
        ? STATIC
        : DEBIAN
  const found = FAMILIES.filter(([start]) => name.startsWith(start)).map(([, carried]) => carried(isAlpine))
  const own = found[0] ?? STATIC
  const isBuildpack = 'usr/bin/svn' in files
  const base: FakeLayer = {
    origin: 'base',
    createdBy: `RUN /bin/sh -c set -eux; gpg --batch --recv-keys "${fingerprint(name)}" # buildkit`,
    files: { ...files, ...system.files, ...(isBuildpack ? OPENSSH : {}), ...own.files },
  }
  return {
    layers: [base, { origin: 'own', createdBy: 'COPY /app /app # buildkit', line: 9, files: own.app ?? {} }],
    packages: packages ?? [],
    env: [...env, ...(own.env ?? [])],
    user: '1000:1000',
    ...own.start,
  }
}
