import type { FakePackage } from '../support/fake-image.ts'
import { type FakeFile, type FakeFiles, program } from '../support/fake-tree.ts'

/** An image as its publisher makes it: the paths that decide, and what the check is to find in it as a base. */
export interface OfficialImage {
  readonly name: string
  readonly env?: readonly string[]
  readonly files: FakeFiles
  readonly packages?: readonly FakePackage[]
  /** Packages, or tools without one, that are found and fail; in any order. */
  readonly tools: readonly string[]
  /** Whether headers or static libraries are noted. */
  readonly headers: boolean
}

/** A package with its files as one value: what the image has and what its database lists. */
interface Part {
  readonly files: FakeFiles
  readonly packages: readonly FakePackage[]
}

function part(type: 'deb' | 'apk', name: string, files: FakeFiles): Part {
  return { files, packages: [{ type, name, files: Object.keys(files) }] }
}

const deb = (name: string, files: FakeFiles): Part => part('deb', name, files)
const apk = (name: string, files: FakeFiles): Part => part('apk', name, files)
const unpackaged = (files: FakeFiles): Part => ({ files, packages: [] })

const text: FakeFile = { size: 2000 }
const script: FakeFile = program(2000)
const link = (symlink: string): FakeFile => ({ symlink })

const DEBIAN_SLIM: readonly Part[] = [
  unpackaged({ bin: link('usr/bin'), sbin: link('usr/sbin'), lib: link('usr/lib') }),
  deb('gcc-12-base', { 'usr/share/doc/gcc-12-base/copyright': text }),
  deb('libgcc-s1', { 'usr/lib/x86_64-linux-gnu/libgcc_s.so.1': text }),
  deb('libc-bin', { 'usr/bin/ldd': script, 'usr/bin/iconv': program(), 'usr/sbin/ldconfig': script }),
  deb('perl-base', {
    'usr/bin/perl': program(4_000_000),
    'usr/bin/perl5.36.0': { hardlink: 'usr/bin/perl' },
  }),
  deb('coreutils', { 'bin/true': program(), 'usr/bin/install': program(), 'usr/bin/link': program() }),
  deb('dpkg', { 'usr/bin/dpkg': program(), 'usr/bin/dpkg-deb': program(), 'usr/bin/dpkg-split': program() }),
  deb('apt', { 'usr/bin/apt-get': program() }),
]

const APPLETS = ['sh', 'ls', 'vi', 'sed', 'awk'] as const

const ALPINE: readonly Part[] = [
  apk('busybox', { 'bin/busybox': program(800_000) }),
  unpackaged(Object.fromEntries(APPLETS.map((name) => [`bin/${name}`, link('/bin/busybox')]))),
  unpackaged({ 'usr/bin/strings': link('/bin/busybox'), 'usr/bin/make': link('/bin/busybox') }),
  apk('musl', { 'lib/ld-musl-x86_64.so.1': program(600_000) }),
  apk('musl-utils', { 'usr/bin/ldd': script, 'usr/bin/getconf': program(), 'sbin/ldconfig': script }),
  apk('scanelf', { 'usr/bin/scanelf': program() }),
  apk('apk-tools', { 'sbin/apk': program() }),
  apk('libgcc', { 'usr/lib/libgcc_s.so.1': text }),
]

/** Debian's list of gcc-12, in short; the alternatives system adds `cc`. */
const GCC: readonly Part[] = [
  deb('gcc-12', {
    'usr/bin/x86_64-linux-gnu-gcc-12': program(1_301_496),
    'usr/bin/gcc-12': link('x86_64-linux-gnu-gcc-12'),
    'usr/bin/x86_64-linux-gnu-gcov-12': program(737_440),
    'usr/lib/gcc/x86_64-linux-gnu/12/collect2': program(639_192),
    'usr/lib/gcc/x86_64-linux-gnu/12/lto1': program(31_949_128),
  }),
  deb('gcc', { 'usr/bin/gcc': link('gcc-12'), 'usr/bin/c89-gcc': script, 'usr/bin/c99-gcc': script }),
  deb('cpp-12', {
    'usr/bin/x86_64-linux-gnu-cpp-12': program(1_301_496),
    'usr/bin/cpp-12': link('x86_64-linux-gnu-cpp-12'),
    'usr/lib/gcc/x86_64-linux-gnu/12/cc1': program(33_342_568),
  }),
  deb('cpp', { 'usr/bin/cpp': link('cpp-12') }),
  unpackaged({
    'usr/bin/cc': link('/etc/alternatives/cc'),
    'etc/alternatives/cc': link('/usr/bin/gcc'),
    'usr/bin/c99': link('/etc/alternatives/c99'),
    'etc/alternatives/c99': link('/usr/bin/c99-gcc'),
  }),
  deb('binutils', {
    'usr/bin/ld': link('x86_64-linux-gnu-ld'),
    'usr/bin/as': link('x86_64-linux-gnu-as'),
    'usr/bin/strings': link('x86_64-linux-gnu-strings'),
  }),
  deb('binutils-x86-64-linux-gnu', {
    'usr/bin/x86_64-linux-gnu-as': program(918_952),
    'usr/bin/x86_64-linux-gnu-ld.bfd': program(1_336_592),
    'usr/bin/x86_64-linux-gnu-ld': link('x86_64-linux-gnu-ld.bfd'),
    'usr/bin/x86_64-linux-gnu-strings': program(31_728),
  }),
  deb('binutils-common', { 'usr/share/doc/binutils-common/copyright': text }),
  deb('libbinutils', { 'usr/lib/x86_64-linux-gnu/libbfd-2.40-system.so': text }),
  deb('libc-dev-bin', { 'usr/bin/gencat': program() }),
  deb('libc6-dev', {
    'usr/include/stdio.h': text,
    'usr/lib/x86_64-linux-gnu/libc.a': { size: 6_000_000 },
    'usr/lib/x86_64-linux-gnu/libm.so': text,
  }),
  deb('libgcc-12-dev', { 'usr/lib/gcc/x86_64-linux-gnu/12/libgcc.a': { size: 3_000_000 } }),
  deb('linux-libc-dev', { 'usr/include/linux/types.h': text }),
]
const GCC_FOUND = ['gcc-12', 'cpp-12', 'binutils-x86-64-linux-gnu']

const GXX: readonly Part[] = [
  deb('g++-12', {
    'usr/bin/x86_64-linux-gnu-g++-12': program(1_305_592),
    'usr/bin/g++-12': link('x86_64-linux-gnu-g++-12'),
    'usr/lib/gcc/x86_64-linux-gnu/12/cc1plus': program(35_464_168),
  }),
  deb('g++', { 'usr/bin/g++': link('g++-12') }),
  deb('libstdc++-12-dev', { 'usr/include/c++/12/vector': text }),
]

const MAKE = deb('make', { 'usr/bin/make': program(240_280), 'usr/include/gnumake.h': text })
const AUTOCONF = deb('autoconf', {
  'usr/bin/autoconf': script,
  'usr/share/autoconf/autoconf/general.m4': { size: 120_000 },
})
const PKG_CONFIG: readonly Part[] = [
  deb('pkg-config', { 'usr/share/doc/pkg-config/copyright': text }),
  deb('pkgconf', { 'usr/bin/pkg-config': link('pkgconf') }),
  deb('pkgconf-bin', { 'usr/bin/pkgconf': program(43_000) }),
]

const VERSION_CONTROL: readonly Part[] = [
  deb('git', { 'usr/bin/git': program(3_713_416), 'usr/lib/git-core/git': program(3_713_416) }),
  deb('git-man', { 'usr/share/man/man1/git.1.gz': text }),
  deb('mercurial', { 'usr/bin/hg': script }),
  deb('mercurial-common', { 'usr/lib/python3/dist-packages/mercurial/hg.py': text }),
  deb('subversion', { 'usr/bin/svn': program(500_000), 'usr/bin/svnadmin': program(200_000) }),
  deb('libsvn1', { 'usr/lib/x86_64-linux-gnu/libsvn_client-1.so.0': text }),
]
const VERSION_CONTROL_FOUND = ['git', 'mercurial', 'subversion']

/** buildpack-deps, on which the images without a suffix stand. */
const BUILDPACK: readonly Part[] = [
  ...DEBIAN_SLIM,
  ...VERSION_CONTROL,
  ...GCC,
  ...GXX,
  MAKE,
  AUTOCONF,
  deb('automake', { 'usr/bin/automake-1.16': program(262_055) }),
  deb('libtool', { 'usr/bin/libtoolize': program(133_000) }),
  deb('libltdl7', { 'usr/lib/x86_64-linux-gnu/libltdl.so.7': text }),
  deb('dpkg-dev', { 'usr/bin/dpkg-buildpackage': script, 'usr/bin/dpkg-architecture': script }),
  deb('libdpkg-perl', { 'usr/share/perl5/Dpkg.pm': text }),
  deb('patch', { 'usr/bin/patch': program(191_936) }),
  deb('m4', { 'usr/bin/m4': program(200_000) }),
  deb('libpq-dev', { 'usr/include/postgresql/libpq-fe.h': text, 'usr/bin/pg_config': script }),
  deb('imagemagick-6.q16', { 'usr/bin/convert-im6.q16': program() }),
  deb('unzip', { 'usr/bin/unzip': program() }),
]
const BUILDPACK_FOUND = [
  ...VERSION_CONTROL_FOUND,
  ...GCC_FOUND,
  'g++-12',
  'make',
  'autoconf',
  'automake',
  'libtool',
  'dpkg-dev',
]

const NODE: readonly Part[] = [
  unpackaged({
    'usr/local/bin/node': program(120_000_000),
    'usr/local/bin/npm': link('../lib/node_modules/npm/bin/npm-cli.js'),
    'usr/local/bin/corepack': link('../lib/node_modules/corepack/dist/corepack.js'),
    'usr/local/bin/yarn': link('/opt/yarn-v1.22.22/bin/yarn'),
    'opt/yarn-v1.22.22/bin/yarn': script,
    'usr/local/include/node/node.h': text,
    'usr/local/include/node/openssl/ssl.h': text,
    'usr/local/lib/node_modules/npm/bin/npm-cli.js': script,
    'usr/local/lib/node_modules/npm/bin/node-gyp-bin/node-gyp': script,
    'usr/local/lib/node_modules/npm/node_modules/node-gyp/gyp/gyp_main.py': script,
    'usr/local/lib/node_modules/npm/node_modules/node-gyp/gyp/pylib/gyp/generator/make.py': text,
    'usr/local/lib/node_modules/corepack/dist/corepack.js': script,
  }),
]

const PYTHON: readonly Part[] = [
  unpackaged({
    'usr/local/bin/python3.13': program(14_000),
    'usr/local/bin/python3-config': script,
    'usr/local/bin/pip3': script,
    'usr/local/bin/pydoc3': script,
    'usr/local/include/python3.13/Python.h': text,
    'usr/local/include/python3.13/greenlet/greenlet.h': text,
    'usr/local/lib/libpython3.13.so.1.0': { size: 6_000_000 },
    'usr/local/lib/pkgconfig/python3.pc': text,
    'usr/local/lib/python3.13/config-3.13-x86_64-linux-gnu/Makefile': text,
    'usr/local/lib/python3.13/config-3.13-x86_64-linux-gnu/makesetup': script,
    'usr/local/lib/python3.13/config-3.13-x86_64-linux-gnu/python.o': text,
    'usr/local/lib/python3.13/site-packages/pip/__init__.py': text,
  }),
]

const GO: readonly Part[] = [
  unpackaged({
    'usr/local/go/bin/go': program(13_000_000),
    'usr/local/go/bin/gofmt': program(3_000_000),
    'usr/local/go/pkg/tool/linux_amd64/compile': program(26_000_000),
    'usr/local/go/pkg/tool/linux_amd64/link': program(8_000_000),
    'usr/local/go/src/fmt/print.go': { size: 30_000 },
    'go/bin': { directory: true },
  }),
]
const GO_ENV = ['PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']

const RUST: readonly Part[] = [
  unpackaged({
    'usr/local/cargo/bin/cargo': program(20_000_000),
    'usr/local/cargo/bin/rustc': { hardlink: 'usr/local/cargo/bin/cargo' },
    'usr/local/cargo/bin/rustup': { hardlink: 'usr/local/cargo/bin/cargo' },
    'usr/local/rustup/toolchains/1.94.1-x86_64-unknown-linux-gnu/bin/rustc': program(600_000),
    'usr/local/rustup/toolchains/1.94.1-x86_64-unknown-linux-gnu/lib/librustc_driver-1.so': {
      size: 150_000_000,
    },
  }),
]
const RUST_ENV = ['PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']

const JRE: readonly Part[] = [
  unpackaged({
    'opt/java/openjdk/bin/java': program(12_000),
    'opt/java/openjdk/bin/keytool': program(12_000),
    'opt/java/openjdk/bin/jfr': program(12_000),
    'opt/java/openjdk/lib/modules': { size: 50_000_000 },
    'opt/java/openjdk/lib/server/libjvm.so': { size: 23_000_000 },
    'opt/java/openjdk/lib/jspawnhelper': program(13_000),
  }),
]
const JDK: readonly Part[] = [
  ...JRE,
  unpackaged({
    'opt/java/openjdk/bin/javac': program(12_000),
    'opt/java/openjdk/bin/jdb': program(12_000),
    'opt/java/openjdk/bin/jlink': program(12_000),
    'opt/java/openjdk/include/jni.h': { size: 70_000 },
    'opt/java/openjdk/jmods/java.base.jmod': { size: 24_000_000 },
    'opt/java/openjdk/lib/ct.sym': { size: 9_000_000 },
    'opt/java/openjdk/lib/src.zip': { size: 50_000_000 },
  }),
]
const JAVA_ENV = ['PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']

const ASPNET: readonly Part[] = [
  unpackaged({
    'usr/bin/dotnet': link('/usr/share/dotnet/dotnet'),
    'usr/share/dotnet/dotnet': program(70_000),
    'usr/share/dotnet/host/fxr/8.0.30/libhostfxr.so': text,
    'usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.30/System.Private.CoreLib.dll': text,
    'usr/share/dotnet/shared/Microsoft.NETCore.App/8.0.30/createdump': program(),
  }),
]

const PHP: readonly Part[] = [
  unpackaged({
    'usr/local/bin/php': program(15_000_000),
    'usr/local/bin/phpize': script,
    'usr/local/bin/php-config': script,
    'usr/local/bin/pecl': script,
    'usr/local/bin/docker-php-ext-install': script,
    'usr/local/sbin/php-fpm': program(15_000_000),
    'usr/local/include/php/main/php.h': text,
    'usr/local/include/curl': link('/usr/include/x86_64-linux-gnu/curl'),
    'usr/local/lib/php/build/config.guess': script,
    'usr/local/lib/php/build/ltmain.sh': script,
  }),
]

const RUBY: readonly Part[] = [
  unpackaged({
    'usr/local/bin/ruby': program(14_000),
    'usr/local/bin/gem': script,
    'usr/local/bin/bundle': script,
    'usr/local/bin/rake': script,
    'usr/local/bin/racc': script,
    'usr/local/include/ruby-3.4.0/ruby.h': text,
    'usr/local/lib/libruby.so.3.4.9': { size: 20_000_000 },
    'usr/local/lib/ruby/3.4.0/mkmf.rb': text,
    'usr/local/lib/ruby/gems/3.4.0/gems/rbs-3.8.0/ext/rbs_extension/main.c': text,
  }),
]

const DISTROLESS: readonly Part[] = [
  {
    files: {},
    packages: [
      { name: 'base-files', files: [] },
      { name: 'netbase', files: [] },
      { name: 'tzdata', files: [] },
    ],
  },
  unpackaged({
    'etc/passwd': 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532::/:/sbin/nologin\n',
  }),
]
const DISTROLESS_BASE: readonly Part[] = [
  ...DISTROLESS,
  {
    files: {},
    packages: [
      { name: 'libc6', files: [] },
      { name: 'libgcc-s1', files: [] },
      { name: 'gcc-12-base', files: [] },
    ],
  },
  unpackaged({ 'lib/x86_64-linux-gnu/libc.so.6': program(1_900_000), 'usr/sbin/ldconfig': script }),
]

/** As in busybox's own tar: the first applet is the file and every other name, its own too, is a hard link to it. */
const BUSYBOX: readonly Part[] = [
  unpackaged({
    'bin/[': program(1_000_000),
    'bin/ar': { hardlink: 'bin/[' },
    'bin/busybox': { hardlink: 'bin/[' },
    'bin/make': { hardlink: 'bin/[' },
    'bin/strings': { hardlink: 'bin/[' },
  }),
]

function image(
  name: string,
  parts: readonly Part[],
  found: {
    readonly tools?: readonly string[]
    readonly headers?: boolean
    readonly env?: readonly string[]
  } = {},
): OfficialImage {
  return {
    name,
    files: Object.assign({}, ...parts.map(({ files }) => files)),
    packages: parts.flatMap(({ packages }) => packages),
    tools: found.tools ?? [],
    headers: found.headers ?? false,
    ...(found.env === undefined ? {} : { env: found.env }),
  }
}

/** Made of the publishers' Dockerfiles and of Debian's and Alpine's package lists. */
export const OFFICIAL_IMAGES: readonly OfficialImage[] = [
  image('debian:bookworm-slim', DEBIAN_SLIM),
  image('alpine', ALPINE),
  image('busybox', BUSYBOX),
  image('node:slim', [...DEBIAN_SLIM, ...NODE]),
  image('node:alpine', [...ALPINE, apk('libstdc++', { 'usr/lib/libstdc++.so.6': text }), ...NODE]),
  image('node', [...BUILDPACK, ...NODE], { tools: BUILDPACK_FOUND, headers: true }),
  image('python:slim', [...DEBIAN_SLIM, ...PYTHON]),
  image('python', [...BUILDPACK, ...PYTHON], { tools: BUILDPACK_FOUND, headers: true }),
  image('golang', [...DEBIAN_SLIM, ...VERSION_CONTROL, ...GCC, ...GXX, MAKE, ...PKG_CONFIG, ...GO], {
    tools: ['Go', ...VERSION_CONTROL_FOUND, ...GCC_FOUND, 'g++-12', 'make', 'pkgconf-bin'],
    headers: true,
    env: GO_ENV,
  }),
  image('golang:alpine', [...ALPINE, ...GO], { tools: ['Go'], env: GO_ENV }),
  image('rust:slim', [...DEBIAN_SLIM, ...GCC, ...RUST], {
    tools: ['Rust', ...GCC_FOUND],
    headers: true,
    env: RUST_ENV,
  }),
  image('rust', [...BUILDPACK, ...RUST], {
    tools: ['Rust', ...BUILDPACK_FOUND],
    headers: true,
    env: RUST_ENV,
  }),
  image('nginx', [
    ...DEBIAN_SLIM,
    deb('nginx', { 'usr/sbin/nginx': program(1_500_000), 'usr/lib/nginx/modules/.keep': '' }),
    deb('gettext-base', { 'usr/bin/envsubst': program(), 'usr/bin/gettext': program() }),
    deb('curl', { 'usr/bin/curl': program() }),
  ]),
  image(
    'eclipse-temurin:21-jre',
    [...DEBIAN_SLIM, ...JRE, deb('fontconfig', { 'usr/bin/fc-cache': program() })],
    {
      env: JAVA_ENV,
    },
  ),
  image(
    'eclipse-temurin:21',
    [...DEBIAN_SLIM, ...JDK, ...GCC.filter(({ packages }) => /binutils/.test(packages[0]?.name ?? ''))],
    { tools: ['JDK', 'binutils-x86-64-linux-gnu'], env: JAVA_ENV },
  ),
  image(
    'maven:3-eclipse-temurin-21',
    [
      ...DEBIAN_SLIM,
      ...JDK,
      deb('git', { 'usr/bin/git': program(3_713_416) }),
      unpackaged({
        'usr/bin/mvn': link('/usr/share/maven/bin/mvn'),
        'usr/share/maven/bin/mvn': script,
        'usr/share/maven/lib/maven-core-3.9.9.jar': { size: 600_000 },
      }),
    ],
    { tools: ['JDK', 'Maven', 'git'], env: JAVA_ENV },
  ),
  image('dotnet/aspnet', [...DEBIAN_SLIM, ...ASPNET]),
  image(
    'dotnet/sdk',
    [
      ...DEBIAN_SLIM,
      ...ASPNET,
      deb('git', { 'usr/bin/git': program(3_713_416) }),
      unpackaged({
        'usr/share/dotnet/sdk/8.0.424/dotnet.dll': { size: 2_000_000 },
        'usr/share/dotnet/sdk/8.0.424/Roslyn/bincore/csc.dll': { size: 5_000_000 },
      }),
    ],
    { tools: ['.NET SDK', 'git'] },
  ),
  image(
    'php:fpm',
    [
      ...DEBIAN_SLIM,
      ...GCC,
      ...GXX,
      MAKE,
      ...PKG_CONFIG,
      AUTOCONF,
      deb('dpkg-dev', { 'usr/bin/dpkg-buildpackage': script }),
      deb('re2c', { 'usr/bin/re2c': program(2_000_000) }),
      deb('file', { 'usr/bin/file': program() }),
      ...PHP,
    ],
    {
      tools: [...GCC_FOUND, 'g++-12', 'make', 'pkgconf-bin', 'autoconf', 'dpkg-dev', 're2c'],
      headers: true,
    },
  ),
  image('php:fpm-alpine', [...ALPINE, ...PHP]),
  image('ruby:slim', [...DEBIAN_SLIM, ...RUBY], {
    env: ['PATH=/usr/local/bundle/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  }),
  image(
    'postgres',
    [
      ...DEBIAN_SLIM,
      deb('postgresql-17', {
        'usr/lib/postgresql/17/bin/postgres': program(10_000_000),
        'usr/lib/postgresql/17/lib/pgxs/config/install-sh': script,
      }),
      deb('postgresql-common', { 'usr/bin/pg_config': script }),
      deb('libllvm16', { 'usr/lib/llvm-16/lib/libLLVM-16.so.1': { size: 110_000_000 } }),
      unpackaged({ 'usr/local/bin/gosu': program(2_000_000) }),
    ],
    { env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/17/bin'] },
  ),
  image(
    'postgres:alpine',
    [
      ...ALPINE,
      unpackaged({
        'usr/local/bin/postgres': program(10_000_000),
        'usr/local/bin/ecpg': program(800_000),
        'usr/local/include/libpq-fe.h': text,
        'usr/local/lib/libpgport.a': { size: 100_000 },
      }),
    ],
    { headers: true },
  ),
  image('distroless/static', DISTROLESS),
  image('distroless/base', DISTROLESS_BASE),
  image('distroless/nodejs', [...DISTROLESS_BASE, unpackaged({ 'nodejs/bin/node': program(120_000_000) })]),
  image('distroless/java', [
    ...DISTROLESS_BASE,
    unpackaged({
      'usr/lib/jvm/java-21-openjdk-amd64/bin/java': program(12_000),
      'usr/lib/jvm/java-21-openjdk-amd64/lib/modules': { size: 50_000_000 },
      'usr/bin/java': link('/usr/lib/jvm/java-21-openjdk-amd64/bin/java'),
    }),
  ]),
  image(
    'distroless/base:debug',
    [
      ...DISTROLESS_BASE,
      unpackaged({
        'busybox/busybox': program(1_000_000),
        'busybox/ar': link('busybox'),
        'busybox/sh': link('busybox'),
      }),
    ],
    { env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/busybox'] },
  ),
]
