import { describe, expect, test } from '@jest/globals'
import { readOnlyStart } from '../../src/checks/read-only-start.ts'
import type { ReadOnlyStart, StartFacts } from '../../src/start/start-facts.ts'
import { resultOf } from '../support/fake-image.ts'

const READY: ReadOnlyStart = {
  outcome: 'ready',
  waitedFor: 'port 8080',
  seconds: 0.42,
  exitCode: null,
  log: ['listening'],
  lastWords: ['listening'],
  stop: { seconds: 0.21, killed: false },
  writable: null,
}
const DENIED = "mkdir: can't create directory '/var/cache/app': Read-only file system"
const FAILED: ReadOnlyStart = {
  ...READY,
  outcome: 'failed',
  exitCode: 1,
  stop: null,
  log: ['starting', DENIED],
  lastWords: ['starting', DENIED],
  writable: { outcome: 'ready', written: ['/var/cache/app/a/1', '/var/cache/app/b', '/run/app.pid'] },
}

const judge = (start?: StartFacts, level: 'fail' | 'off' = 'fail') =>
  resultOf(readOnlyStart, {
    ...(start === undefined ? {} : { start }),
    policy: { checks: { 'read-only-start': { level } } },
  })

describe('what is in order', () => {
  test.each<readonly [what: string, start: ReadOnlyStart, summary: string]>([
    ['ready on its port', READY, 'Ready after 0.4 s (port 8080) with a read-only root. Stopped in 0.2 s.'],
    ['healthy', { ...READY, waitedFor: 'its health check' }, 'Ready after 0.4 s (its health check) with'],
    [
      'up',
      { ...READY, waitedFor: '5 s', seconds: 5.1 },
      'Stayed up for 5 s with a read-only root. Stopped in 0.2 s.',
    ],
    [
      'done',
      { ...READY, outcome: 'ended', exitCode: 0, stop: null },
      'Ended by itself after 0.4 s with exit code 0.',
    ],
  ])('%s', (_, start, summary) => {
    expect(judge(start)).toMatchObject({ status: 'pass', findings: [] })
    expect(judge(start).summary).toContain(summary)
  })
})

describe('what is found', () => {
  test('what it writes to, where only the read-only root is in the way', () => {
    const { status, findings } = judge(FAILED)
    expect(status).toBe('fail')
    expect(findings).toEqual([
      {
        level: 'fail',
        message: expect.stringMatching(
          /^With a read-only root it ended after 0\.4 s with exit code 1\. With a root that can be written it comes up, and writes there: \/run, \/var\/cache\/app\. It wrote last: .*Read-only file system$/,
        ),
        remedy: expect.stringContaining('--tmpfs /run'),
        path: '/run',
        origin: 'own',
      },
    ])
  })

  test('something else in the way is not laid to the root', () => {
    const { findings } = judge({
      ...FAILED,
      log: ['DATABASE_URL is not set'],
      lastWords: ['DATABASE_URL is not set'],
      writable: { outcome: 'failed', written: ['/x/y'] },
    })
    expect(findings[0]?.message).toContain('does not come up either')
    expect(findings[0]?.message).toContain('DATABASE_URL is not set')
    expect(findings[0]?.remedy).toContain('checks.read-only-start.environment')
    expect(findings[0]?.path).toBeUndefined()
  })

  test('what its user may not write either is told apart from what nobody knows', () => {
    const { findings } = judge({ ...FAILED, writable: { outcome: 'failed', written: [] } })
    expect(findings[0]?.message).toContain('It says that it cannot write to /var/cache.')
    expect(findings[0]?.message).toContain('does not come up either: its user may not')
    expect(findings[0]).toMatchObject({ path: '/var/cache', remedy: expect.stringContaining('tmpfs') })
  })

  test('no secret that it wrote, not even a part of one', () => {
    const token = `ghp_${'0123456789abcdefghij'.repeat(2)}`
    const lastWords = [`${'x'.repeat(100)} NPM_TOKEN=${token}`]
    const { findings } = judge({ ...FAILED, lastWords })
    expect(findings[0]?.message).toContain('It wrote last: xxx')
    expect(JSON.stringify(findings)).not.toContain(token.slice(0, 8))
  })

  test('how long it took to stop, also where it did not come up', () => {
    const start = { ...FAILED, outcome: 'not-ready', stop: { seconds: 1.26, killed: false } } as const
    expect(judge(start).summary).toMatch(/^With a read-only root it was not ready.* Stopped in 1\.3 s\.$/)
  })

  test('what it could not write although it came up is a note with the folders', () => {
    const log = ['listening', 'mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)']
    const { status, summary, findings } = judge({ ...READY, log })
    expect(status).toBe('pass')
    expect(summary).toBe('Ready after 0.4 s (port 8080) with a read-only root. Stopped in 0.2 s.')
    expect(findings).toEqual([
      {
        level: 'note',
        message: expect.stringMatching(/could not write everything it wanted to: \/var\/cache\/nginx\.$/),
        remedy: expect.stringContaining('--tmpfs /var/cache/nginx'),
        path: '/var/cache/nginx',
        origin: 'own',
      },
    ])
  })

  test('that it could not write is said without a folder where it names none', () => {
    const { findings } = judge({ ...READY, log: ['Os { code: 30, kind: ReadOnlyFilesystem }'] })
    expect(findings).toMatchObject([{ level: 'note', message: expect.stringMatching(/wanted to\.$/) }])
    expect(findings[0]?.path).toBeUndefined()
  })

  test.each([
    ['not-ready', /was not ready after 0\.4 s \(port 8080\)/],
    ['unhealthy', /its health check failed after 0\.4 s/],
  ] as const)('%s', (outcome, words) => {
    expect(judge({ ...FAILED, outcome }).findings[0]?.message).toMatch(words)
  })

  test('that it has to be killed', () => {
    const { status, findings } = judge({ ...READY, stop: { seconds: 10.2, killed: true } })
    expect(status).toBe('fail')
    expect(findings).toMatchObject([
      { message: expect.stringContaining('within 10.2 s'), remedy: expect.stringContaining('--init') },
    ])
  })

  test('paths that programs of several languages say they cannot write', () => {
    const log = [
      "Error: EROFS: read-only file system, open '/data/a.db'",
      "OSError: [Errno 30] Read-only file system: '/srv/cache/x'",
      'open /etc/app/state: read-only file system',
      'GET /not/this/one 200',
    ]
    const { findings } = judge({ ...FAILED, log, writable: { outcome: 'ready', written: [] } })
    expect(findings[0]?.message).toContain('writes there: /data, /etc/app, /srv/cache.')
  })

  test('a log of nothing but long lines stays short', () => {
    const log = Array.from({ length: 200 }, () => `${'/a'.repeat(190)} EROFS`)
    const { findings } = judge({ ...FAILED, log, lastWords: log.slice(-2) })
    expect(findings[0]?.message.length).toBeLessThan(1500)
  })
})

describe('what is not known', () => {
  test('is skipped with the reason', () => {
    expect(judge({ notStarted: 'No Docker engine answered.' })).toMatchObject({
      status: 'skip',
      summary: 'No Docker engine answered.',
    })
    expect(judge()).toMatchObject({ status: 'skip' })
  })
  test.each(['standard', 'strict', 'report'] as const)('in the profile %s it is off', (profile) => {
    expect(resultOf(readOnlyStart, { start: FAILED, policy: { profile } })).toMatchObject({
      status: 'skip',
      summary: expect.stringMatching(/^Off in the profile/),
    })
  })
})
