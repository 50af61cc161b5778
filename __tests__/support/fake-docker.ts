import type { CommandOptions, RunCommand } from '../../src/build/run-command.ts'

export interface FakeCall {
  readonly args: readonly string[]
  readonly options: CommandOptions
}

export interface FakeAnswer {
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number
}

export type FakeHandler = (call: FakeCall) => FakeAnswer | Promise<FakeAnswer>

/** A docker client that answers by the first key that its arguments begin with; anything else is an error. */
export function fakeDocker(handlers: Readonly<Record<string, FakeAnswer | FakeHandler>>) {
  const calls: FakeCall[] = []
  const run: RunCommand = async (command, args, options) => {
    expectDocker(command)
    const call = { args, options }
    calls.push(call)
    const line = args.join(' ')
    const handler = Object.entries(handlers).find(([prefix]) => line.startsWith(prefix))?.[1]
    if (handler === undefined) throw new Error(`unexpected: docker ${line}`)
    const answer = typeof handler === 'function' ? await handler(call) : handler
    for (const text of (answer.stdout ?? '').split('\n')) if (text !== '') options.onStdoutLine?.(text)
    for (const text of (answer.stderr ?? '').split('\n')) if (text !== '') options.onStderrLine?.(text)
    return answer.exitCode ?? 0
  }
  return {
    run,
    calls,
    lines: (prefix: string) =>
      calls.map(({ args }) => args.join(' ')).filter((line) => line.startsWith(prefix)),
  }
}

function expectDocker(command: string): void {
  if (command !== 'docker') throw new Error(`unexpected program: ${command}`)
}

export interface FakeInfo {
  readonly engine?: string
  readonly buildx?: string | undefined
  readonly containerdStore?: boolean
}

/** What `docker info` prints. */
export function dockerInfo({
  engine = '28.5.2',
  containerdStore = true,
  ...rest
}: FakeInfo = {}): FakeAnswer {
  const buildx = 'buildx' in rest ? rest.buildx : '0.29.1'
  return {
    exitCode: engine === '' ? 1 : 0,
    stdout: JSON.stringify({
      ServerVersion: engine,
      DriverStatus: containerdStore
        ? [['driver-type', 'io.containerd.snapshotter.v1']]
        : [['Backing Filesystem', 'extfs']],
      ...(engine === '' ? { ServerErrors: ['Cannot connect to the Docker daemon at unix:///x'] } : {}),
      ClientInfo: { Plugins: buildx === undefined ? null : [{ Name: 'buildx', Version: buildx }] },
    }),
  }
}

export interface FakeBuilder {
  readonly name: string
  readonly driver?: string
  readonly current?: boolean
  readonly version?: string
  readonly endpoint?: string
  readonly error?: string
}

/** What `docker buildx ls` prints. */
export function buildxList(...builders: readonly FakeBuilder[]): FakeAnswer {
  return {
    stdout: builders
      .map(({ name, driver = 'docker', current = false, version = 'v0.25.0', endpoint = name, error }) =>
        JSON.stringify({
          Name: name,
          Driver: error === undefined ? driver : '',
          Current: current,
          ...(error === undefined ? {} : { Err: error }),
          Nodes: [{ Name: name, Endpoint: endpoint, Version: version }],
        }),
      )
      .join('\n'),
  }
}
