import { describe, expect, test } from '@jest/globals'
import type { DockerAnswer } from '../../src/start/container.ts'
import { containerArguments } from '../../src/start/container-arguments.ts'
import type { StartRequest } from '../../src/start/start-facts.ts'
import { startReadOnly } from '../../src/start/start-read-only.ts'

const REQUEST: StartRequest = {
  seconds: 30,
  staySeconds: 5,
  stopSeconds: 10,
  tmpfs: ['/tmp', '/run'],
  environment: ['A=b c', 'GITHUB_TOKEN'],
  arguments: ['--privileged', 'serve'],
  memory: 3_000_000_000,
  ports: [],
}

interface Container {
  /** What it is after so many milliseconds. */
  state(at: number, isReadOnly: boolean): { readonly exit?: number; readonly health?: string }
  readonly ports?: readonly number[]
  readonly listens?: (at: number) => boolean
  /** Milliseconds from the signal to the end. */
  readonly stops?: number
  readonly diff?: string
  /** Lines of its log, before it is stopped and in the end. */
  readonly log?: readonly [before: string, end: string]
  readonly error?: string
  readonly run?: DockerAnswer
  readonly fails?: string
  readonly unreachable?: string
}

const ok = (stdout = ''): DockerAnswer => ({ exitCode: 0, stdout, stderr: '' })

/** An engine with a clock of its own. */
async function start(container: Container) {
  let clock = 0
  let names = 0
  const calls: (readonly string[])[] = []
  const warnings: string[] = []
  const begun = new Map<
    string,
    { readonly at: number; readonly isReadOnly: boolean; stoppedAt?: number; killed?: boolean }
  >()
  const docker = async (args: readonly string[]): Promise<DockerAnswer> => {
    calls.push(args)
    const [command] = args
    if (command === container.fails) throw new Error(`docker ${command} did not end within 60 seconds`)
    const name = args.find((arg) => arg.startsWith('--name='))?.slice('--name='.length) ?? args.at(-1) ?? ''
    if (command === 'run') {
      begun.set(name, { at: clock, isReadOnly: args.includes('--read-only') })
      return container.run ?? ok('0123abc')
    }
    const one = begun.get(name)
    if (one === undefined) return { exitCode: 1, stdout: '', stderr: `no such container: ${name}` }
    if (command === 'container') {
      const { exit, health } = container.state(clock - one.at, one.isReadOnly)
      const ended = one.stoppedAt !== undefined || exit !== undefined
      return ok(
        JSON.stringify({
          State: {
            Running: !ended,
            ExitCode: one.killed === true ? 137 : (exit ?? 0),
            Error: container.error ?? '',
            ...(health === undefined ? {} : { Health: { Status: health } }),
          },
          Ports: Object.fromEntries(
            (container.ports ?? []).map((port) => [`${port}/tcp`, [{ HostPort: `${40_000 + port}` }]]),
          ),
        }),
      )
    }
    if (command === 'stop') {
      const takes = container.stops ?? 100
      clock += Math.min(takes, 10_000)
      one.stoppedAt = clock
      one.killed = takes > 10_000
      return ok()
    }
    if (command === 'logs') {
      const [before, end] = container.log ?? ['out', 'out']
      return { exitCode: 0, stdout: `${one.stoppedAt === undefined ? before : end}\n`, stderr: 'err' }
    }
    if (command === 'diff') return ok(container.diff)
    return ok()
  }
  const request = { ...REQUEST, ports: container.ports ?? [] }
  const facts = await startReadOnly('slim-image.local/x:1', request, {
    docker,
    sleep: async (milliseconds) => {
      clock += milliseconds
    },
    now: () => clock,
    unreachable: container.unreachable,
    warn: (sentence) => void warnings.push(sentence),
    newName: () => `c${++names}`,
    isListening: async () => container.listens?.(clock) ?? false,
  })
  return { facts, calls, warnings, commands: calls.map(([command]) => command) }
}

describe('the container', () => {
  test('gets no more than an orchestrator would give, and what users write is no flag', () => {
    const args = containerArguments('image:1', 'name', { ...REQUEST, ports: [8080] }, 'read-only')
    expect(args).toEqual(
      expect.arrayContaining([
        '--read-only',
        '--cap-drop=ALL',
        '--security-opt=no-new-privileges',
        '--pull=never',
        '--tmpfs=/run',
        '--env=A=b c',
        '--publish=127.0.0.1::8080/tcp',
      ]),
    )
    const end = args.indexOf('--')
    expect(args.slice(end)).toEqual(['--', 'image:1', '--privileged', 'serve'])
    expect(args.slice(0, end).filter((arg) => !arg.startsWith('--'))).toEqual(['run'])
    expect(containerArguments('i', 'n', REQUEST, 'writable')).not.toContain('--read-only')
  })

  test('is reached from nowhere but here, and gets no variable of the job', () => {
    const args = containerArguments('i', 'n', { ...REQUEST, ports: [80, 443] }, 'read-only')
    const published = args.filter((arg) => arg.startsWith('--publish') || arg === '-P')
    expect(published).toEqual(['--publish=127.0.0.1::80/tcp', '--publish=127.0.0.1::443/tcp'])
    expect(args).toContain('--env=GITHUB_TOKEN=')
    expect(args).not.toContain('--env=GITHUB_TOKEN')
  })

  test('cannot fill the disk with its log, and is asked for its health each second for all its time', () => {
    const args = containerArguments('i', 'n', REQUEST, 'read-only')
    expect(args).toEqual(
      expect.arrayContaining(['--log-opt=max-size=1m', '--health-interval=1s', '--health-retries=31']),
    )
  })

  test('is taken away whatever happens', async () => {
    const up: Container = { state: () => ({}) }
    for (const fails of [undefined, 'run', 'container', 'logs', 'stop', 'diff']) {
      const { calls } = await start({ ...up, ...(fails === undefined ? {} : { fails }) })
      const names = calls
        .filter(([command]) => command === 'run')
        .map((args) => args.find((arg) => arg.startsWith('--name='))?.slice(7))
      const removed = calls.filter(([command]) => command === 'rm').map((args) => args.at(-1))
      // Once more where the engine may have made it after its client was given up.
      expect(removed).toEqual(fails === 'run' ? [...names, ...names] : names)
      expect(removed.length).toBeGreaterThan(0)
    }
  })
})

test('a container that could not be taken away is a warning with its name', async () => {
  const { facts, warnings } = await start({ state: () => ({}), fails: 'rm' })
  expect(facts).toMatchObject({ outcome: 'ready' })
  expect(warnings).toEqual([
    'The container c1 could not be taken away: docker rm did not end within 60 seconds',
  ])
  expect((await start({ state: () => ({}) })).warnings).toEqual([])
})

test('a container can take neither all processes nor all memory', () => {
  const args = containerArguments('i', 'n', REQUEST, 'read-only')
  expect(args).toEqual(expect.arrayContaining(['--pids-limit=4096', '--memory=3000000000']))
})

describe('ports that cannot be reached from here', () => {
  const unreachable = 'this job runs in a container itself'

  test('are no sign of anything, and the image is not blamed', async () => {
    const { facts, commands } = await start({ state: () => ({}), ports: [80], unreachable })
    expect(facts).toEqual({
      notStarted:
        'Nobody can say whether the image came up: its ports cannot be reached from here, ' +
        `because ${unreachable}. A health check would tell.`,
    })
    expect(commands.filter((command) => command === 'run')).toHaveLength(1)
  })

  test('do not matter to what is seen otherwise', async () => {
    const ended = await start({ state: () => ({ exit: 1 }), ports: [80], unreachable })
    expect(ended.facts).toMatchObject({ outcome: 'failed' })
    const healthy = await start({ state: () => ({ health: 'healthy' }), ports: [80], unreachable })
    expect(healthy.facts).toMatchObject({ outcome: 'ready' })
    const never = await start({ state: () => ({ health: 'starting' }), ports: [80], unreachable })
    expect(never.facts).toMatchObject({ outcome: 'not-ready' })
    const reached = await start({ state: () => ({}), ports: [80], listens: () => true, unreachable })
    expect(reached.facts).toMatchObject({ outcome: 'ready' })
  })
})

describe('it is ready', () => {
  test('when its health check says so, and not before', async () => {
    const { facts, commands } = await start({
      state: (at) => ({ health: at < 3000 ? 'starting' : 'healthy' }),
      ports: [80],
      listens: () => true,
    })
    expect(facts).toMatchObject({
      outcome: 'ready',
      waitedFor: 'its health check',
      seconds: 3,
      writable: null,
      stop: { seconds: 0.1, killed: false },
    })
    expect(commands.filter((command) => command === 'run')).toHaveLength(1)
  })
  test('when somebody listens on its port', async () => {
    const { facts } = await start({ state: () => ({}), ports: [8443, 8080], listens: (at) => at >= 1000 })
    expect(facts).toMatchObject({ outcome: 'ready', waitedFor: 'port 8080', seconds: 1, log: ['out', 'err'] })
  })
  test('with neither, when it has stayed up for five seconds', async () => {
    expect((await start({ state: () => ({}) })).facts).toMatchObject({
      outcome: 'ready',
      waitedFor: '5 s',
      seconds: 5,
    })
  })
  test('and stays up afterwards: one that falls over within a second is not', async () => {
    const { facts } = await start({
      state: (at) => (at < 1500 ? {} : { exit: 1 }),
      ports: [80],
      listens: (at) => at >= 1000,
    })
    expect(facts).toMatchObject({ outcome: 'failed', exitCode: 1, stop: null })
  })
  test('or, without health check and port, ended by itself with exit code 0', async () => {
    const { facts } = await start({ state: (at) => (at < 400 ? {} : { exit: 0 }) })
    expect(facts).toMatchObject({ outcome: 'ended', exitCode: 0, stop: null, writable: null })
    const server = await start({ state: (at) => (at < 400 ? {} : { exit: 0 }), ports: [80] })
    expect(server.facts).toMatchObject({ outcome: 'failed', exitCode: 0 })
  })
})

describe('it is not', () => {
  const writes =
    'C /var\nC /var/cache\nA /var/cache/app\nA /var/cache/app/x\nC /tmp\nA /tmp/y\nD /gone\nA /etc/own file\n'

  test('when it fails; then a writable root tells what it writes', async () => {
    const { facts, calls } = await start({
      state: (at, isReadOnly) => (isReadOnly && at > 100 ? { exit: 3 } : {}),
      diff: writes,
    })
    expect(facts).toMatchObject({
      outcome: 'failed',
      exitCode: 3,
      stop: null,
      writable: { outcome: 'ready', written: ['/etc/own file', '/var/cache/app/x'] },
    })
    expect(
      calls.filter(([command]) => command === 'run').map((args) => args.includes('--read-only')),
    ).toEqual([true, false])
  })
  test('when nobody listens within the time', async () => {
    const { facts } = await start({ state: () => ({}), ports: [80], listens: () => false })
    expect(facts).toMatchObject({ outcome: 'not-ready', seconds: 30, writable: { outcome: 'not-ready' } })
  })
  test('when its health check fails', async () => {
    expect((await start({ state: () => ({ health: 'unhealthy' }) })).facts).toMatchObject({
      outcome: 'unhealthy',
    })
  })
  test('and a container that ignores the signal was killed', async () => {
    const { facts } = await start({ state: () => ({}), stops: 60_000 })
    expect(facts).toMatchObject({ outcome: 'ready', stop: { killed: true, seconds: 10 } })
  })
})

describe('what it wrote', () => {
  test('is kept to the end; its last words are those from before it was stopped', async () => {
    const { facts } = await start({ state: () => ({}), log: ['first\nready', 'first\nready\nbye'] })
    expect(facts).toMatchObject({ log: ['first', 'ready', 'bye', 'err'], lastWords: ['ready', 'err'] })
  })
  test('is cut, line by line and as a whole', async () => {
    const noise = Array.from({ length: 1000 }, () => 'x'.repeat(5000)).join('\n')
    const { facts } = await start({ state: () => ({}), log: ['', noise] })
    const { log } = 'log' in facts ? facts : { log: [] }
    expect(log).toHaveLength(200)
    expect(Math.max(...log.map((line) => line.length))).toBe(400)
  })
  test('that cannot be had does not matter', async () => {
    const { facts } = await start({ state: () => ({}), fails: 'logs' })
    expect(facts).toMatchObject({ outcome: 'ready', log: [], lastWords: [] })
  })
  test('is the engine’s reason, where its program could not be started', async () => {
    const { facts } = await start({
      state: () => ({ exit: 127 }),
      error: 'exec: "nope": executable file not found in $PATH',
      fails: 'logs',
    })
    expect(facts).toMatchObject({
      outcome: 'failed',
      exitCode: 127,
      lastWords: ['exec: "nope": executable file not found in $PATH'],
    })
  })
  test('to its file system is not told where that is too much to tell', async () => {
    const { facts } = await start({ state: () => ({ exit: 1 }), fails: 'diff' })
    expect(facts).toMatchObject({ outcome: 'failed', writable: { outcome: 'failed', written: [] } })
  })
})

test.each<readonly [what: string, container: Partial<Container>, reason: RegExp]>([
  [
    'an engine that refuses',
    { run: { exitCode: 125, stdout: '', stderr: 'docker: Error\ninvalid mount' } },
    /could not start the image: invalid mount$/,
  ],
  ['an engine that hangs', { fails: 'container' }, /did not end within 60 seconds$/],
])('%s is a reason, no error', async (_, container, reason) => {
  const { facts } = await start({ state: () => ({}), ...container })
  expect(facts).toEqual({ notStarted: expect.stringMatching(reason) })
})
