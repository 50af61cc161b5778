import { describe, expect, test } from '@jest/globals'
import { setuidFiles } from '../../src/checks/setuid-files.ts'
import { type FakeImage, type FakeLayer, resultOf } from '../support/fake-image.ts'
import type { FakeFile, FakeFiles } from '../support/fake-tree.ts'

const bit = (mode: number, size = 50_000): FakeFile => ({ size, mode })

function judge(files: FakeFiles, layer: FakeLayer = {}, more: Omit<FakeImage, 'layers'> = {}) {
  return resultOf(setuidFiles, {
    layers: [{ line: 3, createdBy: 'RUN apt-get install sudo', ...layer, files }],
    ...more,
  })
}

describe('what is found', () => {
  test.each([
    ['setuid', 0o4755],
    ['setuid, for its group only', 0o4754],
    ['setgid', 0o2755],
    ['both', 0o6755],
    ['setuid without the right to read it', 0o4111],
  ])('%s', (_, mode) => {
    expect(judge({ 'usr/bin/sudo': bit(mode) })).toMatchObject({
      status: 'warn',
      summary: '1 program with the setuid or setgid bit.',
      findings: [
        {
          level: 'warn',
          path: '/usr/bin/sudo',
          bytes: 50_000,
          origin: 'own',
          visibility: 'visible',
          dockerfile: { startLine: 3 },
          message:
            '1 program of "RUN apt-get install sudo" (Dockerfile:3) with the setuid or setgid bit (50.0 kB): /usr/bin/sudo.',
          remedy:
            'Clear the bits in the same RUN that brings the files: `RUN … && find / -xdev -perm /6000 -type f -exec chmod a-s {} +`',
        },
      ],
    })
  })

  test('all of a layer together, a file with two names once', () => {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`bin/p${index}`, bit(0o4755, 10)]),
    )
    const { findings } = judge({ ...files, 'bin/again': { hardlink: 'bin/p0' } })
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ bytes: 80, message: expect.stringContaining('/bin/p4 and 3 more.') })
  })

  test('of a COPY, with the flag that clears it', () => {
    const { findings } = judge({ 'app/run': bit(0o4755) }, { createdBy: 'COPY run /app/run # buildkit' })
    expect(findings[0]?.remedy).toBe('Clear the bits while copying: `COPY --chmod=u-s,g-s …`')
  })

  test('of an archive that ADD unpacks with its own modes, in an earlier stage', () => {
    const { findings } = judge({ 'app/run': bit(0o4755) }, { createdBy: 'ADD run.tar /app/ # buildkit' })
    expect(findings[0]?.remedy).toMatch(
      /^Unpack it in an earlier stage, clear the bits there \(`find \/ .*`\), and COPY/,
    )
  })

  test('of the base image as a note, which is a warning where strict', () => {
    const su = { 'usr/bin/su': bit(0o4755) }
    expect(judge(su, { origin: 'base' })).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note', origin: 'base', remedy: expect.stringContaining('distroless') }],
    })
    expect(judge(su, { origin: 'base' }, { policy: { profile: 'strict' } }).status).toBe('warn')
    expect(judge(su, {}, { policy: { profile: 'strict' } }).status).toBe('fail')
    expect(judge(su, {}, { policy: { profile: 'report' } }).status).toBe('warn')
  })
})

describe('what is not found', () => {
  test.each<readonly [string, FakeFiles]>([
    ['usual programs', { 'usr/bin/ls': bit(0o755) }],
    ['a sticky file', { 'usr/bin/x': bit(0o1755) }],
    ['a folder that hands its group on', { 'var/mail': { directory: true, mode: 0o2775 } }],
    ['a setuid file that nobody may execute', { 'etc/x': bit(0o4644) }],
    ['a setgid file that its group may not execute', { 'etc/x': bit(0o2745) }],
  ])('%s', (_, files) => {
    expect(judge(files)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('what a later layer cleared or deleted: nobody can start it', () => {
    const before = { files: { 'bin/su': bit(0o4755), 'bin/mount': bit(0o4755) } }
    const after = { files: { 'bin/su': bit(0o755), 'bin/mount': null } }
    expect(resultOf(setuidFiles, { layers: [before, after] })).toMatchObject({ status: 'pass', findings: [] })
  })

  test('what the policy allows by a pattern', () => {
    const allowed = {
      policy: { checks: { 'setuid-files': { options: { allowed: ['/usr/bin/{su,sudo}'] } } } },
    }
    const files = { 'usr/bin/sudo': bit(0o4755), 'usr/bin/su': bit(0o4755) }
    expect(judge(files, {}, allowed).findings).toEqual([])
    expect(judge({ ...files, 'bin/x': bit(0o4755) }, {}, allowed).findings).toMatchObject([
      { path: '/bin/x' },
    ])
  })
})

test('names of any length are cut', () => {
  const { findings } = judge({ [`bin/${'x'.repeat(4000)}`]: bit(0o4755) })
  expect(findings[0]?.message.length).toBeLessThan(400)
})
