import { describe, expect, test } from '@jest/globals'
import { writableFiles } from '../../src/checks/writable-files.ts'
import { type FakeImage, type FakeLayer, resultOf } from '../support/fake-image.ts'
import type { FakeFile, FakeFiles } from '../support/fake-tree.ts'

const PASSWD = 'root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n'
const GROUP = 'app:x:1000:\nshared:x:50:app\n'
const USERS: FakeFiles = { 'etc/passwd': PASSWD, 'etc/group': GROUP }

function file(owner: string, mode = 0o644, size = 1000): FakeFile {
  const [uid = 0, gid = 0] = owner.split(':').map(Number)
  return { size, mode, uid, gid }
}

function folder(owner: string, mode = 0o755): FakeFile {
  const [uid = 0, gid = 0] = owner.split(':').map(Number)
  return { directory: true, mode, uid, gid }
}

function judge(files: FakeFiles, more: Omit<FakeImage, 'layers'> = {}, layer: FakeLayer = {}) {
  return resultOf(writableFiles, {
    user: 'app',
    policy: { profile: 'strict' },
    layers: [
      { origin: 'base', files: USERS },
      { line: 6, createdBy: 'COPY --chown=app . /app', ...layer, files },
    ],
    ...more,
  })
}

describe('what the user may change', () => {
  test('the app’s files, one finding for a folder', () => {
    const files = {
      'app/a.js': file('1000:1000'),
      'app/lib/b.js': file('1000:1000'),
      'app/c.js': file('0:0'),
    }
    expect(judge(files)).toMatchObject({
      status: 'warn',
      summary: 'uid 1000 may change 2 files of the image.',
      findings: [
        {
          level: 'warn',
          message:
            'The user of the container (uid 1000) may change 2 files of the image below /app (2.00 kB), for example /app/a.js.',
          remedy: expect.stringContaining('`COPY` without `--chown`'),
          path: '/app',
          bytes: 2000,
          origin: 'own',
          dockerfile: { startLine: 6 },
        },
      ],
    })
  })

  test.each([
    ['as its owner', 'app', '1000:0', 0o600],
    ['as a member of its group', 'app', '0:1000', 0o664],
    ['as a member of another of its groups', 'app', '0:50', 0o664],
    ['by number', '1000', '1000:1000', 0o644],
    ['as a user that no file lists', '1234:99', '1:99', 0o664],
    ['because everybody may', 'app', '0:0', 0o666],
  ])('%s', (_, user, owner, mode) => {
    expect(judge({ 'app/a.js': file(owner, mode) }, { user }).findings).toHaveLength(1)
  })

  test('but not what the policy allows', () => {
    const files = {
      'app/uploads': folder('1000:1000'),
      'app/uploads/a': file('1000:1000'),
      'app/b': file('1000:1000'),
    }
    const options = { allowed: ['/app/uploads/**'] }
    const policy = { profile: 'strict' as const, checks: { 'writable-files': { options } } }
    expect(judge(files, { policy }).summary).toBe('uid 1000 may change 1 file of the image.')
    expect(judge(files, { policy }).findings).toHaveLength(1)
  })

  test('but not what lies in a volume, which is a mount of its own', () => {
    const files = {
      'var/lib/data': folder('1000:1000'),
      'var/lib/data/deep/a.db': file('1000:1000'),
      'var/lib/database.js': file('1000:1000'),
    }
    const { findings } = judge(files, { volumes: ['/var/lib/data/', '/', '/x/../srv'] })
    expect(findings.map(({ path, message }) => [path, message])).toEqual([
      ['/var/lib', expect.stringContaining('1 file of the image below /var/lib')],
    ])
    expect(judge({ 'srv/a': file('1000:1000') }, { volumes: ['/x/../srv'] }).findings).toEqual([])
    expect(judge({ 'srv/a': file('1000:1000') }, { volumes: ['/'] }).findings).toHaveLength(1)
  })

  test('what everybody may change is told apart, folders too', () => {
    const { findings } = judge({
      'srv/www/a': file('0:0', 0o666),
      'srv/www/uploads': folder('0:0', 0o777),
      'srv/www/uploads/b': file('0:0'),
    })
    expect(findings).toMatchObject([
      {
        message:
          'Everybody may change 1 file and 1 folder of the image below /srv/www (1.00 kB), for example /srv/www/a.',
        remedy: expect.stringContaining('--chmod'),
      },
    ])
  })

  test('folders made empty for it to write to are a note with the mount', () => {
    const { status, findings } = judge({
      'app/logs': folder('1000:1000'),
      'app/full': folder('1000:1000'),
      'app/full/x': 'x',
    })
    expect(status).toBe('pass')
    expect(findings).toMatchObject([
      {
        level: 'note',
        path: '/app/logs',
        message: expect.stringContaining('could not write to /app/logs, made empty'),
        remedy: 'Mount something there: `docker run --read-only --tmpfs /app/logs`',
      },
    ])
  })

  test('in the base image is a note', () => {
    const { status, findings } = judge({ 'opt/x/y': file('1000:1000') }, {}, { origin: 'base' })
    expect(status).toBe('pass')
    expect(findings).toMatchObject([{ level: 'note', origin: 'base' }])
  })

  test('is off in the standard profile and a note in report', () => {
    const files = { 'app/a.js': file('1000:1000') }
    expect(judge(files, { policy: { profile: 'standard' } })).toMatchObject({ status: 'skip', findings: [] })
    expect(judge(files, { policy: { profile: 'report' } })).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note' }],
    })
  })
})

describe('what is not found', () => {
  test.each<readonly [string, FakeFiles]>([
    ['files of root', { 'app/a.js': file('0:0') }],
    ['its own file without the right to write', { 'app/a.js': file('1000:1000', 0o444) }],
    ['its own file that only its group may write', { 'app/a.js': file('1000:1000', 0o464) }],
    ['files of another group', { 'app/a.js': file('0:51', 0o664) }],
    [
      'scratch folders',
      { tmp: folder('0:0', 0o1777), 'run/x': file('1000:1000'), 'var/tmp/y': file('0:0', 0o666) },
    ],
    ['a world-writable /tmp without its sticky bit', { tmp: folder('0:0', 0o777) }],
    [
      'sticky folders',
      { 'var/lib/php/sessions': folder('0:0', 0o1733), 'var/lib/php/sessions/.keep': file('0:0') },
    ],
    [
      'the user’s home and what useradd puts there',
      { 'home/app': folder('1000:1000'), 'home/app/.bashrc': file('1000:1000') },
    ],
    ['links, whose own bits say nothing', { 'app/link': { symlink: '/etc/passwd' } }],
  ])('%s', (_, files) => {
    expect(judge(files)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('what a later layer took from the user', () => {
    const layers = [{ files: { ...USERS, 'app/a': file('1000:1000') } }, { files: { 'app/a': file('0:0') } }]
    const image = { user: 'app', policy: { profile: 'strict' }, layers } as const
    expect(resultOf(writableFiles, image).findings).toEqual([])
  })

  test.each([
    ['root', '0', 'starts as root'],
    ['no user', '', 'starts as root'],
    ['a user that does not exist', 'ghost', 'Nobody can say who the process is'],
  ])('anything of an image that starts as %s, which is skipped', (_, user, why) => {
    expect(judge({ 'app/a': file('0:0', 0o666) }, { user })).toMatchObject({
      status: 'skip',
      findings: [],
      summary: expect.stringContaining(why),
    })
  })
})

test('a hostile image has a bounded number of findings, in bounded words', () => {
  const files = Object.fromEntries(
    Array.from({ length: 2000 }, (_, index) => [`${'x'.repeat(300)}${index}/f`, file('1000:1000')] as const),
  )
  const { findings } = judge(files)
  expect(findings.length).toBeLessThanOrEqual(51)
  expect(findings.reduce((sum, { bytes = 0 }) => sum + bytes, 0)).toBe(2_000_000)
  for (const { message } of findings) expect(message.length).toBeLessThan(500)
})
