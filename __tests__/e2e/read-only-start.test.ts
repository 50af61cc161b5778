import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { checkOf, readReport } from '../support/report-backbone.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'

/** A shell that waits for its signal; as process 1 BusyBox's web server is deaf to it. */
const WAIT = "trap 'exit 0' TERM; while :; do sleep 0.1; done"
const SERVE = `httpd -p 8080 -h /www; ${WAIT}`
const image = (more: string, script: string) =>
  `FROM busybox:stable\nCOPY www /www\nUSER 65532:65532\n${more}CMD ["sh", "-c", ${JSON.stringify(script)}]\n`

const FILES = {
  'www/index.html': 'hello',
  '.github/slim-image.yml': [
    'checks:',
    '  read-only-start:',
    '    level: fail',
    '    seconds: 8',
    '    stop-seconds: 2',
    '',
  ].join('\n'),
  '.github/own.yml': [
    'checks:',
    '  read-only-start:',
    '    level: fail',
    '    seconds: 8',
    '    tmpfs: [/tmp, /cache]',
    '    environment: [NAME=value with blanks]',
    '    arguments: ["sh", "-c", "test \\"$NAME\\" = \\"value with blanks\\" && touch /cache/x"]',
    '',
  ].join('\n'),
  'port.Dockerfile': image('EXPOSE 8080\n', `echo hi > /tmp/x; sleep 0.5; ${SERVE}`),
  'health.Dockerfile': image('HEALTHCHECK CMD wget -qO- http://127.0.0.1:8080/\n', `sleep 2; ${SERVE}`),
  'hopes.Dockerfile': image('', `mkdir /var/hopes; ${WAIT}`),
  'may-not.Dockerfile': image('', 'mkdir /var/cache || exit 3'),
  'silent.Dockerfile': image('EXPOSE 8080\n', WAIT),
  'waits.Dockerfile': image('', WAIT),
  'ends.Dockerfile': image('', 'echo done'),
  'writes.Dockerfile': image(
    'EXPOSE 8080\n',
    `mkdir -p /srv/cache/app && echo 1 > /srv/cache/app/x || exit 3; ${SERVE}`,
  ).replace('USER', 'RUN mkdir -p /srv && chown 65532 /srv\nUSER'),
  'fails.Dockerfile': image('', 'echo "no DATABASE_URL" >&2; exit 4'),
  'deaf.Dockerfile': image(
    'EXPOSE 8080\n',
    "trap '' TERM; httpd -p 8080 -h /www; while :; do sleep 0.1; done",
  ),
}

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ files: FILES })
})
afterAll(async () => stage.close())

const docker = (...args: readonly string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim()
const left = () => [
  docker('ps', '--all', '--quiet', '--filter=name=slim-image-start-'),
  docker('image', 'ls', '--quiet', 'slim-image.local/read-only-start'),
]

const imageOf = (name: string) => `${stage.registry.host}/${REPOSITORY}/start-${name}`

async function start(name: string, inputs: Readonly<Record<string, string>> = {}) {
  const run = await stage.push({
    keepTemp: true,
    inputs: { image: imageOf(name), file: `${name}.Dockerfile`, cache: 'off', ...inputs },
  })
  const report = readReport(readFileSync(run.outputs['report'] ?? '', 'utf8'))
  run.dispose()
  // Neither a container nor a name is left, whatever it showed.
  expect(left()).toEqual(['', ''])
  return { run, check: checkOf(report, 'read-only-start') }
}

describe('an image that is started by the engine', () => {
  test.each([
    ['port', /^Ready after .* \(port 8080\) with a read-only root\. Stopped in \d\.\d s\.$/],
    // Docker asks an image's health check every thirty seconds unless it is told otherwise.
    ['health', /^Ready after [2-5]\.\d s \(its health check\) with a read-only root\. Stopped in/],
    ['waits', /^Stayed up for 5 s with a read-only root\. Stopped in/],
    ['ends', /^Ended by itself after .* with exit code 0\.$/],
  ])('%s: is in order', async (name, summary) => {
    const { check, run } = await start(name)
    expect(check).toMatchObject({ status: 'pass', summary: expect.stringMatching(summary) })
    expect(run.outputs['pushed']).toBe('true')
  })

  test('one that writes elsewhere is refused, and the folder is named', async () => {
    const { check, run } = await start('writes')
    expect(check.status).toBe('fail')
    expect(check.summary).toMatch(/comes up, and writes there: \/srv\/cache\/app\./)
    expect(check.findings[0]).toMatchObject({ path: '/srv/cache/app', level: 'fail' })
    expect(run.outputs['pushed']).toBe('false')
  })

  test('one that comes up without what it wanted to write says so in a note', async () => {
    const { check, run } = await start('hopes')
    expect(check).toMatchObject({ status: 'pass', summary: expect.stringMatching(/^Stayed up for 5 s/) })
    expect(check.findings).toMatchObject([
      { level: 'note', path: '/var', message: expect.stringContaining('could not write') },
    ])
    expect(run.outputs['pushed']).toBe('true')
  })

  test('one whose user may not write there either is not told that a writable root would do', async () => {
    const { check } = await start('may-not')
    expect(check.summary).toMatch(
      /exit code 3\. It says that it cannot write to \/var\..* does not come up either/,
    )
  })

  test('is reached from this machine only, and taken away when somebody cancels', async () => {
    const cancel = new AbortController()
    let ports = ''
    const watch = setInterval(() => {
      if (ports === '') ports = docker('ps', '--filter=name=slim-image-start-', '--format={{.Ports}}')
      if (ports !== '') cancel.abort()
    }, 100)
    const run = await stage.push({
      inputs: { image: imageOf('silent'), file: 'silent.Dockerfile', cache: 'off' },
      cancel: cancel.signal,
    })
    clearInterval(watch)
    expect(ports).toMatch(/^127\.0\.0\.1:\d+->8080\/tcp$/)
    expect(run.exitCode).not.toBe(0)
    expect(left()).toEqual(['', ''])
  })

  test('one that needs something else is told from that', async () => {
    const { check } = await start('fails')
    expect(check).toMatchObject({
      status: 'fail',
      summary: expect.stringMatching(/exit code 4\. .*does not come up either.*no DATABASE_URL/),
    })
  })

  test('one that is deaf to its signal is killed and refused', async () => {
    const { check } = await start('deaf')
    expect(check).toMatchObject({
      status: 'fail',
      summary: expect.stringMatching(/did not stop within 2\.\d s/),
    })
  })

  test('gets the folders, variables and arguments of the policy', async () => {
    const { check } = await start('fails', { policy: '.github/own.yml' })
    expect(check).toMatchObject({ status: 'pass', summary: expect.stringMatching(/^Ended by itself/) })
  })

  test('of another platform is not started, and says so', async () => {
    const foreign = process.arch === 'arm64' ? 'linux/amd64' : 'linux/arm64'
    const { check } = await start('ends', { platforms: foreign })
    expect(check).toMatchObject({
      status: 'skip',
      summary: expect.stringContaining(`${foreign} was not started`),
    })
  })
})
