import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findBuildxPlugin } from '../../src/build/buildx-plugin.ts'

const PROGRAM = Buffer.from('\x7fELF\x02\x01\x01 and more', 'latin1')
const SCRIPT = Buffer.from('#!/bin/sh\nexec /usr/bin/docker "$@"\n')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'buildx-plugin-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(path: string, content: Buffer, mode = 0o755): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
  chmodSync(join(folder, path), mode)
}

function makeFolder(path: string): void {
  mkdirSync(join(folder, path), { recursive: true })
}

function replaceByLink(path: string, other: string): void {
  renameSync(join(folder, path), join(folder, other))
  symlinkSync(join(folder, other), join(folder, path))
}

function find(env: Record<string, string> = {}, platform: NodeJS.Platform = 'linux') {
  const PATH = `${join(folder, 'empty')}:${join(folder, 'bin')}`
  const system = ['first', 'second'].map((name) => join(folder, name))
  return findBuildxPlugin({ PATH, HOME: join(folder, 'home'), ...env }, system, platform)
}

test('the plugin of the first folder that has one, the configuration before the system', async () => {
  put('bin/docker', PROGRAM)
  await expect(find()).resolves.toBeUndefined()
  put('second/docker-buildx', PROGRAM)
  await expect(find()).resolves.toBe(join(folder, 'second/docker-buildx'))
  put('first/docker-buildx', PROGRAM)
  await expect(find()).resolves.toBe(join(folder, 'first/docker-buildx'))
  put('home/.docker/cli-plugins/docker-buildx', PROGRAM)
  await expect(find()).resolves.toBe(join(folder, 'home/.docker/cli-plugins/docker-buildx'))
  put('config/cli-plugins/docker-buildx', PROGRAM)
  await expect(find({ DOCKER_CONFIG: join(folder, 'config') })).resolves.toBe(
    join(folder, 'config/cli-plugins/docker-buildx'),
  )
})

test.each<[string, () => void, NodeJS.Platform]>([
  ['another system', () => {}, 'darwin'],
  ['a docker of another name', () => replaceByLink('bin/docker', 'bin/snap'), 'linux'],
  ['a configuration that is none', () => put('home/.docker/config.json', Buffer.from('{')), 'linux'],
  ['a configuration that is a folder', () => makeFolder('home/.docker/config.json'), 'linux'],
  [
    'folders of the user, as Go reads keys',
    () => put('home/.docker/config.json', Buffer.from(String.raw`{"CLIPLUGINS\u0045xtraDirs":[]}`)),
    'linux',
  ],
  [
    'a plugin that cannot be opened',
    () => symlinkSync('docker-buildx', join(folder, 'first/docker-buildx')),
    'linux',
  ],
  ['no client', () => rmSync(join(folder, 'bin/docker')), 'linux'],
  ['a client that is a script', () => put('bin/docker', SCRIPT), 'linux'],
  ['a script before the client', () => put('empty/docker', SCRIPT), 'linux'],
  ['a client nobody may run', () => put('bin/docker', PROGRAM, 0o644), 'linux'],
  ['a plugin that is a script', () => put('first/docker-buildx', SCRIPT), 'linux'],
  ['a plugin nobody may run', () => put('first/docker-buildx', PROGRAM, 0o644), 'linux'],
  ['an empty plugin', () => put('first/docker-buildx', Buffer.alloc(0)), 'linux'],
  ['a folder in its place', () => makeFolder('first/docker-buildx'), 'linux'],
  [
    "folders of the user's own",
    () => put('home/.docker/config.json', Buffer.from('{"cliPluginsExtraDirs":["/opt/plugins"]}')),
    'linux',
  ],
])('left to the client: %s', async (_, change, platform) => {
  put('bin/docker', PROGRAM)
  put('second/docker-buildx', PROGRAM)
  makeFolder('first')
  await expect(find()).resolves.toBe(join(folder, 'second/docker-buildx'))
  change()
  await expect(find({}, platform)).resolves.toBeUndefined()
})

test.each<[string, Record<string, string>]>([
  ['TLS of the engine', { DOCKER_TLS_VERIFY: '1', DOCKER_HOST: 'tcp://docker:2376' }],
  ['TLS without verification', { DOCKER_TLS: '1' }],
  ['a client before this process', { DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: '/usr/bin/docker' }],
  ['no home', { HOME: '' }],
  ['a configuration at a relative path', { DOCKER_CONFIG: 'config' }],
  ['a relative folder on PATH', { PATH: `.:${join(tmpdir(), 'bin')}` }],
])('left to the client: %s', async (_, env) => {
  put('bin/docker', PROGRAM)
  put('first/docker-buildx', PROGRAM)
  await expect(find({ DOCKER_TLS: '', DOCKER_TLS_VERIFY: '' })).resolves.toBeDefined()
  await expect(find(env)).resolves.toBeUndefined()
})
