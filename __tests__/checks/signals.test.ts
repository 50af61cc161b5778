import { describe, expect, test } from '@jest/globals'
import { signals } from '../../src/checks/signals.ts'
import { type FakeImage, resultOf } from '../support/fake-image.ts'
import { type FakeFiles, program } from '../support/fake-tree.ts'
import { GITHUB_TOKEN, RANDOM } from '../support/secret-samples.ts'

const DEBIAN: FakeFiles = {
  bin: { symlink: 'usr/bin' },
  'usr/bin/dash': program(),
  'usr/bin/sh': { symlink: 'dash' },
}
const ALPINE: FakeFiles = { 'bin/busybox': program(), 'bin/sh': { symlink: '/bin/busybox' } }
const FEDORA: FakeFiles = { 'usr/bin/bash': program(), 'bin/sh': { symlink: '/usr/bin/bash' } }
/** As in busybox's own image, where the applets are hard links. */
const BUSYBOX: FakeFiles = {
  'bin/[': program(),
  'bin/busybox': { hardlink: 'bin/[' },
  'bin/sh': { hardlink: 'bin/[' },
}

const VARIABLE = ['$', '{PORT}'].join('')

const ENTRYPOINT_SCRIPT = '#!/bin/sh\nset -e\nif [ "$1" = x ]; then echo; fi\nexec "$@"\n'

function judge(cmd: readonly string[], image: FakeImage = {}, files: FakeFiles = DEBIAN) {
  return resultOf(signals, { layers: [{ origin: 'base', files }], cmd, ...image })
}

const shell = (script: string): readonly string[] => ['/bin/sh', '-c', script]

describe('the shell as process 1', () => {
  test('CMD in shell form, with the exec form to write in its place', () => {
    expect(judge(shell('node dist/server.js'))).toEqual({
      id: 'signals',
      platform: 'linux/amd64',
      status: 'warn',
      summary: expect.stringContaining('CMD is in shell form'),
      findings: [
        {
          level: 'warn',
          message:
            'CMD is in shell form, so that /bin/sh is process 1, which keeps SIGTERM from node: the container is killed when the grace period ends.',
          remedy: 'Use the exec form: `CMD ["node", "dist/server.js"]`',
        },
      ],
    })
  })

  test('ENTRYPOINT in shell form is told from CMD', () => {
    const { status, findings } = judge(['ignored'], { entrypoint: shell('/server') })
    expect(status).toBe('warn')
    expect(findings[0]?.remedy).toBe('Use the exec form: `ENTRYPOINT ["/server"]`')
  })

  test.each([
    ['a chain', shell('npm run migrate && node server.js'), '&& exec node …'],
    ['a sequence', shell('cd /app; node server.js'), '&& exec node …'],
    ['a variable', shell('java $JAVA_OPTS -jar app.jar'), 'CMD exec …'],
    ['quotes', shell('node -e "a && b"'), 'CMD exec …'],
    ['a pipeline', shell('node server.js | tee log'), 'docker run --init'],
    ['a pipeline with exec', shell('exec node server.js | tee log'), 'docker run --init'],
    ['exec for its output alone', shell('exec 2>&1; node server.js'), '&& exec node …'],
    ['a background job', shell('redis-server & node server.js'), 'docker run --init'],
    [
      'a shell with options',
      ['/bin/bash', '-o', 'pipefail', '-c', 'node server.js'],
      'CMD ["node", "server.js"]',
    ],
    [
      'options in one',
      ['/bin/bash', '-exo', 'pipefail', '-c', 'node server.js'],
      'CMD ["node", "server.js"]',
    ],
    ['a login shell', ['bash', '-lc', 'node server.js'], 'CMD ["node", "server.js"]'],
    ['busybox by name', ['/bin/busybox', 'sh', '-c', 'node server.js'], 'CMD ["node", "server.js"]'],
    ['after env', ['env', 'A=b', 'sh', '-c', 'node server.js'], 'CMD ["node", "server.js"]'],
    ['after gosu', ['gosu', 'app', 'sh', '-c', 'node server.js'], 'CMD ["node", "server.js"]'],
  ])('%s', (_, cmd, remedy) => {
    const { status, findings } = judge(cmd)
    expect(status).toBe('warn')
    expect(findings).toMatchObject([{ level: 'warn', remedy: expect.stringContaining(remedy) }])
  })

  test('fails where strict', () => {
    expect(judge(shell('/server'), { policy: { profile: 'strict' } }).status).toBe('fail')
    expect(judge(shell('/server'), { policy: { profile: 'report' } }).status).toBe('warn')
  })

  test('a shell that this image replaces by its last command is a note', () => {
    for (const files of [ALPINE, FEDORA, BUSYBOX]) {
      const { status, findings } = judge(shell(`/server --port ${VARIABLE}`), {}, files)
      expect(status).toBe('pass')
      expect(findings).toMatchObject([{ level: 'note', message: expect.stringContaining('replaces itself') }])
    }
    expect(judge(shell('cd /app && ./server'), {}, ALPINE).status).toBe('pass')
    // bash did not do so before 5.1.
    expect(judge(shell('cd /app && ./server'), {}, FEDORA).status).toBe('warn')
    expect(judge(shell('a | b'), {}, ALPINE).status).toBe('warn')
    expect(judge(shell('a || b'), {}, ALPINE).status).toBe('warn')
    expect(judge(shell('./wait-for-it.sh db:5432 -- server'), {}, ALPINE).status).toBe('pass')
  })

  test('where no file was looked at the configuration decides', () => {
    expect(judge(shell('/server'), { filesUnread: 'Only the sizes.' }, {})).toMatchObject({ status: 'warn' })
  })

  test('arguments that may be secret are not repeated', () => {
    const { findings } = judge(shell('./server --token=ghp_verysecret'))
    expect(JSON.stringify(findings)).not.toContain('verysecret')
    expect(JSON.stringify(judge(['node', 'a.js', '--token=verysecret']))).not.toContain('verysecret')
    for (const secret of [GITHUB_TOKEN, RANDOM]) {
      expect(JSON.stringify(judge(['node', 'a.js', '--token', secret]))).not.toContain(secret)
      expect(JSON.stringify(judge(shell(`./server --token ${secret}`)))).not.toContain(secret)
    }
  })
})

describe('package managers and interpreters as process 1', () => {
  test.each([
    [['npm', 'start']],
    [['npm', 'run', 'serve']],
    [['/usr/local/bin/yarn', 'start']],
    [['pnpm', 'start']],
    [['npx', 'next', 'start']],
    [['node', '/usr/local/bin/npm', 'start']],
    [shell('exec npm start')],
  ])('%j is a warning', (cmd) => {
    const { status, findings } = judge(cmd)
    expect(status).toBe('warn')
    expect(findings).toMatchObject([{ level: 'warn', message: expect.stringContaining('is process 1') }])
  })

  test('the script that npm would run is the remedy, where package.json was read', () => {
    const manifest = JSON.stringify({ scripts: { start: 'node dist/server.js', serve: 'node a.js && b' } })
    const files = { ...DEBIAN, 'app/package.json': manifest }
    const of = (cmd: readonly string[]) => judge(cmd, { workingDir: '/app' }, files).findings[0]?.remedy
    expect(of(['npm', 'start'])).toMatch(/: `CMD \["node", "dist\/server\.js"\]`$/)
    expect(of(['npm', 'run', 'start'])).toMatch(/: `CMD \["node", "dist\/server\.js"\]`$/)
    expect(of(['npm', 'run', 'serve'])).toMatch(/: `CMD \["node", "…"\]`$/)
    expect(of(['npm', 'constructor'])).toMatch(/: `CMD \["node", "…"\]`$/)
  })

  test.each(['{', '[]', '{"scripts":1}', '{"scripts":{"start":["node"]}}', 'null', ''])(
    'a package.json with %j says nothing',
    (text) => {
      const { findings } = judge(['npm', 'start'], { workingDir: '/app/' }, { 'app/package.json': text })
      expect(findings[0]?.remedy).toMatch(/: `CMD \["node", "…"\]`$/)
    },
  )

  test.each([
    [['node', 'dist/server.js']],
    [['nodejs', '--enable-source-maps', 'a.js']],
    [['python', 'app.py']],
    [['python3.13', '-m', 'app']],
  ])('%j is advice', (cmd) => {
    const { status, findings } = judge(cmd)
    expect(status).toBe('pass')
    expect(findings).toMatchObject([
      {
        level: 'note',
        message: expect.stringContaining('the kernel ignores SIGTERM'),
        remedy: expect.stringContaining('tini'),
      },
    ])
  })

  test('the signal is the one that the image names', () => {
    expect(judge(['node', 'a.js'], { stopSignal: 'int' }).findings[0]?.message).toContain('SIGINT')
    expect(judge(['node', 'a.js'], { stopSignal: '3' }).findings[0]?.message).toContain('SIGQUIT')
    expect(judge(['python', 'a.py'], { stopSignal: 'SIGINT' }).findings).toEqual([])
    expect(judge(shell('/server'), { stopSignal: 'SIGKILL' })).toMatchObject({ status: 'skip', findings: [] })
    expect(judge(shell('/server'), { stopSignal: 'x'.repeat(4000) }).summary.length).toBeLessThan(400)
  })
})

describe('entry point scripts', () => {
  const entrypoint = ['docker-entrypoint.sh']
  const script = 'usr/local/bin/docker-entrypoint.sh'

  test.each<readonly [string, FakeFiles, readonly string[]]>([
    ['the official images’, whose text was not kept', { [script]: program() }, ['warn', 'pass']],
    ['one that becomes its arguments', { [script]: ENTRYPOINT_SCRIPT }, ['warn', 'pass']],
    ['one that does not', { [script]: '#!/bin/sh\n"$@"\n' }, ['pass', 'pass']],
    ['one that starts an init', { [script]: '#!/bin/sh\nexec tini -- "$@"\n' }, ['pass', 'pass']],
    ['one that is not there', {}, ['pass', 'pass']],
  ])('%s', (_, files, [npm, node]) => {
    expect(judge(['npm', 'start'], { entrypoint }, { ...DEBIAN, ...files }).status).toBe(npm)
    expect(judge(['node', 'a.js'], { entrypoint }, { ...DEBIAN, ...files }).status).toBe(node)
  })

  test('an own one whose text was not kept may do anything', () => {
    const layers = [{ origin: 'own', files: { ...DEBIAN, [script]: program() } } as const]
    expect(judge(shell('npm start'), { entrypoint, layers })).toMatchObject({
      status: 'pass',
      findings: [],
      summary: 'What is process 1 cannot be seen in the configuration.',
    })
  })
})

describe('what is not found', () => {
  test.each([
    ['a program', ['/server']],
    ['a server that stops by itself', ['nginx', '-g', 'daemon off;']],
    ['the article’s Python image', ['uvicorn', 'src.main:app', '--host', '0.0.0.0']],
    ['a Python server as a module', ['python', '-m', 'gunicorn', 'app']],
    ['java', ['java', '-jar', 'app.jar']],
    ['the article’s Node image', ['dumb-init', '--', 'node', 'dist/server.js']],
    ['tini', ['/sbin/tini', '--', 'npm', 'start']],
    ['tini before a shell', ['tini', '-g', '--', ...shell('npm start')]],
    ['s6', ['/init']],
    ['exec in the shell', shell('exec /server')],
    ['exec after other commands', shell('cd /app && exec ./server $OPTIONS')],
    ['exec with a variable before it', shell('PORT=80 exec ./server')],
    ['exec on its own line', shell('set -e\nmigrate\nexec ./server\n')],
    ['a shell that traps signals', shell('trap "kill $!" TERM; ./server & wait')],
    ['a shell that runs a file', ['/bin/sh', '/app/start.sh']],
    ['a script', ['./start.sh']],
    ['an interactive shell', ['/bin/bash']],
    ['an own program called node-exporter', ['/node-exporter']],
    ['busybox itself', ['busybox', 'httpd', '-f']],
  ])('%s', (_, cmd) => {
    expect(judge(cmd)).toMatchObject({ status: 'pass', findings: [] })
  })

  test('an image that starts nothing, or is not for Linux', () => {
    expect(judge([])).toMatchObject({ status: 'skip', findings: [] })
    const platform = { os: 'windows', architecture: 'amd64' }
    expect(judge(['cmd', '/c', 'x'], { platform })).toMatchObject({ status: 'skip', findings: [] })
  })

  test.each([
    ['words without end', Array.from({ length: 100_000 }, () => 'env')],
    ['empty words', ['', '']],
    ['a shell without script', ['/bin/sh', '-c']],
    ['a long script', shell('a=b '.repeat(100_000))],
    ['a long chain', shell('exec '.repeat(100_000))],
    ['blanks', shell(' '.repeat(1_000_000))],
    ['quotes that stay open', shell('"'.repeat(50_001))],
    ['half a variable', shell('${'.repeat(100_000))],
  ])('%s from a hostile image take no time', (_, cmd) => {
    const began = performance.now()
    expect(judge(cmd).summary.length).toBeLessThan(600)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
