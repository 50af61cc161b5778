import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
  ['no client', () => rmSync(join(folder, 'bin/docker')), 'linux'],
  ['a client that is a script', () => put('bin/docker', SCRIPT), 'linux'],
  ['a script before the client', () => put('empty/docker', SCRIPT), 'linux'],
  ['a client nobody may run', () => put('bin/docker', PROGRAM, 0o644), 'linux'],
  ['a plugin that is a script', () => put('first/docker-buildx', SCRIPT), 'linux'],
  ['a plugin nobody may run', () => put('first/docker-buildx', PROGRAM, 0o644), 'linux'],
  ['an empty plugin', () => put('first/docker-buildx', Buffer.alloc(0)), 'linux'],
  [
    'a folder in its place',
    () => mkdirSync(join(folder, 'first/docker-buildx'), { recursive: true }),
    'linux',
  ],
  [
    "folders of the user's own",
    () => put('home/.docker/config.json', Buffer.from('{"cliPluginsExtraDirs":["/opt/plugins"]}')),
    'linux',
  ],
])('left to the client: %s', async (_, change, platform) => {
  put('bin/docker', PROGRAM)
  put('second/docker-buildx', PROGRAM)
  change()
  await expect(find({}, platform)).resolves.toBeUndefined()
})
