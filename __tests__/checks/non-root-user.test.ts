import { describe, expect, test } from '@jest/globals'
import type { CheckOutcome } from '../../src/checks/check.ts'
import { nonRootUser } from '../../src/checks/non-root-user.ts'
import { type FakeImage, fakeSubject } from '../support/fake-image.ts'
import type { FakeFile, FakeFiles } from '../support/fake-tree.ts'
import { USER_FILES, USER_ROWS, type UserFiles } from './user-table.ts'

function filesOf({ passwd, group, passwdLinksTo, passwdIsFolder }: UserFiles): FakeFiles {
  const files: Record<string, FakeFile> = {}
  if (passwd !== undefined) files[passwdLinksTo === undefined ? 'etc/passwd' : 'usr/lib/passwd'] = passwd
  if (passwdLinksTo !== undefined) files['etc/passwd'] = { symlink: passwdLinksTo }
  if (passwdIsFolder) files['etc/passwd'] = { directory: true }
  if (group !== undefined) files['etc/group'] = group
  return files
}

function judge(user: string | undefined, files: UserFiles, image: FakeImage = {}): CheckOutcome {
  const given = user === undefined ? {} : { user }
  return nonRootUser.run(fakeSubject({ layers: [{ files: filesOf(files) }], ...given, ...image }))
}

const USUAL = USER_FILES.usual

describe('the table that is compared with the engine', () => {
  test('has at least 40 spellings', () => {
    expect(new Set(USER_ROWS.map(({ user }) => user)).size).toBeGreaterThan(40)
  })

  test.each(USER_ROWS)('$files: USER "$user" starts as $starts', ({ files, user, starts }) => {
    const { status, summary, findings } = judge(user, USER_FILES[files])
    const [uid, gid] = starts.split(':')
    expect(status).toBe(starts === 'never' || uid === '0' ? 'fail' : 'pass')
    if (starts === 'never') expect(summary).toContain('cannot start')
    else if (uid === '0') expect(summary).toContain('starts as root')
    else expect(summary).toContain(`Starts as uid ${uid}, gid ${gid} `)
    expect(findings.some(({ message }) => message.includes('(gid 0)'))).toBe(gid === '0' && uid !== '0')
  })
})

describe('what is root or cannot start', () => {
  test('no USER at all is said as such', () => {
    const { findings } = judge(undefined, USUAL)
    expect(findings).toEqual([
      expect.objectContaining({
        level: 'fail',
        message: 'The container starts as root: no USER is set.',
        remedy: expect.stringContaining('`USER 1000` '),
      }),
    ])
  })

  test('an alias of root is told from root', () => {
    expect(judge('toor', USUAL).summary).toContain('uid 0 in the image’s /etc/passwd')
    expect(judge('root', USUAL).summary).not.toContain('/etc/passwd')
  })

  test('without a user to use, a number that needs no entry is proposed', () => {
    const passwd = 'root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n'
    expect(judge('', { passwd }).findings[0]?.remedy).toContain('USER 10001:10001')
  })

  test.each([
    ['a name', 'app', 'fail', 'Nobody can say whether USER app is root'],
    ['root as a name', 'root', 'fail', 'Nobody can say'],
    ['no user', '', 'fail', 'no USER is set'],
    ['zero', '0', 'fail', 'starts as root'],
    ['another number', '1000', 'pass', 'Starts as uid 1000 (USER 1000)'],
  ])('a passwd file that is too large to read: %s', (_, user, status, message) => {
    const outcome = judge(user, {}, { layers: [{ files: { 'etc/passwd': { size: 50_000_000 } } }] })
    expect(outcome).toMatchObject({ status, summary: expect.stringContaining(message) })
  })

  test('a circular link to passwd leads to no user', () => {
    const image = { layers: [{ files: { 'etc/passwd': { symlink: 'passwd' } } }] }
    expect(judge('app', {}, image)).toMatchObject({
      status: 'fail',
      summary: expect.stringMatching(/no \/etc\/passwd/),
    })
  })

  test('the last layer’s passwd file decides', () => {
    const layers = [
      { files: { 'etc/passwd': 'app:x:1000:1000::/:/bin/sh\n' } },
      { files: { 'etc/passwd': 'app:x:0:0::/:/bin/sh\n' } },
    ]
    expect(judge('app', {}, { layers }).status).toBe('fail')
    expect(judge('app', {}, { layers: layers.toReversed() }).status).toBe('pass')
    expect(judge('app', {}, { layers: [...layers, { files: { etc: null } }] }).summary).toContain(
      'cannot start',
    )
  })

  test('text of a hostile image stays quoted data', () => {
    const { summary } = judge('a`b|@c\n::error::x', USUAL)
    expect(summary).toContain(JSON.stringify('a`b|@c\n::error::x'))
    expect(summary).not.toContain('\n')
    expect(judge('x'.repeat(100_000), USUAL).summary.length).toBeLessThan(1000)
  })
})

describe('advice', () => {
  test('a name passes with a note that has the very line', () => {
    expect(judge('node', USUAL)).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note', remedy: '`USER 1000`', message: expect.stringContaining('runAsNonRoot') }],
    })
    expect(judge('node:staff', USUAL).findings[0]?.remedy).toBe('`USER 1000:50`')
  })

  test('a number with its own group needs no advice', () => {
    expect(judge('1000', USUAL).findings).toEqual([])
    expect(judge('10001:10001', USUAL).findings).toEqual([])
  })

  test('the group root is a note, and never one on a root user', () => {
    expect(judge('10001', USUAL)).toMatchObject({
      status: 'pass',
      findings: [{ level: 'note', message: expect.stringContaining('has no entry in /etc/passwd') }],
    })
    expect(judge('ops', USUAL).findings.map(({ level }) => level)).toEqual(['note', 'note'])
    expect(judge('0', USUAL).findings).toHaveLength(1)
  })

  test('strict wants a number', () => {
    const strict = fakeSubject({}).policy
    const policy = { ...strict, profile: 'strict' } as const
    expect(judge('node', USUAL, { policy })).toMatchObject({
      status: 'fail',
      findings: [{ remedy: '`USER 1000`' }],
    })
    expect(judge('1000', USUAL, { policy }).status).toBe('pass')
  })

  test('other systems than Linux are skipped with the reason', () => {
    const platform = { os: 'windows', architecture: 'amd64' }
    for (const user of ['ContainerUser', 'ContainerAdministrator', '']) {
      expect(judge(user, {}, { platform })).toMatchObject({ status: 'skip', findings: [] })
    }
  })

  test.each([
    ['', 'fail', 'starts as root'],
    ['0', 'fail', 'starts as root'],
    ['1000', 'pass', 'Starts as uid 1000 (USER 1000).'],
    ['1000:1000', 'pass', 'uid 1000, gid 1000'],
    ['node', 'skip', 'Nobody looked.'],
    ['node:0', 'skip', 'Nobody looked.'],
  ])('where no file was looked at USER %j is a %s', (user, status, summary) => {
    expect(judge(user, {}, { filesUnread: 'Nobody looked.' })).toMatchObject({
      status,
      summary: expect.stringContaining(summary),
    })
  })
})
