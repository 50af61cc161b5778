import { describe, expect, test } from '@jest/globals'
import { type BuildPlan, buildArguments } from '../../src/build/arguments.ts'
import type { BuildInputs } from '../../src/inputs/inputs.ts'
import { parsePlatform } from '../../src/oci/platform.ts'
import { parseReference } from '../../src/oci/reference.ts'
import { buildInputs } from '../support/build-inputs.ts'

const plan: BuildPlan = {
  layout: '/t/layout',
  metadataFile: '/t/metadata.json',
  builder: undefined,
  subject: undefined,
  labels: [],
  attestations: [],
  cacheFrom: [],
  cacheTo: [],
}

const always = [
  'build',
  '--output=type=oci,tar=false,dest=/t/layout',
  '--metadata-file=/t/metadata.json',
  '--progress=rawjson',
]

function between(inputs: Partial<BuildInputs>, given: Partial<BuildPlan> = {}): readonly string[] {
  const args = buildArguments(buildInputs(inputs), { ...plan, ...given })
  expect(args.slice(0, always.length)).toEqual(always)
  expect(args.slice(-2)).toEqual(['--', inputs.context ?? '.'])
  return args.slice(always.length, -2)
}

describe('a row for each input', () => {
  test.each<[string, Partial<BuildInputs>, readonly string[]]>([
    ['nothing', {}, []],
    ['context', { context: './app' }, []],
    ['file', { file: 'docker/Dockerfile' }, ['--file=docker/Dockerfile']],
    ['target', { target: 'release' }, ['--target=release']],
    [
      'platforms',
      { platforms: [parsePlatform('linux/amd64'), parsePlatform('linux/arm/v7')] },
      ['--platform=linux/amd64,linux/arm/v7'],
    ],
    ['build-args', { buildArgs: ['A=1', 'B'] }, ['--build-arg=A=1', '--build-arg=B']],
    ['build-contexts', { buildContexts: ['n=docker-image://x'] }, ['--build-context=n=docker-image://x']],
    ['secrets', { secrets: ['id=va=l ue'] }, ['--secret=id=id,env=SLIM_IMAGE_SECRET_0']],
    ['secret-envs', { secretEnvs: ['id=NAME'] }, ['--secret=id=id,env=NAME']],
    ['secret-files', { secretFiles: ['id=./a.txt'] }, ['--secret=id=id,src=./a.txt']],
    ['ssh', { ssh: ['default'] }, ['--ssh=default']],
    ['labels', { labels: ['a=b c'] }, ['--label=a=b c']],
    ['annotations', { annotations: ['index:a=b'] }, ['--annotation=index:a=b']],
    ['add-hosts', { addHosts: ['host:10.0.0.1'] }, ['--add-host=host:10.0.0.1']],
    ['allow', { allow: ['network.host'] }, ['--allow=network.host']],
    ['cgroup-parent', { cgroupParent: 'g' }, ['--cgroup-parent=g']],
    ['network', { network: 'host' }, ['--network=host']],
    ['shm-size', { shmSize: '2gb' }, ['--shm-size=2gb']],
    ['ulimit', { ulimit: ['nofile=1024:1024'] }, ['--ulimit=nofile=1024:1024']],
    ['pull', { pull: true }, ['--pull']],
    ['no-cache', { noCache: true }, ['--no-cache']],
    ['no-cache-filters', { noCacheFilters: ['a', 'b'] }, ['--no-cache-filter=a', '--no-cache-filter=b']],
  ])('%s', (_name, inputs, expected) => {
    expect(between(inputs)).toEqual(expected)
  })

  test.each<[string, Partial<BuildPlan>, readonly string[]]>([
    ['builder', { builder: 'mine' }, ['--builder=mine']],
    ['subject', { subject: parseReference('ghcr.io/o/r:1') }, ['--tag=ghcr.io/o/r:1']],
    ['labels', { labels: ['k=v'] }, ['--label=k=v']],
    ['attestations', { attestations: ['type=sbom'] }, ['--attest=type=sbom']],
    ['cache-from', { cacheFrom: ['type=gha'] }, ['--cache-from=type=gha']],
    ['cache-to', { cacheTo: ['type=gha,mode=max'] }, ['--cache-to=type=gha,mode=max']],
  ])('the plan: %s', (_name, given, expected) => {
    expect(between({}, given)).toEqual(expected)
  })
})

describe('hostile values stay one argument and no flag', () => {
  const hostile = [
    '--output=type=local,dest=/',
    '-v',
    'a b',
    'line\nbreak',
    `"quoted" 'text'`,
    '$(id)',
    '`id`',
    ';id',
    '',
  ]

  test.each(hostile)('%j', (value) => {
    expect(between({ buildArgs: [`A=${value}`] })).toEqual([`--build-arg=A=${value}`])
    expect(between({ target: value })).toEqual([`--target=${value}`])
    expect(between({ labels: [value] })).toEqual([`--label=${value}`])
    between({ context: value })
  })

  test('commas and quotes in a folder are quoted as buildx reads them', () => {
    const args = buildArguments(buildInputs(), { ...plan, layout: '/t,type=local/"x"' })
    expect(args[1]).toBe('--output=type=oci,tar=false,"dest=/t,type=local/""x"""')
  })

  test('a comma cannot add a second host, secret option or file', () => {
    expect(between({ addHosts: ['a:1.1.1.1,b:2.2.2.2'] })).toEqual(['--add-host="a:1.1.1.1,b:2.2.2.2"'])
    expect(between({ secretFiles: ['id=a,env=HOME'] })).toEqual(['--secret=id=id,"src=a,env=HOME"'])
  })

  test("a secret's value is in no argument and in no error", () => {
    expect(between({ secrets: ['token=s3cret'] }).join()).not.toContain('s3cret')
    expect(() => between({ secrets: ['=s3cret'] })).toThrow(/secrets: (?!.*s3cret)/)
    expect(() => between({ secrets: ['s3cret'] })).toThrow(/secrets: (?!.*s3cret)/)
  })
})
