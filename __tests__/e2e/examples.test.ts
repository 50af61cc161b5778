import { beforeAll, describe, expect, test } from '@jest/globals'
import { EXAMPLE_NAMES, type ExampleName, type JudgedBuild, judgeExample } from '../support/judged-build.ts'
import { parts } from '../support/parts.ts'
import { checkOf, type ReportBackbone, type ReportedFinding } from '../support/report-backbone.ts'

/** The standard profile and nothing else, whatever the example's policy says. */
const STANDARD = ['--policy', 'none', '--profile', 'standard']
const SINGLE = ['--file', 'Dockerfile.single']

const builds = new Map<string, Promise<JudgedBuild>>()

/** Each build once. */
function judge(name: ExampleName, ...args: readonly string[]): Promise<JudgedBuild> {
  const key = [name, ...args].join(' ')
  const build = builds.get(key) ?? judgeExample(name, ...args)
  builds.set(key, build)
  return build
}

interface Told {
  readonly check: string
  readonly finding: ReportedFinding
}

/** What fails or warns. */
function told({ checks }: ReportBackbone): readonly Told[] {
  return checks.flatMap(({ id, findings }) =>
    findings.filter(({ level }) => level !== 'note').map((finding) => ({ check: id, finding })),
  )
}

/** `fail build-tools git`: level, check, and package or path. */
function reason({ check, finding: { level, package: owner, path } }: Told): string {
  return [level, check, owner ?? path].filter((word) => word !== undefined).join(' ')
}

/** Of what this build added or decided; of the base image are the rest. */
function ownReasons(report: ReportBackbone): readonly string[] {
  return told(report)
    .filter(({ finding }) => finding.origin !== 'base')
    .map(reason)
    .sort()
}

function baseReasons(report: ReportBackbone): readonly string[] {
  return told(report)
    .filter(({ finding }) => finding.origin === 'base')
    .map(reason)
}

describe('in stages', () => {
  test.each(EXAMPLE_NAMES)('%s passes the standard profile without a word', async (name) => {
    const { exitCode, report } = await judge(name, ...STANDARD)
    expect(told(report).map(reason)).toEqual([])
    expect({ exitCode, verdict: report.verdict, profile: report.policy.profile }).toEqual({
      exitCode: 0,
      verdict: 'pass',
      profile: 'standard',
    })
  })

  test.each(EXAMPLE_NAMES)('%s passes its own policy, in which it has a budget', async (name) => {
    const { exitCode, report } = await judge(name)
    // Only a real base image has a digest to pin, and the profile strict says so.
    const pins = name === 'distroless' && !parts().standIns
    expect(told(report).map(({ check }) => check)).toEqual(
      pins ? [expect.stringMatching('base-image'), expect.stringMatching('base-image')] : [],
    )
    expect({ exitCode, verdict: report.verdict }).toEqual({ exitCode: 0, verdict: pins ? 'warn' : 'pass' })
    expect(report.policy).toMatchObject({
      files: ['.github/slim-image.yml'],
      profile: name === 'distroless' ? 'strict' : 'standard',
    })
    expect(checkOf(report, 'size-budget').summary).toContain('left of the budget')
  })

  test('the strict profile refuses the one on a base with npm, apt and a shell', async () => {
    const { exitCode, report } = await judge('node', '--profile', 'strict')
    expect(exitCode).toBe(1)
    expect(baseReasons(report)).toEqual(
      expect.arrayContaining([
        'fail package-managers /usr/local/lib/node_modules/npm',
        'fail package-managers dpkg',
      ]),
    )
  })

  test('no base image is said to be pinned that a named context replaced', async () => {
    const { report } = await judge('distroless')
    const { summary } = checkOf(report, 'base-image')
    expect(summary).toContain('gcr.io/distroless/nodejs24-debian13:nonroot')
    expect(summary).toContain('node:24-bookworm-slim')
  })
})

/** The right reasons: what is wrong with the Dockerfile, each thing that it adds and every check that warns of it. */
const OWN: Readonly<Record<ExampleName, readonly string[]>> = {
  node: [
    'fail dev-dependencies /app/package.json',
    'fail non-root-user',
    'fail size-budget',
    'warn layer-cache',
    'warn package-caches /root/.npm',
    'warn source-files /app',
  ],
  go: [
    'fail non-root-user',
    'fail size-budget',
    'warn package-caches /go/pkg/mod',
    'warn package-caches /root/.cache/go-build',
    'warn source-files /app',
    'warn unstripped-binaries /app/server',
  ],
  python: [
    'fail dev-dependencies pytest',
    'fail non-root-user',
    'fail size-budget',
    'warn layer-cache',
    'warn package-caches /root/.cache/pip',
    'warn package-caches /var/lib/apt/lists',
  ],
  rust: [
    'fail non-root-user',
    'fail size-budget',
    'warn layer-cache',
    'warn package-caches /usr/local/cargo/registry',
    'warn source-files /app',
    'warn source-files /app/target',
  ],
  distroless: [
    'fail dev-dependencies /app/package.json',
    'fail non-root-user',
    'fail size-budget',
    'warn layer-cache',
    'warn package-caches /root/.npm',
    'warn source-files /app',
  ],
}

/** Of the base image, in the standard profile. The rest of what it has is more of the same. */
const BASE: Readonly<Record<ExampleName, readonly RegExp[]>> = {
  node: [/^fail build-tools gcc-\d+/, /^fail build-tools g\+\+-\d+/, /^fail build-tools make$/],
  go: [/^fail build-tools \/usr\/local\/go\/bin\/go$/, /^fail build-tools gcc-\d+/],
  python: [/^fail build-tools gcc-\d+/, /^fail build-tools git$/],
  rust: [/^fail build-tools .*cargo/, /^fail build-tools gcc-\d+/],
  distroless: [/^fail build-tools gcc-\d+/, /^fail build-tools git$/],
}

describe.each(EXAMPLE_NAMES)('the single stage of %s', (name) => {
  let judged: JudgedBuild

  beforeAll(async () => {
    judged = await judge(name, ...SINGLE, ...(name === 'distroless' ? ['--profile', 'standard'] : []))
  })

  test('is refused for what its Dockerfile does', () => {
    const { exitCode, report } = judged
    expect({ exitCode, verdict: report.verdict, profile: report.policy.profile }).toEqual({
      exitCode: 1,
      verdict: 'fail',
      profile: 'standard',
    })
    const own = ownReasons(report)
    const tools = own.filter((each) => each.includes(' build-tools '))
    expect(own.filter((each) => !tools.includes(each))).toEqual(OWN[name])
    // What of its packages is new depends on the base image.
    if (name !== 'python') expect(tools).toEqual([])
    else if (parts().standIns) expect(tools).toContain('warn build-tools libcairo2-dev')
  })

  test('and for the tools of the base image that it stays on', () => {
    const found = baseReasons(judged.report)
    for (const expected of BASE[name]) expect(found).toContainEqual(expect.stringMatching(expected))
    expect(found.filter((each) => !each.startsWith('fail build-tools '))).toEqual([])
  })
})

test('the strict profile refuses the single stage of distroless for its package managers, too', async () => {
  const { exitCode, report } = await judge('distroless', ...SINGLE)
  expect({ exitCode, profile: report.policy.profile }).toEqual({ exitCode: 1, profile: 'strict' })
  expect(ownReasons(report)).toEqual(expect.arrayContaining([...OWN.distroless]))
  expect(baseReasons(report)).toEqual(
    expect.arrayContaining([
      'fail package-managers /usr/local/lib/node_modules/npm',
      'fail package-managers dpkg',
      expect.stringMatching(/^warn setuid-files /),
    ]),
  )
})

test('what is only for development is named', async () => {
  const words = async (name: ExampleName) => {
    const { report } = await judge(name, ...SINGLE)
    return checkOf(report, 'dev-dependencies')
      .findings.map(({ message }) => message)
      .join()
  }
  const node = await words('node')
  for (const name of ['typescript', '@types/node']) expect(node).toContain(name)
  const distroless = await words('distroless')
  for (const name of ['typescript', '@types/node', '@types/markdown-it']) expect(distroless).toContain(name)
})
