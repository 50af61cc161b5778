import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { beginBuild } from '../../src/build/build.ts'
import { buildInputs } from '../support/build-inputs.ts'
import { buildxList, dockerInfo, fakeDocker } from '../support/fake-docker.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'give-up-'))
  await mkdir(join(folder, 'workspace'))
  await writeFile(join(folder, 'workspace', 'Dockerfile'), 'FROM scratch\n')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Begins a build that goes on until it is ended. */
async function begin(kind: 'gha' | 'off') {
  const ended: string[] = []
  const docker = fakeDocker({
    info: dockerInfo(),
    'buildx ls': buildxList({ name: 'default', current: true }),
    'buildx build': ({ options }) =>
      new Promise((resolve) => {
        const end = () => {
          ended.push('build')
          resolve({ exitCode: 130 })
        }
        options.signal?.addEventListener('abort', end, { once: true })
      }),
  })
  const begun = await beginBuild(
    {
      build: buildInputs(),
      cache: { kind, scope: undefined, mode: undefined },
      event: undefined,
      image: undefined,
      subject: undefined,
      workspace: join(folder, 'workspace'),
      temporaryDir: join(folder, 'temporary'),
    },
    { environment: { PATH: '/bin' }, run: docker.run, findBuildx: () => Promise.resolve(undefined) },
  )
  return { begun, docker, ended }
}

test('a build that is under way is ended, and no other one begun', async () => {
  const { begun, docker, ended } = await begin('off')
  expect(docker.lines('buildx build')).toHaveLength(1)
  await begun.giveUp()
  expect(ended).toEqual(['build'])
  expect(docker.lines('buildx build')).toHaveLength(1)
})

test('where none is under way there is nothing to end', async () => {
  const { begun, docker, ended } = await begin('gha')
  await begun.giveUp()
  expect({ ended, builds: docker.lines('buildx build') }).toEqual({ ended: [], builds: [] })
})
