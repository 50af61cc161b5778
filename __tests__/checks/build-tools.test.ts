import { describe, expect, test } from '@jest/globals'
import { buildTools } from '../../src/checks/build-tools.ts'
import type { CheckOutcome, Finding } from '../../src/checks/check.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { cpuTime } from '../support/cpu-time.ts'
import { type FakeImage, type FakePackage, fakeDigest, fakeSubject } from '../support/fake-image.ts'
import { type FakeFiles, program } from '../support/fake-tree.ts'

function judge(image: FakeImage): CheckOutcome {
  return buildTools.run(fakeSubject(image, buildTools))
}

/** One own layer with these files. */
function own(
  files: FakeFiles,
  packages: readonly FakePackage[] = [],
  env: readonly string[] = [],
): CheckOutcome {
  return judge({ layers: [{ files, line: 3 }], packages, env })
}

function only({ findings }: CheckOutcome): Finding {
  expect(findings).toHaveLength(1)
  const [finding] = findings
  if (finding === undefined) throw new Error('no finding')
  return finding
}

const BUSYBOX = { 'bin/busybox': program() }

describe('what is found', () => {
  test('commands that the policy calls tools', () => {
    const extra = (names: readonly string[]) => ({
      policy: { checks: { 'build-tools': { options: { 'extra-tools': names } } } },
    })
    const files = { 'usr/bin/curl': program(10), 'usr/bin/constructor': program(20), 'app/curl': program() }
    const packages = [{ name: 'curl', files: ['usr/bin/curl'] }]
    expect(judge({ layers: [{ files }], packages }).findings).toEqual([])
    const { findings } = judge({ layers: [{ files }], packages, ...extra(['curl', 'constructor', 'nc']) })
    expect(findings.map(({ message, package: name }) => [name, message])).toEqual([
      [undefined, 'constructor, a build tool, is in the image: 20 B; /usr/bin/constructor.'],
      ['curl', 'curl, a build tool, is in the image: 10 B; /usr/bin/curl.'],
    ])
    expect(findings[0]?.remedy).toMatch(/^Use it in a build stage/)
    // Under a tool's own name nothing changes, and an applet of busybox stays one.
    const applet = { ...BUSYBOX, 'usr/bin/wget': { symlink: '../../bin/busybox' } }
    expect(judge({ layers: [{ files: applet }], ...extra(['wget', 'gcc']) }).findings).toEqual([])
  })

  test('a package, with its bytes, layer, Dockerfile line and every other field', () => {
    const outcome = judge({
      layers: [
        { origin: 'base', files: { 'usr/bin/sh': program() } },
        {
          line: 7,
          files: {
            'usr/bin/make': program(200),
            'usr/share/doc/make/copyright': { size: 50 },
            'usr/include/gnumake.h': 'x',
          },
        },
      ],
      packages: [
        {
          name: 'make',
          layer: 1,
          files: ['usr/bin/make', 'usr/share/doc/make/copyright', 'usr/include/gnumake.h'],
        },
      ],
    })
    expect(only(outcome)).toEqual({
      level: 'fail',
      message: 'make, a build system, is in the image: 251 B; /usr/bin/make.',
      remedy: expect.stringContaining('build stage'),
      path: '/usr/bin/make',
      package: 'make',
      layer: fakeDigest('layer 1'),
      dockerfile: { path: 'Dockerfile', startLine: 7, endLine: 7 },
      bytes: 251,
      visibility: 'visible',
      origin: 'own',
    })
    expect(outcome).toMatchObject({ status: 'fail', summary: 'Build tools, 251 B: make.' })
  })

  test.each([
    ['gcc', 'GCC, a compiler'],
    ['gcc-12', 'GCC, a compiler'],
    ['x86_64-linux-gnu-g++-12', 'GCC, a compiler'],
    ['aarch64-alpine-linux-musl-gcc', 'GCC, a compiler'],
    ['arm-none-eabi-ld', 'GNU Binutils, a linker'],
    ['clang-19', 'LLVM, a compiler'],
    ['as', 'GNU Binutils, an assembler'],
    ['ld.gold', 'GNU Binutils, a linker'],
    ['automake-1.16', 'Autotools, a build system'],
    ['bazel', 'Bazel, a build system'],
    ['cmake', 'CMake, a build system'],
    ['ninja', 'Ninja, a build system'],
    ['gradle', 'Gradle, a build system'],
    ['go', 'Go, a language toolchain'],
    ['rustc', 'Rust, a language toolchain'],
    ['ghc', 'GHC, a language toolchain'],
    ['gdb', 'GDB, a debugger'],
    ['strace', 'strace, a debugger'],
    ['valgrind', 'Valgrind, a debugger'],
    ['git', 'Git, a version control system'],
    ['hg', 'Mercurial, a version control system'],
    ['svn', 'Subversion, a version control system'],
  ])('%s among the commands, without a package database', (command, subject) => {
    for (const folder of ['usr/bin', 'usr/local/bin', 'bin', 'usr/sbin']) {
      const finding = only(own({ [`${folder}/${command}`]: program() }))
      expect(finding).toMatchObject({ level: 'fail', path: `/${folder}/${command}`, origin: 'own' })
      expect(finding.message).toContain(`${subject}, is in the image: 1.00 kB; `)
      expect(finding.package).toBeUndefined()
    }
  })

  test('in folders that only PATH names, links of folders followed', () => {
    const files = { 'opt/tools/bin/cmake': program(), 'opt/current': { symlink: 'tools' } }
    expect(own(files).status).toBe('pass')
    expect(own(files, [], ['PATH=/usr/bin:/opt/tools/bin']).status).toBe('fail')
    expect(own(files, [], ['PATH=/opt/current/bin/']).status).toBe('fail')
    expect(own(files, [], ['PATH=opt/tools/bin', 'PATHS=/opt/tools/bin']).status).toBe('pass')
  })

  test.each([
    ['Go', { 'usr/local/go/bin/go': program(10), 'usr/local/go/src/a.go': 'abc' }, 13],
    ['Go', { 'root/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.24.0.linux-amd64/bin/go': program(10) }, 10],
    ['Go', { 'usr/lib/go-1.19/pkg/tool/linux_amd64/compile': program(10) }, 10],
    [
      'Rust',
      {
        'root/.rustup/toolchains/stable-x86_64/bin/rustc': program(10),
        'root/.rustup/toolchains/stable-x86_64/lib/l.so': 'a',
      },
      11,
    ],
    ['Rust', { 'root/.cargo/bin/cargo': program(10), 'root/.cargo/bin/ripgrep': program(500) }, 10],
    ['GCC', { 'usr/local/libexec/gcc/x86_64-linux-gnu/13.2.0/cc1': program(10) }, 10],
    ['LLVM', { 'usr/lib/llvm-14/bin/clang': program(10), 'usr/lib/llvm-14/lib/libLLVM.so': 'runtime' }, 10],
    [
      'JDK',
      {
        'opt/jdk/bin/javac': program(10),
        'opt/jdk/bin/java': program(500),
        'opt/jdk/lib/src.zip': 'ab',
        'opt/jdk/lib/modules': 'runtime',
        'opt/jdk/jmods/a.jmod': 'c',
      },
      13,
    ],
    [
      '.NET SDK',
      { 'usr/share/dotnet/sdk/8.0.1/dotnet.dll': { size: 10 }, 'usr/share/dotnet/shared/a.dll': 'runtime' },
      10,
    ],
    [
      'Maven',
      { 'opt/apache-maven-3.9.9/bin/mvn': program(10), 'opt/apache-maven-3.9.9/lib/m.jar': 'ab' },
      12,
    ],
    ['Gradle', { 'root/.gradle/wrapper/dists/gradle-8.5-bin/x/gradle-8.5/bin/gradle': program(10) }, 10],
    [
      'CUDA',
      { 'usr/local/cuda-12.4/bin/nvcc': program(10), 'usr/local/cuda-12.4/lib64/libcudart.so': 'runtime' },
      10,
    ],
  ] as const)('%s in its own folder, with what is its own there', (tool, files, bytes) => {
    const finding = only(own(files))
    expect(finding.message.startsWith(`${tool}, a`)).toBe(true)
    expect(finding).toMatchObject({ level: 'fail', bytes })
  })

  test('links to one program are one finding, and hard links count once', () => {
    const finding = only(
      own({
        'usr/bin/x86_64-linux-gnu-gcc-12': program(700),
        'usr/bin/gcc-12': { symlink: 'x86_64-linux-gnu-gcc-12' },
        'usr/bin/gcc': { symlink: '/usr/bin/gcc-12' },
        'etc/alternatives/cc': { symlink: '/usr/bin/gcc' },
        'usr/bin/cc': { symlink: '/etc/alternatives/cc' },
        'usr/local/bin/gcc': { hardlink: 'usr/bin/x86_64-linux-gnu-gcc-12' },
      }),
    )
    expect(finding).toMatchObject({ bytes: 700, path: '/usr/bin/cc' })
    expect(finding.message).toContain('/usr/bin/cc, /usr/bin/gcc, /usr/bin/gcc-12 and 2 more')
  })

  test('a package of a merged /usr, whose list has the old places', () => {
    const outcome = own({ bin: { symlink: 'usr/bin' }, 'usr/bin/strace': program(500) }, [
      { name: 'strace', files: ['bin/strace'] },
    ])
    expect(only(outcome)).toMatchObject({ package: 'strace', bytes: 500 })
  })

  test('a package known by name whose programs are no commands', () => {
    const outcome = own({ 'usr/lib/mold/inner': program(70_000) }, [
      { name: 'mold', type: 'apk', files: ['usr/lib/mold/inner'] },
    ])
    expect(only(outcome)).toMatchObject({ level: 'fail', package: 'mold', path: '/usr/lib/mold/inner' })
  })

  test('a package that wraps another one is told of with it', () => {
    const outcome = own(
      {
        'usr/bin/gcc-12': program(1e6),
        'usr/bin/gcc': { symlink: 'gcc-12' },
        'usr/bin/c89-gcc': program(400),
      },
      [
        { name: 'gcc-12', files: ['usr/bin/gcc-12'] },
        { name: 'gcc', files: ['usr/bin/gcc', 'usr/bin/c89-gcc'] },
      ],
    )
    expect(only(outcome)).toMatchObject({ package: 'gcc-12', bytes: 1_000_400 })
  })

  test('base and own apart, the most bytes first', () => {
    const { findings } = judge({
      layers: [
        { origin: 'base', line: 1, files: { 'usr/local/go/bin/go': program(10) } },
        { origin: 'own', line: 2, files: { 'root/sdk/go1.22.1/bin/go': program(99) } },
      ],
    })
    expect(findings.map(({ origin, bytes }) => ({ origin, bytes }))).toEqual([
      { origin: 'own', bytes: 99 },
      { origin: 'base', bytes: 10 },
    ])
    expect(findings.map(({ dockerfile }) => dockerfile?.startLine)).toEqual([2, 1])
  })
})

describe('what is not found', () => {
  test.each<readonly [string, FakeFiles]>([
    [
      'busybox applets as links',
      {
        ...BUSYBOX,
        'usr/bin/ar': { symlink: '/bin/busybox' },
        'usr/bin/make': { symlink: '../../bin/busybox' },
      },
    ],
    ['busybox applets as hard links', { ...BUSYBOX, 'bin/ar': { hardlink: 'bin/busybox' } }],
    [
      'busybox under another first name',
      { 'bin/ar': program(), 'bin/busybox': { hardlink: 'bin/ar' }, 'bin/make': { hardlink: 'bin/ar' } },
    ],
    [
      'toybox',
      { 'bin/toybox': program(), 'bin/patch': { symlink: 'toybox' }, 'bin/git': { symlink: 'toybox' } },
    ],
    [
      'dangling links',
      { 'usr/bin/gcc': { symlink: 'gcc-12' }, 'usr/bin/cc': { symlink: '/etc/alternatives/cc' } },
    ],
    ['links in a circle', { 'usr/bin/gcc': { symlink: 'cc' }, 'usr/bin/cc': { symlink: 'gcc' } }],
    [
      'stubs',
      {
        'usr/bin/true': program(),
        'usr/bin/make': { symlink: 'true' },
        'usr/bin/git': { size: 0, mode: 0o755 },
      },
    ],
    ['folders', { 'usr/bin/git': { directory: true }, 'usr/local/bin/make/readme': program() }],
    ['files that nobody can run', { 'usr/bin/make': { size: 10 }, 'usr/local/go/bin/go': { size: 10 } }],
    ['devices', { 'usr/bin/ld': { device: true } }],
    ['a Python package called make', { 'usr/lib/python3/dist-packages/make/__init__.py': program() }],
    [
      'an npm package called make',
      {
        'usr/local/bin/make': { symlink: '../lib/node_modules/make/bin/make' },
        'usr/local/lib/node_modules/make/bin/make': program(),
      },
    ],
    [
      'tools of the same name elsewhere',
      { 'app/make': program(), 'app/bin/git': program(), 'srv/gcc/bin/gcc': program() },
    ],
    [
      'documentation and completions',
      {
        'usr/share/doc/gcc-12-base/copyright': 'x',
        'usr/share/bash-completion/completions/make': program(),
        'usr/share/man/man1/gcc.1.gz': 'x',
      },
    ],
    [
      'names that only begin like a tool',
      {
        'usr/bin/gdbus': program(),
        'usr/bin/git-annex-stub': program(),
        'usr/bin/makeinfo': program(),
        'usr/bin/asciidoc': program(),
        'usr/bin/ldd': program(),
        'usr/bin/gcov': program(),
        'usr/bin/go-camo': program(),
        'usr/bin/svnserve-proxy': program(),
      },
    ],
    [
      'language runtimes',
      {
        'usr/bin/perl': program(),
        'usr/bin/python3.12': program(),
        'usr/bin/pdb3': program(),
        'usr/local/bin/node': program(),
        'usr/local/bin/ruby': program(),
        'usr/local/bin/erlc': program(),
      },
    ],
    [
      'runtime libraries',
      {
        'usr/lib/x86_64-linux-gnu/libbfd-2.40.so': 'x',
        'usr/lib/gcc/x86_64-linux-gnu/12/libgcc_s.so.1': 'x',
        'usr/lib/x86_64-linux-gnu/libltdl.so.7': 'x',
      },
    ],
    [
      'headers of runtimes',
      {
        'usr/local/include/node/v8.h': 'x',
        'usr/local/include/python3.12/Python.h': 'x',
        'usr/include/python3.11/Python.h': 'x',
        'usr/local/include/ruby-3.3.0/ruby.h': 'x',
        'usr/local/include/php/main/php.h': 'x',
      },
    ],
    [
      'headers and archives of the app',
      {
        'app/include/a.h': 'x',
        'app/node_modules/bcrypt/build/Release/nothing.a': '!<thin>',
        'opt/venv/lib/python3.12/site-packages/numpy/core/include/a.h': 'x',
        'usr/lib/python3/config/libpython3.a.txt': 'x',
      },
    ],
    ['a JRE', { 'opt/java/openjdk/bin/java': program(), 'opt/java/openjdk/bin/keytool': program() }],
    ['a .NET runtime', { 'usr/share/dotnet/dotnet': program(), 'usr/share/dotnet/shared/x.dll': 'x' }],
    ['a program that a Go image has built', { 'go/bin/server': program(), server: program() }],
  ])('%s', (_, files) => {
    expect(own(files)).toEqual({ status: 'pass', summary: 'No build tools.', findings: [] })
  })

  test.each([
    'gcc-12-base',
    'libgcc-s1',
    'binutils-common',
    'git-man',
    'make-doc',
    'openjdk-17-jre-headless',
    'perl-base',
  ])('the package %s', (name) => {
    expect(
      own({ 'usr/lib/inner/run': program() }, [{ name, files: ['usr/lib/inner/run'] }]).findings,
    ).toEqual([])
  })

  test('a package whose programs were deleted in the same layer, and an empty metapackage', () => {
    const files = { 'usr/share/doc/gcc/copyright': 'x' }
    const packages = [
      { name: 'gcc-12', files: ['usr/bin/gcc-12', 'usr/share/doc/gcc/copyright'] },
      { name: 'build-base', type: 'apk', files: [] } as const,
    ]
    expect(own(files, packages).findings).toEqual([])
  })

  test.each(['npm', 'pypi', 'gem', 'maven', 'golang', 'cargo'] as const)(
    'a package of %s that is named like a tool',
    (type) => {
      const file = 'opt/modules/make/cli.js'
      const layers = [
        { files: { [file]: program(), 'opt/gone/gcc': program() } },
        { files: { 'opt/gone': null } },
      ]
      const packages: FakePackage[] = [
        { type, name: 'make', files: [file] },
        { type, name: 'gcc', files: ['opt/gone/gcc'], removedBy: 1 },
      ]
      expect(judge({ layers, packages }).findings).toEqual([])
    },
  )

  test('a tool in a language’s package is no package of the distribution', () => {
    const { package: owner } = only(
      own({ 'usr/local/bin/cmake': program() }, [
        { type: 'pypi', name: 'cmake', files: ['usr/local/bin/cmake'] },
      ]),
    )
    expect(owner).toBeUndefined()
  })

  test('headers that a runtime’s own package brings', () => {
    const packages = [
      { name: 'nodejs', files: ['usr/bin/node', 'usr/include/node/node.h', 'usr/include/nodejs/src/a.h'] },
    ]
    expect(
      own(
        { 'usr/bin/node': program(), 'usr/include/node/node.h': 'x', 'usr/include/nodejs/src/a.h': 'x' },
        packages,
      ).findings,
    ).toEqual([])
  })
})

describe('headers and static libraries', () => {
  const files = { 'usr/include/libpq-fe.h': { size: 100 }, 'usr/lib/x86_64-linux-gnu/libpq.a': { size: 900 } }
  const packages = [{ name: 'libpq-dev', files: Object.keys(files) }]

  test('of an own package are a warning', () => {
    const outcome = own(files, packages)
    expect(outcome).toMatchObject({
      status: 'warn',
      summary: 'No build tools, but headers and static libraries, 1.00 kB.',
      findings: [{ level: 'warn', package: 'libpq-dev', bytes: 1000, path: '/usr/include/libpq-fe.h' }],
    })
    expect(only(outcome).remedy).toContain('without -dev')
  })

  test('without a package are one warning a layer', () => {
    const outcome = judge({
      layers: [
        { files },
        {
          files: {
            'usr/local/include/z.h': { size: 5 },
            'usr/local/lib/libz.a': { size: 5 },
            'usr/lib/libssl.a': { size: 5 },
          },
        },
      ],
    })
    expect(outcome.findings.map(({ level, bytes }) => ({ level, bytes }))).toEqual([
      { level: 'warn', bytes: 1000 },
      { level: 'warn', bytes: 15 },
    ])
  })

  test('of the base image are one note a layer, however many packages', () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, n) => [`usr/include/lib${n}.h`, { size: 10 }]),
    )
    const outcome = judge({
      layers: [{ origin: 'base', files: many }, { files: { 'app/x': 'x' } }],
      packages: Object.keys(many).map((path, n) => ({ name: `lib${n}-dev`, files: [path] })),
    })
    expect(outcome.status).toBe('pass')
    expect(only(outcome)).toMatchObject({ level: 'note', bytes: 500, origin: 'base' })
    expect(only(outcome).message).toContain('lib0-dev, lib1-dev, lib2-dev, lib3-dev, lib4-dev and 45 more')
  })

  test('of a layer that nothing is known of are a warning', () => {
    expect(judge({ layers: [{ files }], packages, withoutSources: true })).toMatchObject({
      status: 'warn',
      findings: [{ level: 'warn', origin: 'unknown' }],
    })
  })

  test('of a -dev package of a runtime count, since somebody installed them', () => {
    const path = 'usr/include/python3.11/Python.h'
    expect(own({ [path]: 'x' }, [{ name: 'libpython3.11-dev', files: [path] }]).status).toBe('warn')
  })
})

describe('what a later layer removed', () => {
  const gcc = {
    'usr/bin/gcc-12': program(1_000_000),
    'usr/lib/gcc/x86_64-linux-gnu/12/cc1': program(30_000_000),
    'usr/include/stdio.h': { size: 10 },
  }
  const packages = [
    {
      name: 'gcc-12',
      files: ['usr/bin/gcc-12', 'usr/lib/gcc/x86_64-linux-gnu/12/cc1'],
      layer: 1,
      removedBy: 2,
    },
    { name: 'libc6-dev', files: ['usr/include/stdio.h'], layer: 1, removedBy: 2 },
  ]
  const base = { origin: 'base', files: { 'usr/bin/sh': program() } } as const
  const removal = { line: 9, files: { 'usr/bin/gcc-12': null, 'usr/lib/gcc': null, 'usr/include': null } }

  test('is still pulled, and said of the layer that brought it', () => {
    const outcome = judge({ layers: [base, { files: gcc, line: 8 }, removal], packages })
    expect(outcome.status).toBe('fail')
    expect(outcome.findings).toEqual([
      expect.objectContaining({
        level: 'fail',
        package: 'gcc-12',
        visibility: 'hidden',
        bytes: 31_000_000,
        origin: 'own',
        layer: fakeDigest('layer 1'),
        dockerfile: { path: 'Dockerfile', startLine: 8, endLine: 8 },
        remedy: expect.stringContaining('apt-get purge'),
      }),
      expect.objectContaining({ level: 'warn', package: 'libc6-dev', visibility: 'hidden', bytes: 10 }),
    ])
    expect(outcome.summary).toContain('1 of them removed later but still pulled')
  })

  test('is found without a database, and where the database still lists it', () => {
    for (const database of [[], packages.map(({ name, files }) => ({ name, files, layer: 1 }))]) {
      const { findings } = judge({ layers: [base, { files: gcc }, removal], packages: database })
      expect(findings[0]).toMatchObject({ level: 'fail', visibility: 'hidden', bytes: 31_000_000 })
    }
  })

  test('from the base cannot be helped by removing it', () => {
    const outcome = judge({
      layers: [{ origin: 'base', files: { 'usr/bin/git': program(5) } }, { files: { 'usr/bin/git': null } }],
    })
    expect(only(outcome)).toMatchObject({
      level: 'fail',
      visibility: 'hidden',
      origin: 'base',
      remedy: expect.stringContaining('a base without it'),
    })
  })

  test('in Alpine has Alpine’s remedy', () => {
    const outcome = judge({
      layers: [{ files: { 'usr/bin/make': program(9) } }, { files: { 'usr/bin/make': null } }],
      packages: [{ type: 'apk', name: 'make', files: ['usr/bin/make'], layer: 0, removedBy: 1 }],
    })
    expect(only(outcome).remedy).toContain('--virtual')
  })

  test('and is there again, or was only replaced, counts as what is there', () => {
    const layers = [{ files: { 'usr/bin/make': program(10) } }, { files: { 'usr/bin/make': program(20) } }]
    expect(only(judge({ layers }))).toMatchObject({ visibility: 'visible', bytes: 20 })
  })

  test('busybox applets of a lower layer are no tools either', () => {
    const layers = [
      { files: { 'bin/ar': program(), 'bin/busybox': { hardlink: 'bin/ar' } } },
      { files: { bin: null } },
    ]
    expect(judge({ layers }).findings).toEqual([])
  })
})

describe('remedies', () => {
  const remedyIn = (origin: 'base' | 'own', files: FakeFiles, packages: readonly FakePackage[] = []) =>
    only(judge({ layers: [{ origin, files }], packages })).remedy
  const make = { 'usr/bin/make': program() }

  test.each([
    ['apt', remedyIn('own', make, [{ name: 'make', files: ['usr/bin/make'] }]), '--no-install-recommends'],
    [
      'apk',
      remedyIn('own', make, [{ name: 'make', type: 'apk', files: ['usr/bin/make'] }]),
      '--virtual .build-deps',
    ],
    ['no package', remedyIn('own', make), 'COPY --from=build'],
    ['the base', remedyIn('base', make), '-slim or -alpine'],
    ['Go', remedyIn('base', { 'usr/local/go/bin/go': program() }), 'distroless/static'],
    ['a JDK', remedyIn('base', { 'opt/java/openjdk/bin/javac': program() }), '-jre'],
    ['.NET', remedyIn('base', { 'usr/share/dotnet/sdk/9.0.1/dotnet.dll': 'x' }), 'dotnet/aspnet'],
  ])('%s', (_, remedy, words) => {
    expect(remedy).toContain(words)
  })
})

describe('hostile and large images', () => {
  test('text of an image stays in one message', () => {
    const outcome = own({ 'usr/bin/make': program() }, [
      { name: 'a'.repeat(50_000), files: ['usr/bin/make'] },
    ])
    expect(only(outcome).message.length).toBeLessThan(500)
    expect(outcome.summary.length).toBeLessThan(500)
  })

  test('100,000 files in a thousand packages take a moment', () => {
    const files = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, n) => [`usr/include/a${n % 100}/b${n}.h`, { size: 1 }] as const),
    )
    const paths = Object.keys(files)
    const packages = Array.from({ length: 1000 }, (_, n) => ({
      name: `l${n}-dev`,
      files: paths.slice(n * 100, n * 100 + 100),
    }))
    const tools = { ...files, 'usr/bin/git': program() }
    const subject = fakeSubject({ layers: [{ files: tools }], packages }, buildTools)
    const start = cpuTime()
    expect(buildTools.run(subject).findings).toHaveLength(1001)
    expect(cpuTime() - start).toBeLessThan(3000)
  })

  test('a folder with 50,000 markers of one toolchain takes a moment', () => {
    const files = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, n) => [`usr/local/go/pkg/tool/t${n}/compile`, program(1)] as const),
    )
    const subject = fakeSubject({ layers: [{ files }] }, buildTools)
    const start = cpuTime()
    expect(only(buildTools.run(subject)).bytes).toBe(50_000)
    expect(cpuTime() - start).toBeLessThan(3000)
  })

  test('many packages of tools beside many headers take a moment', () => {
    const tools = Array.from({ length: 4000 }, (_, n) => [`usr/bin/gcc-${n}`, program()] as const)
    const headers = Array.from(
      { length: 40_000 },
      (_, n) => [`usr/local/include/b${n}.h`, { size: 1 }] as const,
    )
    const packages = tools.map(([file], n) => ({ name: `gcc-${n}`, files: [file] }))
    const files = Object.fromEntries([...tools, ...headers])
    const subject = fakeSubject({ layers: [{ files }], packages }, buildTools)
    const start = cpuTime()
    expect(buildTools.run(subject).findings).toHaveLength(2)
    expect(cpuTime() - start).toBeLessThan(3000)
  })

  test('where no file was looked at it is skipped with the reason', () => {
    const subject = fakeSubject({ filesUnread: 'Nobody looked.' })
    expect(runChecks(subject, [buildTools])).toEqual([
      { id: 'build-tools', platform: 'linux/amd64', status: 'skip', summary: 'Nobody looked.', findings: [] },
    ])
  })
})
