import { describe, expect, test } from '@jest/globals'
import { chooseBuilder, removeBuilder } from '../../src/build/builder.ts'
import type { CommandContext } from '../../src/build/engine.ts'
import { EngineError } from '../../src/build/engine-error.ts'
import {
  buildxList,
  dockerInfo,
  type FakeBuilder,
  type FakeInfo,
  fakeDocker,
} from '../support/fake-docker.ts'

interface Scene {
  readonly info?: FakeInfo
  readonly builders?: readonly FakeBuilder[]
  readonly given?: string
  readonly env?: Record<string, string>
  readonly allow?: readonly string[]
  readonly hostNetwork?: boolean
}

const byDefault: FakeBuilder = { name: 'default', current: true }

async function choose({
  info,
  builders = [byDefault],
  given,
  env = {},
  allow = [],
  hostNetwork = false,
}: Scene) {
  const docker = fakeDocker({
    info: dockerInfo(info),
    '--context': dockerInfo(info),
    'buildx ls': buildxList(...builders),
    'buildx create': {},
  })
  const created: string[] = []
  const context: CommandContext = { run: docker.run, cwd: '/', env }
  const builder = await chooseBuilder(context, given, {
    hostNetwork,
    allow,
    onCreate: (name) => created.push(name),
  })
  return { builder, created, docker }
}

describe('a builder that can do the work is used as it is', () => {
  test("the engine's own, on the containerd store", async () => {
    const { builder, created } = await choose({})
    expect(builder).toEqual({ name: undefined, driver: 'docker', owner: 'engine', ghaCache: true })
    expect(created).toEqual([])
  })

  test.each(['docker-container', 'remote', 'kubernetes', 'cloud'])(
    'the current one, driver %s',
    async (driver) => {
      const { builder } = await choose({
        builders: [{ name: 'x', driver, current: true }, { name: 'default' }],
      })
      expect(builder).toEqual({ name: undefined, driver, owner: 'given', ghaCache: true })
    },
  )

  test('a remote one without any engine', async () => {
    const { builder } = await choose({
      info: { engine: '' },
      builders: [{ name: 'r', driver: 'remote' }, byDefault],
      given: 'r',
    })
    expect(builder).toMatchObject({ name: 'r', owner: 'given' })
  })

  test('BUILDX_BUILDER names it, the input wins', async () => {
    const builders = [byDefault, { name: 'a', driver: 'remote' }, { name: 'b', driver: 'remote' }]
    const env = { BUILDX_BUILDER: 'a' }
    expect((await choose({ builders, env })).builder.name).toBe('a')
    expect((await choose({ builders, env, given: 'b' })).builder.name).toBe('b')
  })

  test("one of another docker context is judged by that context's engine", async () => {
    const { docker } = await choose({ builders: [byDefault, { name: 'far', endpoint: 'far' }], given: 'far' })
    expect(docker.lines('--context')).toEqual(['--context=far info --format={{json .}}'])
  })

  test.each([
    ['v0.19.0', false],
    ['v0.20.0', true],
    ['', true],
    ['v0.0.0+unknown', true],
  ])('BuildKit %s can use the cache service: %s', async (version, ghaCache) => {
    const { builder } = await choose({ builders: [{ name: 'x', driver: 'remote', current: true, version }] })
    expect(builder.ghaCache).toBe(ghaCache)
  })
})

test('no question to the engine waits for ever', async () => {
  const { docker } = await choose({ info: { containerdStore: false } })
  expect(
    docker.calls.map(({ args, options }) => [args.slice(0, 2).join(' '), options.signal !== undefined]),
  ).toEqual(
    expect.arrayContaining([
      ['info --format={{json .}}', true],
      ['buildx ls', true],
      ['buildx create', true],
    ]),
  )
})

test.each(['info', 'buildx ls'])('docker %s that takes too long is named as that', async (command) => {
  const late = () => Promise.reject(new EngineError('it did not end'))
  const docker = fakeDocker({ info: dockerInfo(), 'buildx ls': buildxList(byDefault), [command]: late })
  const options = { hostNetwork: false, allow: [], onCreate() {} }
  await expect(chooseBuilder({ run: docker.run, cwd: '/', env: {} }, undefined, options)).rejects.toThrow(
    /^it did not end$/,
  )
})

describe('a builder of our own', () => {
  test.each<[string, FakeInfo]>([
    ['classic image store', { containerdStore: false }],
    ['an engine whose BuildKit is too old for the cache service', { engine: '27.5.1' }],
  ])('%s', async (_name, info) => {
    const { builder, created, docker } = await choose({ info })
    expect(builder).toMatchObject({ driver: 'docker-container', owner: 'own', ghaCache: true })
    expect(created).toEqual([builder.name])
    expect(builder.name).toMatch(/^slim-image-[0-9a-f]{12}$/)
    expect(docker.lines('buildx create')).toEqual([
      `buildx create --name=${builder.name} --driver=docker-container --bootstrap`,
    ])
  })

  test('gets the entitlements and the network that the build needs', async () => {
    const { docker } = await choose({
      info: { containerdStore: false },
      allow: ['network.host', '--evil', 'security.insecure'],
      hostNetwork: true,
    })
    expect(docker.calls.at(-1)?.args.slice(3)).toEqual([
      '--driver=docker-container',
      '--driver-opt=network=host',
      '--buildkitd-flags=--allow-insecure-entitlement=network.host --allow-insecure-entitlement=security.insecure',
      '--bootstrap',
    ])
  })
})

describe('errors say what is there and what is needed', () => {
  test.each<[string, Scene, RegExp]>([
    [
      'no engine',
      { info: { engine: '' }, builders: [{ ...byDefault, error: 'x' }] },
      /No Docker engine answers .*Cannot connect.*23\.0\.0 or newer/,
    ],
    [
      'no engine for a container builder',
      { info: { engine: '' }, builders: [{ name: 'x', current: true, error: 'dead' }] },
      /No Docker engine answers/,
    ],
    [
      'an engine too old',
      { info: { engine: '20.10.24' } },
      /Docker Engine 20\.10\.24 is too old; .*23\.0\.0/,
    ],
    ['no buildx', { info: { buildx: undefined } }, /no buildx plugin; buildx 0\.21\.0 or newer/],
    ['buildx too old', { info: { buildx: 'v0.13.1' } }, /buildx v0\.13\.1 is too old; buildx 0\.21\.0/],
    ['an unknown builder', { given: 'nope' }, /builder: received "nope".*"default".*docker buildx create/],
    [
      'a given one that cannot',
      { given: 'default', info: { containerdStore: false } },
      /builder: "default" has the docker driver.*docker-container/,
    ],
    [
      'a given one that is broken',
      { given: 'x', builders: [byDefault, { name: 'x', error: 'no such host' }] },
      /"x" cannot be used: "no such host"/,
    ],
  ])('%s', async (_name, scene, message) => {
    await expect(choose(scene)).rejects.toMatchObject({
      name: 'EngineError',
      message: expect.stringMatching(message),
    })
  })

  test('no docker client', async () => {
    const run = () => Promise.reject(Object.assign(new Error('spawn docker ENOENT'), { code: 'ENOENT' }))
    const context = { run, cwd: '/', env: {} }
    const own = { hostNetwork: false, allow: [], onCreate: () => {} }
    await expect(chooseBuilder(context, undefined, own)).rejects.toThrow(/No docker client could be started/)
  })

  test('hostile text of the client stays on one line', async () => {
    const builders = [byDefault, { name: 'x', error: 'a\n::error::b' }]
    await expect(choose({ given: 'x', builders })).rejects.toThrow(/^[^\n]*$/)
  })
})

test('only builders of our own are removed', async () => {
  const docker = fakeDocker({ 'buildx rm': {} })
  const context = { run: docker.run, cwd: '/', env: {} }
  expect(await removeBuilder(context, 'slim-image-0123456789ab')).toBe(true)
  expect(await removeBuilder(context, 'default')).toBe(false)
  expect(await removeBuilder(context, '--all-inactive')).toBe(false)
  expect(docker.lines('')).toEqual(['buildx rm --force slim-image-0123456789ab'])
})

test('a builder whose removal takes too long stays', async () => {
  const docker = fakeDocker({ 'buildx rm': () => Promise.reject(new EngineError('it did not end')) })
  const context = { run: docker.run, cwd: '/', env: {} }
  expect(await removeBuilder(context, 'slim-image-0123456789ab')).toBe(false)
  expect(docker.calls[0]?.options.signal).toBeDefined()
})
