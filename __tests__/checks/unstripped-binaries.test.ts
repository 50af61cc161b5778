import { describe, expect, test } from '@jest/globals'
import { unstrippedBinaries } from '../../src/checks/unstripped-binaries.ts'
import type { BinaryFacts, RustPackage } from '../../src/image/binary/binary-facts.ts'
import { fakeBuild } from '../support/fake-build.ts'
import { type FakeImage, type FakeLayer, resultOf } from '../support/fake-image.ts'
import type { FakeFile, FakeFiles } from '../support/fake-tree.ts'

const MB = 1_000_000
const GO = { goVersion: 'go1.26.0', path: 'example.com/server', main: null, modules: [] }
const CRATE: RustPackage = { name: 'server', version: '1', source: 'local', kind: 'runtime', isRoot: true }
const LIBRARY = { interpreter: null, soname: 'libx.so.1' } as const

const elf = (facts: Partial<BinaryFacts> = {}): FakeFile => elfOf(facts)

function elfOf(facts: Partial<BinaryFacts>) {
  const sections = { symbolBytes: 1 * MB, debugBytes: 4 * MB, isStripped: false }
  return { size: 20 * MB, mode: 0o755, binary: { ...sections, ...facts } }
}

function judge(files: FakeFiles, layer: FakeLayer = {}, more: Omit<FakeImage, 'layers'> = {}) {
  const layers = [{ line: 8, createdBy: 'COPY /app/server /server # buildkit', ...layer, files }]
  return resultOf(unstrippedBinaries, { layers, ...more })
}

describe('what is found', () => {
  test('a Go program, with exactly the bytes of its symbols and debug sections', () => {
    expect(judge({ server: elf({ go: GO, symbolBytes: 1_234_567, debugBytes: 2_000_000 }) })).toMatchObject({
      status: 'warn',
      summary: 'Symbols and debug sections make 3.23 MB of this build’s programs.',
      findings: [
        {
          level: 'warn',
          message: 'A Go program has 3.23 MB of symbols and debug sections: /server (3.23 MB).',
          remedy: expect.stringContaining('-ldflags="-s -w"'),
          path: '/server',
          bytes: 3_234_567,
          savedBytes: 3_234_567,
          origin: 'own',
          dockerfile: { startLine: 8 },
        },
      ],
    })
  })

  test.each([
    ['a Rust program', { 'app/server': elf({ rust: [CRATE] }) }, '`[profile.release]`: `strip = true`'],
    ['a static program', { 'app/server': elf({ linking: 'static', interpreter: null }) }, '-s for gcc'],
    ['a program', { 'app/server': elf() }, '`strip = true` under `[profile.release]`'],
    ['a shared library', { 'usr/local/lib/libx.so.1.2.3': elf(LIBRARY) }, 'strip --strip-unneeded'],
    ['an addon that the build made', { 'app/build/Release/x.node': elf(LIBRARY) }, 'strip --strip-unneeded'],
    ['symbols alone', { 'app/server': elf({ debugBytes: 0 }) }, '-s for gcc'],
    ['debug sections alone', { 'app/server': elf({ symbolBytes: undefined }) }, '-s for gcc'],
  ])('%s', (_, files, remedy) => {
    const { status, findings } = judge(files)
    expect(status).toBe('warn')
    expect(findings).toMatchObject([{ level: 'warn', remedy: expect.stringContaining(remedy) }])
  })

  test('programs of one kind and layer together, a file with two names once', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5 }, (_, index) => [`bin/p${index}`, elf({ symbolBytes: index * MB })]),
    )
    const { findings } = judge({ ...many, again: { hardlink: 'bin/p1' }, go: elf({ go: GO }) })
    expect(findings.map(({ bytes }) => bytes)).toEqual([30 * MB, 5 * MB])
    expect(findings[0]?.message).toContain(
      '5 programs have 30.0 MB of symbols and debug sections: /bin/p4 (8.00 MB), /bin/p3 (7.00 MB), /bin/p2 (6.00 MB) and 2 more.',
    )
  })

  test('extensions that were compiled with -g, as a note about their debug sections', () => {
    const { status, findings } = judge({
      'opt/venv/lib/python3.13/site-packages/_yaml.cpython-313-x86_64-linux-gnu.so': elf(LIBRARY),
      'app/node_modules/bcrypt/build/Release/bcrypt.node': elf(LIBRARY),
    })
    expect(status).toBe('pass')
    expect(findings).toMatchObject([
      { level: 'note', bytes: 8 * MB, remedy: expect.stringContaining('CFLAGS=-g0') },
    ])
    expect(findings[0]).not.toHaveProperty('savedBytes')
  })

  test.each([
    'RUN /bin/sh -c curl -fsSL https://example.com/tool -o /usr/local/bin/tool # buildkit',
    'ADD --checksum=sha256:00 https://example.com/tool /usr/local/bin/ # buildkit',
  ])('what was downloaded, as a note: %s', (createdBy) => {
    const { status, findings } = judge({ 'usr/local/bin/tool': elf({ go: GO }) }, { createdBy })
    expect(status).toBe('pass')
    expect(findings).toMatchObject([{ level: 'note', remedy: expect.stringContaining('publisher') }])
  })

  test('in the base image only in the profile report, as a note', () => {
    const node = { 'usr/local/bin/node': elf() }
    expect(judge(node, { origin: 'base' }).findings).toEqual([])
    const { status, findings } = judge(node, { origin: 'base' }, { policy: { profile: 'report' } })
    expect(status).toBe('pass')
    expect(findings).toMatchObject([{ level: 'note', origin: 'base' }])
    expect(findings[0]).not.toHaveProperty('savedBytes')
  })
})

describe('what is not found', () => {
  test.each<readonly [string, FakeFiles]>([
    ['a stripped program', { server: elf({ symbolBytes: 0, debugBytes: 0, isStripped: true }) }],
    [
      'a program whose sections are unknown',
      { server: elf({ symbolBytes: undefined, debugBytes: undefined }) },
    ],
    ['less than a megabyte', { server: elf({ symbolBytes: 999_999, debugBytes: 0 }) }],
    ['a kernel module', { 'lib/modules/6.1/x.ko': elf({ type: 'rel', linking: null }) }],
    ['an object file', { 'usr/local/lib/python3.13/config/python.o': elf({ type: 'rel', linking: null }) }],
    ['a core dump', { core: elf({ type: 'core', linking: null }) }],
    ['debug data kept apart', { 'usr/lib/debug/.build-id/ab/cd.debug': elf({ linking: null }) }],
    ['debug data that looks like a library', { 'usr/lib/debug/usr/lib/libx.so': elf(LIBRARY) }],
    ['symbols of a published wheel', { 'venv/site-packages/numpy/x.so': elf({ ...LIBRARY, debugBytes: 0 }) }],
    ['a file that is no binary', { 'app/data.bin': { size: 50 * MB } }],
  ])('%s', (_, files) => {
    expect(judge(files)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('what the distribution’s package manager installed', () => {
    const packages = [{ name: 'postgresql', files: ['usr/bin/postgres'] }]
    expect(judge({ 'usr/bin/postgres': elf() }, {}, { packages }).findings).toEqual([])
  })

  test('what a later layer stripped', () => {
    const layers = [{ files: { server: elf() } }, { files: { server: { size: 15 * MB, binary: {} } } }]
    expect(resultOf(unstrippedBinaries, { layers }).findings).toEqual([])
  })

  test('less than the policy’s floor, of one layer and kind', () => {
    const policy = { checks: { 'unstripped-binaries': { options: { floor: 6 * MB } } } }
    expect(judge({ a: elf() }, {}, { policy }).findings).toEqual([])
    expect(judge({ a: elf(), b: elf() }, {}, { policy }).findings).toMatchObject([{ bytes: 10 * MB }])
  })
})

describe('what somebody else built', () => {
  const GNU = { server: elf() }
  // A finding's layer is made on line 8, the seventh step.
  const copy = (source: string) => ({
    build: fakeBuild([...Array.from({ length: 6 }, () => ({ run: 'true' })), { copy: `${source} /server` }]),
  })

  test.each(['node:24-bookworm-slim', 'ghcr.io/acme/tools', 'tools@sha256:abc'])(
    'and COPY --from=%s brings is a note that promises nothing',
    (image) => {
      const { status, findings } = judge(GNU, {}, copy(`--from=${image} /server`))
      expect(status).toBe('pass')
      expect(findings).toMatchObject([
        { level: 'note', remedy: expect.stringContaining(`It comes from ${image}: ask`) },
      ])
      expect(findings[0]?.savedBytes).toBeUndefined()
    },
  )

  test('is told from a stage of this build', () => {
    expect(judge(GNU, {}, copy('--from=build /server')).status).toBe('warn')
    expect(judge(GNU, {}, copy('server')).status).toBe('warn')
  })

  test('and a later chown copied is not this build’s', () => {
    const layers = (size: number): readonly FakeLayer[] => [
      { origin: 'base', createdBy: 'base', files: { 'usr/local/bin/node': elf() } },
      {
        line: 3,
        createdBy: 'RUN chown -R 1000 /usr/local',
        files: { 'usr/local/bin/node': { ...elfOf({}), uid: 1000, size } },
      },
    ]
    expect(resultOf(unstrippedBinaries, { layers: layers(20 * MB) }).findings).toEqual([])
    expect(resultOf(unstrippedBinaries, { layers: layers(21 * MB) }).findings).toHaveLength(1)
  })
})
