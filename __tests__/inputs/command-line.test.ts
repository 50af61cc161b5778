import { describe, expect, test } from '@jest/globals'
import { BUILD_HELP, CHECK_HELP } from '../../src/inputs/command-help.ts'
import { type CommandLine, parseCommandLine } from '../../src/inputs/command-line.ts'
import { INPUT_ROWS } from '../../src/inputs/input-table.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { UsageError } from '../../src/inputs/usage-error.ts'

const parse = (...argv: string[]): CommandLine => parseCommandLine(argv, { RUNNER_TEMP: '/tmp/run' }, '/work')

function build(...argv: string[]): Inputs {
  const parsed = parse('build', ...argv)
  if (parsed.command !== 'build') throw new Error(`parsed as ${parsed.command}`)
  return parsed.inputs
}

describe('slim-image compare', () => {
  test('takes two images or reports', () => {
    const argv = [
      'old.json',
      'oci:new',
      '--growth-budget',
      'own 1MB',
      '--platform',
      'linux/arm64',
      '--format=json',
    ]
    expect(parse('compare', ...argv)).toEqual({
      command: 'compare',
      old: 'old.json',
      new: 'oci:new',
      platforms: [{ os: 'linux', architecture: 'arm64' }],
      policy: {
        file: { kind: 'default' },
        profile: undefined,
        limits: { growthBudget: [{ of: 'own', level: 'fail', unit: 'bytes', amount: 1e6 }] },
      },
      image: undefined,
      format: 'json',
      output: undefined,
      all: false,
    })
  })

  test.each([
    [[], 'received nothing, expected OLD and NEW'],
    [['a'], 'received "a", expected OLD and NEW'],
    [['a', 'b', 'c'], 'received "a", "b", "c"'],
    [['a', 'b', '--size-budget', '1MB'], '--size-budget'],
    [['a', 'b', '--sizes-only'], '--sizes-only'],
    [['a', 'b', '--format', 'pdf'], '--format'],
    [['a', 'b', '--growth-budget', ''], 'growth-budget'],
  ])('%j is a wrong call', (argv, message) => {
    expect(() => parse('compare', ...argv)).toThrow(UsageError)
    expect(() => parse('compare', ...argv)).toThrow(message)
  })

  test('help shows each of its options', () => {
    const help = parse('compare', '--help')
    for (const name of ['growth-budget', 'platform', 'policy', 'format', 'output', 'profile', 'image']) {
      expect(help).toMatchObject({ command: 'help', text: expect.stringContaining(`--${name}`) })
    }
  })
})

describe('slim-image check', () => {
  test('takes a source', () => {
    expect(parse('check', 'oci:layout')).toEqual({
      command: 'check',
      source: { transport: 'oci', path: '/work/layout', select: undefined, written: 'oci:layout' },
      platforms: [],
      sizesOnly: false,
      policy: { file: { kind: 'default' }, profile: undefined, limits: {} },
      image: undefined,
      format: 'text',
      output: undefined,
      all: false,
    })
  })

  test('opens no layer where only sizes are asked for', () => {
    expect(parse('check', './x', '--sizes-only')).toMatchObject({ sizesOnly: true })
  })

  test('takes the platforms to judge, in the spellings of docker buildx', () => {
    const argv = ['--platform', 'linux/amd64,arm64', './x', '--platform=linux/arm/v7']
    expect(parse('check', ...argv)).toMatchObject({
      platforms: [
        { os: 'linux', architecture: 'amd64' },
        { os: 'linux', architecture: 'arm64' },
        { os: 'linux', architecture: 'arm', variant: 'v7' },
      ],
    })
  })

  test('takes its options before and after the source', () => {
    const options = [
      '--size-budget',
      '45MB',
      '--uncompressed-size-budget=100MB warn, 120MB fail',
      '--largest-layer-budget',
      '20MB',
      '--max-layers',
      '12',
      '--profile',
      'strict',
      '--format',
      'json',
      '--output',
      'out/report.json',
    ]
    const expected = {
      policy: {
        profile: 'strict',
        limits: {
          sizeBudget: { warn: undefined, fail: 45e6 },
          uncompressedSizeBudget: { warn: 100e6, fail: 120e6 },
          largestLayerBudget: { warn: undefined, fail: 20e6 },
          maxLayers: { warn: undefined, fail: 12 },
        },
      },
      format: 'json',
      output: '/work/out/report.json',
    }
    expect(parse('check', ...options, './x')).toMatchObject(expected)
    expect(parse('check', './x', ...options)).toMatchObject(expected)
    expect(parse('check', ...options, '--', './x')).toMatchObject(expected)
  })

  test.each<[string[], RegExp]>([
    [['check'], /received no SOURCE, expected one SOURCE/],
    [['check', './a', './b'], /received several: "\.\/a", "\.\/b", expected one SOURCE/],
    [['check', 'dir:./layout'], /SOURCE: received "dir:.*", expected another transport than dir: oci:DIR/],
    [['check', './x', '--platform', 'linux/'], /^--platform: received "linux\/", expected os\/architecture/],
    [['build', '--source', './x'], /Unknown option '--source'/],
    [['check', 'oci:'], /SOURCE: received "oci:"/],
    [['check', ''], /SOURCE: received ""/],
    [['check', './x\0y'], /SOURCE: received/],
    [['check', './x', '--size-budget', '45mb'], /^size-budget: received "45mb"/],
    [['check', './x', '--size-budget='], /^size-budget: received an empty value/],
    [['check', './x', '--size-budget', '-1'], /--size-budget/],
    [['check', './x', '--size-budget=-1'], /^size-budget: received "-1"/],
    [['check', './x', '--size-budget'], /--size-budget/],
    [['check', './x', '--profile', 'x'], /^profile: received "x", expected standard, strict or report/],
    [
      ['check', './x', '--format', 'xml'],
      /^--format: received "xml", expected text, json, markdown, html, sarif or junit/,
    ],
    [['check', './x', '--output='], /^--output: received an empty value/],
    [['check', './x', '--push', 'always'], /slim-image check: Unknown option '--push'/],
    [['check', './x', '-x'], /Unknown option '-x'/],
    [[], /received no command, expected check, compare, build, report, ls, cat, policy, checks or explain/],
    [
      ['chekc'],
      /received "chekc", expected check, compare, build, report, ls, cat, policy, checks or explain/,
    ],
    [
      ['--size-budget', '45MB'],
      /received "--size-budget", expected check, compare, build, report, ls, cat, policy, checks or explain/,
    ],
  ])('%j is a wrong call', (argv, message) => {
    expect(() => parse(...argv)).toThrow(UsageError)
    expect(() => parse(...argv)).toThrow(message)
  })
})

describe('the policy of slim-image check', () => {
  const check = (...argv: string[]) => {
    const parsed = parse('check', './x', ...argv)
    if (parsed.command !== 'check') throw new Error(`parsed as ${parsed.command}`)
    return parsed
  }

  test('may lie anywhere, and is the usual one only where none is named', () => {
    const file = { kind: 'given', path: '../p.yml', mayLieOutside: true }
    expect(check('--policy', '../p.yml').policy.file).toEqual(file)
    expect(check('--policy', 'none').policy.file).toEqual({ kind: 'none' })
    expect(check('--policy', 'auto').policy.file).toEqual({ kind: 'default' })
  })

  test('does not win over an option that says the default', () => {
    const { policy } = check('--profile', 'standard', '--size-budget', 'none')
    expect(policy).toEqual({
      file: { kind: 'default' },
      profile: 'standard',
      limits: { sizeBudget: undefined },
    })
    expect(Object.keys(policy.limits)).toEqual(['sizeBudget'])
  })

  test('has budgets by the image’s full name', () => {
    expect(check('--image', 'ghcr.io/o/n').image).toBe('ghcr.io/o/n')
    expect(check('--image', 'alpine').image).toBe('docker.io/library/alpine')
    expect(check('--image', 'auto').image).toBeUndefined()
    expect(() => check('--image', 'ghcr.io/o/n:v1')).toThrow(/^image: received "ghcr.io\/o\/n:v1"/)
  })
})

describe('slim-image policy, checks and explain', () => {
  test('take what they need', () => {
    const request = { file: { kind: 'default' }, profile: undefined, limits: {} }
    expect(parse('policy')).toEqual({ command: 'policy', request, image: undefined, platform: undefined })
    expect(
      parse('policy', '--profile=strict', '--image', 'ghcr.io/o/n', '--platform', 'linux/arm64/v8'),
    ).toEqual({
      command: 'policy',
      request: { ...request, profile: 'strict' },
      image: 'ghcr.io/o/n',
      platform: 'linux/arm64',
    })
    expect(parse('checks')).toEqual({ command: 'checks' })
    expect(parse('explain', 'build-tools')).toEqual({ command: 'explain', id: 'build-tools' })
  })

  test.each<[string[], RegExp]>([
    [['policy', './x'], /^slim-image policy: received "\.\/x", expected options only/],
    [['policy', '--format', 'json'], /^slim-image policy: Unknown option '--format'/],
    [['policy', '--size-budget=1'], /^size-budget: received "1"/],
    [['policy', '--platform=x'], /^--platform: received "x"/],
    [['checks', 'a'], /^slim-image checks: received "a", expected options only/],
    [['explain'], /^slim-image explain: received nothing, expected one CHECK/],
    [['explain', 'a', 'b'], /^slim-image explain: received "a", "b", expected one CHECK/],
  ])('%j is a wrong call', (argv, message) => {
    expect(() => parse(...argv)).toThrow(UsageError)
    expect(() => parse(...argv)).toThrow(message)
  })
})

describe('slim-image build', () => {
  test('alone builds the working directory and pushes nothing', () => {
    expect(parse('build')).toMatchObject({
      format: 'text',
      inputs: {
        build: { context: '.' },
        publish: { push: 'auto', image: undefined, tags: undefined },
        event: undefined,
        workspace: '/work',
        temporaryDir: '/tmp/run',
        reportDir: '/tmp/run/slim-image-report',
      },
    })
  })

  test('knows nothing of the event, even inside GitHub Actions', () => {
    const env = {
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_WORKSPACE: '/w',
    }
    expect(parseCommandLine(['build', './app'], env, '/work')).toMatchObject({
      inputs: { event: undefined, workspace: '/work', build: { context: './app' } },
    })
  })

  test('the context is an argument or an option', () => {
    expect(build('app').build.context).toBe('app')
    expect(build('--context', 'app').build.context).toBe('app')
    expect(build('--', '-app').build.context).toBe('-app')
    expect(() => parse('build', 'a', 'b')).toThrow(/several contexts/)
    expect(() => parse('build', 'a', '--context', 'b')).toThrow(/several contexts/)
  })

  test('list options may be repeated, flags stand alone', () => {
    const inputs = build(
      '--build-args',
      'A=1',
      '--build-args',
      'B=2,3',
      '--platforms',
      'linux/amd64,linux/arm64',
      '--pull',
      '--no-cache',
      '--load',
      '--tags',
      'v1',
      '--tags',
      'v2',
      '--image',
      'ghcr.io/o/n',
    )
    expect(inputs.build).toMatchObject({ buildArgs: ['A=1', 'B=2,3'], pull: true, noCache: true })
    expect(inputs.build.platforms).toHaveLength(2)
    expect(inputs.publish).toMatchObject({ load: true, push: 'never', image: { repository: 'o/n' } })
    expect(inputs.publish.tags).toHaveLength(2)
  })

  test('a value that begins with a dash is a value', () => {
    expect(build('--build-args=--push').build.buildArgs).toEqual(['--push'])
    expect(build('--target=-x').build.target).toBe('-x')
  })

  test.each<[string[], RegExp]>([
    [['build', '--label', 'a=b'], /slim-image build: Unknown option '--label'/],
    [['build', '--labels', '-x'], /slim-image build: Option '--labels' argument is ambiguous/],
    [['build', '--pull=false'], /slim-image build: Option '--pull' does not take an argument/],
    [['build', '--outputs', 'type=docker'], /^outputs: .*write load: true/],
    [['build', '--push', 'always'], /^image: received "auto", expected a name to push to/],
    [['build', '--push=always', '--image=ghcr.io/o/n', '--tags='], /^tags: received an empty value/],
    [['build', '--image', 'ghcr.io/O/N'], /^image: .*lower case: ghcr.io\/o\/n/],
    [['build', '{{defaultContext}}'], /^context: .*exists in GitHub Actions only/],
    [['build', '--format', 'JSON'], /^--format: received "JSON"/],
  ])('%j is a wrong call', (argv, message) => {
    expect(() => parse(...argv)).toThrow(UsageError)
    expect(() => parse(...argv)).toThrow(message)
    expect(() => parse(...argv)).not.toThrow(/\n/)
  })
})

describe('help', () => {
  test.each([
    [['--help'], /^Usage: slim-image COMMAND/],
    [['-h'], /^Usage: slim-image COMMAND/],
    [['help'], /^Usage: slim-image COMMAND/],
    [['check', '--help'], /^Usage: slim-image check SOURCE/],
    [['check', '-h'], /^Usage: slim-image check SOURCE/],
    [['build', './x', '--help'], /^Usage: slim-image build \[CONTEXT\]/],
    [['policy', '--help'], /^Usage: slim-image policy/],
    [['checks', '-h'], /^Usage: slim-image checks/],
    [['explain', '-h'], /^Usage: slim-image explain CHECK/],
  ])('%j', (argv, text) => {
    expect(parse(...argv)).toEqual({ command: 'help', text: expect.stringMatching(text) })
  })

  test('names every option that there is, and fits a terminal', () => {
    for (const { name } of INPUT_ROWS.filter((row) => row.summary !== undefined)) {
      expect(BUILD_HELP).toMatch(new RegExp(`^  --${name}(?: |$)`, 'm'))
    }
    for (const option of ['format', 'output', 'help']) {
      expect(BUILD_HELP).toContain(`  --${option}`)
      expect(CHECK_HELP).toContain(`  --${option}`)
    }
    const widest = Math.max(...`${BUILD_HELP}${CHECK_HELP}`.split('\n').map((line) => line.length))
    expect(widest).toBeLessThanOrEqual(90)
  })
})
