import { describe, expect, test } from '@jest/globals'
import type { BuildInputs } from '../../src/inputs/inputs.ts'
import { parseStep, SHA } from '../support/action-inputs.ts'
import { buildInputs } from '../support/build-inputs.ts'
import { events } from '../support/events.ts'
import type { With } from '../support/runner/inputs.ts'

const DEFAULTS = buildInputs()

const build = (given: With): BuildInputs => parseStep({ image: 'ghcr.io/octo-org/x', ...given }).build

describe("build-push-action's inputs", () => {
  test('left out, each has its default', () => {
    expect(build({})).toEqual(DEFAULTS)
  })

  test('written empty, each has its default as well', () => {
    const names = [
      'context',
      'file',
      'target',
      'platforms',
      'build-args',
      'build-contexts',
      'secrets',
      'secret-envs',
      'secret-files',
      'ssh',
      'labels',
      'annotations',
      'add-hosts',
      'allow',
      'cgroup-parent',
      'network',
      'shm-size',
      'ulimit',
      'pull',
      'no-cache',
      'no-cache-filters',
      'provenance',
      'sbom',
      'attests',
      'builder',
      'cache-from',
      'cache-to',
      'load',
      'outputs',
      'call',
      'github-token',
    ]
    for (const text of ['', '  \n ']) {
      expect(build(Object.fromEntries(names.map((name) => [name, text])))).toEqual(DEFAULTS)
    }
  })

  test.each<[With, Partial<BuildInputs>]>([
    [{ context: './app' }, { context: './app' }],
    [{ context: ' app \n' }, { context: 'app' }],
    [{ context: 'https://github.com/o/r.git#main:app' }, { context: 'https://github.com/o/r.git#main:app' }],
    [{ file: 'docker/Dockerfile' }, { file: 'docker/Dockerfile' }],
    [{ target: 'release' }, { target: 'release' }],
    [{ platforms: 'linux/amd64' }, { platforms: [{ os: 'linux', architecture: 'amd64' }] }],
    [
      { platforms: 'linux/amd64,linux/arm/v7\nlinux/arm64' },
      {
        platforms: [
          { os: 'linux', architecture: 'amd64' },
          { os: 'linux', architecture: 'arm', variant: 'v7' },
          { os: 'linux', architecture: 'arm64' },
        ],
      },
    ],
    [{ platforms: 'arm64' }, { platforms: [{ os: 'linux', architecture: 'arm64' }] }],
    [{ platforms: 'linux/aarch64' }, { platforms: [{ os: 'linux', architecture: 'arm64' }] }],
    [{ platforms: 'Linux/X86_64' }, { platforms: [{ os: 'linux', architecture: 'amd64' }] }],
    [{ platforms: 'local' }, { platforms: [] }],
    [{ 'build-args': 'A=1\nB=2,3\n\nC=a b' }, { buildArgs: ['A=1', 'B=2,3', 'C=a b'] }],
    [{ 'build-args': '"A=line 1\nline 2"\nB=""""' }, { buildArgs: ['A=line 1\nline 2', 'B=""""'] }],
    [{ 'build-args': '--push\n  A=$(id) ' }, { buildArgs: ['--push', 'A=$(id)'] }],
    [{ 'build-args': '# A=1' }, { buildArgs: ['# A=1'] }],
    [
      { 'build-contexts': 'base=docker-image://node:24\nsrc=./a,b' },
      { buildContexts: ['base=docker-image://node:24', 'src=./a,b'] },
    ],
    [{ secrets: 'A=1\nB=2' }, { secrets: ['A=1', 'B=2'] }],
    [{ secrets: 'A= x \n' }, { secrets: ['A= x '] }],
    [{ secrets: '"A=line 1\nline 2, with ""quotes"""' }, { secrets: ['A=line 1\nline 2, with "quotes"'] }],
    [{ secrets: 'UNSET=\nA=1' }, { secrets: ['A=1'] }],
    [{ 'secret-envs': 'A=X,B=Y\nC=Z' }, { secretEnvs: ['A=X', 'B=Y', 'C=Z'] }],
    [{ 'secret-files': 'A=./a,b.txt\nB=./b.txt' }, { secretFiles: ['A=./a,b.txt', 'B=./b.txt'] }],
    [{ ssh: 'default,key=./id' }, { ssh: ['default', 'key=./id'] }],
    [{ labels: 'a=1,2\nb=3' }, { labels: ['a=1,2', 'b=3'] }],
    [{ annotations: 'index:a=1,2\nb=3' }, { annotations: ['index:a=1,2', 'b=3'] }],
    [{ 'add-hosts': 'a:10.0.0.1, b:10.0.0.2' }, { addHosts: ['a:10.0.0.1', 'b:10.0.0.2'] }],
    [{ allow: 'network.host,security.insecure' }, { allow: ['network.host', 'security.insecure'] }],
    [{ 'cgroup-parent': 'x' }, { cgroupParent: 'x' }],
    [{ network: 'none' }, { network: 'none' }],
    [{ 'shm-size': '2g' }, { shmSize: '2g' }],
    [{ ulimit: 'nofile=1024:1024\nnproc=3' }, { ulimit: ['nofile=1024:1024', 'nproc=3'] }],
    [{ pull: true }, { pull: true }],
    [{ 'no-cache': 'TRUE' }, { noCache: true }],
    [{ 'no-cache-filters': 'a, b\nc' }, { noCacheFilters: ['a', 'b', 'c'] }],
    [{ provenance: false }, { provenance: 'false' }],
    [{ provenance: 'True' }, { provenance: 'true' }],
    [{ provenance: 'mode=max,builder-id=x' }, { provenance: 'mode=max,builder-id=x' }],
    [{ sbom: true }, { sbom: 'true' }],
    [{ sbom: 'generator=image' }, { sbom: 'generator=image' }],
    [
      { attests: 'type=sbom,generator=a\ntype=provenance,mode=min' },
      { attests: ['type=sbom,generator=a', 'type=provenance,mode=min'] },
    ],
    [{ builder: 'mine' }, { builder: 'mine' }],
    [
      { 'cache-from': 'type=gha,scope=a\ntype=local,src=b' },
      { cacheFrom: ['type=gha,scope=a', 'type=local,src=b'] },
    ],
    [{ 'cache-to': 'type=gha,mode=max' }, { cacheTo: ['type=gha,mode=max'] }],
    [{ call: 'build' }, {}],
  ])('%j', (given, expected) => {
    expect(build(given)).toEqual({ ...DEFAULTS, ...expected })
  })

  test.each<[With, RegExp]>([
    [{ pull: 'yes' }, /^pull: received "yes", expected true or false$/],
    [{ 'no-cache': 1 }, /^no-cache: received "1", expected true or false$/],
    [{ load: 'tRue' }, /^load: received "tRue", expected true or false$/],
    [
      { platforms: 'linux/amd64 linux/arm64' },
      /^platforms: received "linux\/amd64 linux\/arm64", expected os\/arch/,
    ],
    [{ platforms: 'linux/' }, /^platforms: received "linux\/"/],
    [{ 'build-args': 'A=1\n"B=2' }, /^build-args: received .*quote that stays open/],
    [{ context: '-' }, /^context: received "-", expected a folder or a URL/],
    [{ context: '{{ github.workspace }}' }, /^context: received .*no expression but {{defaultContext}}/],
    [{ 'build-contexts': 'a={{x}}' }, /^build-contexts: received .*no expression but {{defaultContext}}/],
    [{ outputs: 'type=docker' }, /^outputs: received "type=docker", expected no value: write load: true/],
    [{ outputs: 'type=image,name=a,push=true' }, /^outputs: .*write push: true/],
    [{ outputs: 'type=registry' }, /^outputs: .*write push: true/],
    [{ outputs: 'type=local,dest=out' }, /^outputs: .*OCI layout.*output layout/],
    [{ outputs: './out' }, /^outputs: .*OCI layout/],
    [{ call: 'check' }, /^call: received "check", expected no value: .*docker buildx build --call/],
  ])('%j is refused', (given, message) => {
    expect(() => build(given)).toThrow(message)
  })

  test('a secret never appears in a message', () => {
    expect(() => build({ secrets: '"KEY=hunter2\n' })).toThrow(/^secrets: (?!.*hunter2)/s)
  })
})

describe("build-push-action's default context", () => {
  const DEFAULT = `https://github.com/octo-org/octo-app.git#${SHA}`

  test.each([
    ['{{defaultContext}}', DEFAULT],
    ['{{ defaultContext }}:docker', `${DEFAULT}:docker`],
    ['{{{defaultContext}}}', DEFAULT],
  ])('%s', (context, expected) => {
    expect(build({ context }).context).toBe(expected)
  })

  test('reads this repository with the job token, unless a token is given', () => {
    const context = '{{defaultContext}}'
    expect(build({ context }).secrets).toEqual(['GIT_AUTH_TOKEN.github.com=job-token'])
    expect(build({ context, secrets: 'GIT_AUTH_TOKEN=mine' }).secrets).toEqual(['GIT_AUTH_TOKEN=mine'])
    expect(build({ context, 'github-token': '' }).secrets).toEqual([])
    expect(build({ 'build-contexts': 'a={{defaultContext}}' }).buildContexts).toEqual([`a=${DEFAULT}`])
  })

  test.each([
    'https://github.com/octo-org/octo-app.git.evil.example/x.git',
    'https://github.com/octo-org/octo-app.github/x',
    'https://github.com.evil.example/octo-org/octo-app.git',
    'https://github.com@evil.example/octo-org/octo-app.git',
    'https://github.com/somebody/else.git',
  ])('the job token does not go to %s', (context) => {
    expect(build({ context }).secrets).toEqual([])
  })

  test('on a pull request it is the merge, or the head where that is asked for', () => {
    const headSha = 'a'.repeat(40)
    const mergeSha = 'c'.repeat(40)
    const event = events.pullRequest({ headSha, baseSha: 'b'.repeat(40), mergeSha })
    const contextOf = (env: Record<string, string>) =>
      parseStep({ context: '{{defaultContext}}' }, { event, env }).build.context
    expect(contextOf({})).toMatch(new RegExp(`#${mergeSha}$`))
    expect(contextOf({ DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF: 'true' })).toMatch(new RegExp(`#${headSha}$`))
  })
})
