import { describe, expect, test } from '@jest/globals'
import { hiddenBytes } from '../../src/checks/hidden-bytes.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { readImage } from '../../src/image/read-image.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { type FakeImage, type FakeLayer, fakeDigest, fakeJudged, resultOf } from '../support/fake-image.ts'
import type { FakeFiles } from '../support/fake-tree.ts'
import { layer, writeLayout } from '../support/layout.ts'

const MB = 1_000_000

function own(line: number, createdBy: string, files: FakeFiles): FakeLayer {
  return { origin: 'own', line, createdBy, files }
}

function base(createdBy: string, files: FakeFiles): FakeLayer {
  return { origin: 'base', createdBy, files }
}

function judge(layers: readonly FakeLayer[], more: Omit<FakeImage, 'layers'> = {}) {
  return resultOf(hiddenBytes, { layers, ...more })
}

const COPY = own(5, 'COPY . /app # buildkit', {
  'app/model.bin': { size: 8 * MB },
  'app/main.js': { size: 2 * MB },
})

const CHOWN = own(9, 'RUN /bin/sh -c chown -R 1000:1000 /app # buildkit', {
  'app/model.bin': { size: 8 * MB, uid: 1000, gid: 1000 },
  'app/main.js': { size: 2 * MB, uid: 1000, gid: 1000 },
})

const options = (given: Readonly<Record<string, number>>): Omit<FakeImage, 'layers'> => ({
  policy: { checks: { 'hidden-bytes': { options: given } } },
})

describe('what is found in the layers of this build', () => {
  test('chown -R is named as such though another layer changes the same files again', () => {
    const mode = own(10, 'RUN /bin/sh -c chmod -R g+w /app # buildkit', {
      'app/model.bin': { size: 8 * MB, uid: 1000, gid: 1000, mode: 0o664 },
      'app/main.js': { size: 2 * MB, uid: 1000, gid: 1000, mode: 0o664 },
    })
    const overBase = base('the base image', COPY.files ?? {})
    for (const first of [COPY, overBase]) {
      const { findings } = judge([first, CHOWN, mode])
      expect(findings.map(({ level }) => level)).toEqual(['warn', 'warn'])
      for (const { message } of findings) expect(message).toContain('only to change owner or mode')
    }
  })

  test('what one layer deletes and a later one brings again was deleted', () => {
    const away = own(9, 'RUN rm /app/model.bin', { 'app/model.bin': null })
    const again = own(10, 'COPY model.bin /app/', { 'app/model.bin': { size: 8 * MB } })
    const [finding] = judge([COPY, away, again]).findings
    expect(finding?.message).toContain('are deleted by')
  })

  test('chown -R in a later RUN, with both instructions, their lines and the flag that avoids it', () => {
    const { status, summary, findings } = judge([COPY, CHOWN])
    expect(status).toBe('warn')
    expect(summary).toContain('10.0 MB of what this build’s layers brought')
    expect(findings).toEqual([
      {
        level: 'warn',
        message:
          '10.0 MB that "COPY . /app" (Dockerfile:5) brought are pulled twice, because "RUN chown -R 1000:1000 /app" (Dockerfile:9) writes these files again only to change owner or mode; most of it: /app/model.bin (8.00 MB), /app/main.js (2.00 MB).',
        remedy: 'Set it while copying, and drop the later chown or chmod: `COPY --chown=1000:1000 …`',
        path: '/app/model.bin',
        layer: fakeDigest('layer 0'),
        removedBy: fakeDigest('layer 1'),
        dockerfile: { path: 'Dockerfile', startLine: 5, endLine: 5 },
        origin: 'own',
        visibility: 'hidden',
        bytes: 10 * MB,
        savedBytes: 10 * MB,
      },
    ])
  })

  const made = (line: string) => own(3, line, { 'opt/x': { size: 5 * MB } })
  const gone = own(4, 'RUN /bin/sh -c rm -rf /opt/x', { 'opt/x': null })
  const MODE = { 'opt/x': { size: 5 * MB, mode: 0o755 } }

  test.each([
    ['a mode', [made('COPY x /opt/x'), own(4, 'RUN chmod +x /opt/x', MODE)], 'COPY --chmod=…'],
    [
      'a mode after RUN',
      [made('RUN curl -o /opt/x'), own(4, 'RUN chmod +x /opt/x', MODE)],
      'RUN … && chmod …',
    ],
    [
      'the same copied twice',
      [made('COPY x /opt/x'), made('COPY y /opt/')],
      'leave out one of the two instructions',
    ],
    ['deleted after COPY', [made('COPY x /opt/x'), gone], '.dockerignore'],
    ['deleted after RUN', [made('RUN make x'), gone], 'RUN … && rm -rf …'],
    [
      'overwritten',
      [made('RUN make x'), own(4, 'RUN strip /opt/x', { 'opt/x': { size: 4 * MB } })],
      'join the two instructions',
    ],
    [
      'a package database',
      [
        own(3, 'RUN dnf install a', { 'var/lib/rpm/rpmdb.sqlite': { size: 20 * MB } }),
        own(4, 'RUN dnf install b', { 'var/lib/rpm/rpmdb.sqlite': { size: 21 * MB } }),
      ],
      'Install all packages in one RUN',
    ],
  ])('%s', (_, layers, remedy) => {
    const { status, findings } = judge(layers)
    expect(status).toBe('warn')
    expect(findings).toHaveLength(1)
    expect(findings[0]?.remedy).toContain(remedy)
    expect(findings[0]?.savedBytes).toBe(findings[0]?.bytes)
  })

  test.each([
    ['deb', 'apt-get purge'],
    ['apk', 'apk del'],
  ] as const)('a package of type %s that is removed later', (type, remedy) => {
    const layers = [
      own(2, 'RUN install gcc', { 'usr/bin/gcc': { size: 30 * MB } }),
      own(5, 'RUN remove gcc', { 'usr/bin/gcc': null }),
    ]
    const { findings } = judge(layers, {
      packages: [{ name: 'gcc', type, files: ['usr/bin/gcc'], removedBy: 1 }],
    })
    expect(findings[0]?.remedy).toContain(remedy)
    expect(findings[0]?.message).toContain('are deleted by "RUN remove gcc" (Dockerfile:5) but still pulled')
  })

  test('packages that an own layer upgrades after another one installed them', () => {
    const { findings } = judge(
      [
        own(2, 'RUN apt-get install x', { 'usr/lib/x.so': { size: 3 * MB } }),
        own(3, 'RUN apt-get upgrade', { 'usr/lib/x.so': { size: 3 * MB + 10 } }),
      ],
      { packages: [{ name: 'x', files: ['usr/lib/x.so'] }] },
    )
    expect(findings).toMatchObject([{ level: 'warn', remedy: expect.stringContaining('upgrade in one RUN') }])
  })

  test('each pair of layers on its own, the heaviest first', () => {
    const { findings } = judge([
      own(1, 'RUN a', { a: { size: 2 * MB }, b: { size: 9 * MB } }),
      own(2, 'RUN b', { a: null }),
      own(3, 'RUN c', { b: null }),
    ])
    expect(findings.map(({ bytes, removedBy }) => [bytes, removedBy])).toEqual([
      [9 * MB, fakeDigest('layer 2')],
      [2 * MB, fakeDigest('layer 1')],
    ])
  })

  test('in an image that was not built here', () => {
    expect(judge([COPY, CHOWN], { withoutSources: true })).toMatchObject({
      status: 'warn',
      findings: [{ origin: 'unknown', savedBytes: 10 * MB }],
    })
  })
})

describe('what is told apart of the base image', () => {
  const tools = base('RUN apt-get install gcc', {
    'usr/bin/gcc': { size: 30 * MB },
    'usr/lib/a': { size: 20 * MB },
  })

  test('deleting its files is a note, for it saves nothing', () => {
    const { status, findings } = judge([tools, own(2, 'RUN rm', { 'usr/bin/gcc': null })])
    expect(status).toBe('pass')
    expect(findings).toMatchObject([
      { level: 'note', origin: 'base', bytes: 30 * MB, remedy: expect.stringContaining('saves nothing') },
    ])
    expect(findings[0]).not.toHaveProperty('savedBytes')
  })

  test('upgrading its packages is a note that names --pull', () => {
    const { status, findings } = judge(
      [tools, own(2, 'RUN apt-get upgrade', { 'usr/lib/a': { size: 21 * MB } })],
      {
        packages: [{ name: 'a', files: ['usr/lib/a'] }],
      },
    )
    expect(status).toBe('pass')
    expect(findings[0]?.remedy).toContain('--pull')
  })

  test('chown -R over its files is this build’s doing', () => {
    const { status, findings } = judge([
      tools,
      own(7, 'RUN chown -R app /usr', {
        'usr/bin/gcc': { size: 30 * MB, uid: 5, gid: 5 },
        'usr/lib/a': { size: 20 * MB, uid: 5, gid: 5 },
      }),
    ])
    expect(status).toBe('warn')
    expect(findings).toMatchObject([
      {
        level: 'warn',
        origin: 'own',
        dockerfile: { startLine: 7 },
        savedBytes: 50 * MB,
        layer: fakeDigest('layer 0'),
      },
    ])
    expect(findings[0]?.remedy).toMatch(/^Without -R: chown only/)
  })

  test('what it hides of itself is one note, however many layers it has', () => {
    const { status, findings } = judge([
      tools,
      base('RUN rm', { 'usr/bin/gcc': null }),
      base('RUN rm', { 'usr/lib/a': null }),
      own(2, 'COPY', { app: { size: 5 * MB } }),
    ])
    expect(status).toBe('pass')
    expect(findings).toMatchObject([{ level: 'note', origin: 'base', bytes: 50 * MB }])
  })
})

describe('what is not found', () => {
  test.each<readonly [string, readonly FakeLayer[]]>([
    ['layers that only add', [COPY, own(6, 'RUN', { 'app/dist.js': { size: 9 * MB } })]],
    ['a file of some bytes', [own(1, 'RUN', { a: { size: 999_999 } }), own(2, 'RUN', { a: null })]],
    [
      'little of a large image',
      [own(1, 'RUN', { a: { size: 2 * MB }, b: { size: 900 * MB } }), own(2, 'RUN', { a: null })],
    ],
    [
      'the records that every installation rewrites over the base image',
      [
        base('RUN', {
          'var/lib/dpkg/status': { size: 2 * MB },
          'var/cache/debconf/templates.dat': { size: 2 * MB },
        }),
        own(2, 'RUN apt-get install curl', {
          'var/lib/dpkg/status': { size: 2 * MB + 1 },
          'var/cache/debconf/templates.dat': { size: 2 * MB },
        }),
      ],
    ],
    ['deleted links', [own(1, 'RUN', { a: 'x', b: { symlink: 'a' } }), own(2, 'RUN', { b: null })]],
    [
      'one of two names of a file that stays',
      [own(1, 'RUN', { a: { size: 5 * MB }, b: { hardlink: 'a' } }), own(2, 'RUN', { b: null })],
    ],
  ])('%s', (_, layers) => {
    expect(judge(layers)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('the floor and the share are the policy’s', () => {
    expect(judge([COPY, CHOWN], options({ floor: 11 * MB })).findings).toEqual([])
    expect(judge([COPY, CHOWN], options({ percent: 51 })).findings).toEqual([])
    expect(judge([COPY, CHOWN], options({ percent: 50, floor: 10 * MB })).findings).toHaveLength(1)
    const small = [own(1, 'RUN', { a: 'abc', b: '0123456789' }), own(2, 'RUN', { a: null })]
    expect(judge(small, options({ floor: 3, percent: 20 })).findings).toMatchObject([{ bytes: 3 }])
  })

  test('an image without any content', () => {
    expect(judge([])).toMatchObject({ status: 'pass', findings: [] })
    expect(judge([], options({ floor: 0, percent: 0 }))).toMatchObject({ status: 'pass', findings: [] })
  })
})

test('of layers as a builder writes them', async () => {
  const content = Buffer.alloc(MB, 7)
  const written = (uid: number) => ({ content, uid, gid: uid })
  const layout = writeLayout({
    layers: [
      layer(
        { 'app/a': written(0), 'app/b': { hardlink: 'app/a' }, 'app/c': written(0) },
        { createdBy: 'COPY . /app' },
      ),
      layer(
        { 'app/a': written(9), 'app/b': { hardlink: 'app/a' } },
        { createdBy: 'RUN chown -R 9:9 /app/a' },
      ),
      layer({ 'app/.wh..wh..opq': '' }, { createdBy: 'RUN rm -rf /app/*' }),
    ],
  })
  const { platforms } = await readImage(await openOciLayout(layout.path))
  const image = platforms[0] ?? fakeJudged({}).image
  const [result] = runChecks({ ...fakeJudged({}), image }, [hiddenBytes])
  const found = result?.findings.map(({ message, bytes, savedBytes }) => [
    message.split(';')[0],
    bytes,
    savedBytes,
  ])
  expect(found).toEqual([
    [
      '1.00 MB that "COPY . /app" brought are deleted or overwritten by "RUN chown -R 9:9 /app/a" but still pulled',
      MB,
      MB,
    ],
    ['1.00 MB that "COPY . /app" brought are deleted by "RUN rm -rf /app/*" but still pulled', MB, MB],
    [
      '1.00 MB that "RUN chown -R 9:9 /app/a" brought are deleted by "RUN rm -rf /app/*" but still pulled',
      MB,
      MB,
    ],
  ])
})

describe('a hostile image', () => {
  test('has at most fifty findings, and names of bounded length', () => {
    const layers = Array.from({ length: 120 }, (_, index) =>
      own(index, 'RUN', {
        [`${'x'.repeat(4000)}${index}`]: { size: 2 * MB },
        ...(index === 0 ? {} : { [`${'x'.repeat(4000)}${index - 1}`]: null }),
      }),
    )
    const { findings } = judge(layers, options({ percent: 0 }))
    expect(findings).toHaveLength(50)
    for (const { message } of findings) expect(message.length).toBeLessThan(600)
  })

  test('with files in many thousand folders names the folder above', () => {
    const files = Object.fromEntries(
      Array.from({ length: 12_000 }, (_, index) => [`data/${index}/f`, { size: 1000 }] as const),
    )
    const { findings } = judge([own(1, 'COPY', files), own(2, 'RUN rm', { data: null })])
    expect(findings).toMatchObject([{ path: '/data', bytes: 12 * MB }])
  })
})
