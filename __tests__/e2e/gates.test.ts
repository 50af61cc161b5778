import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startFaultProxy } from '../support/registry/fault-proxy.ts'
import { checkOf, type ReportBackbone, readReport } from '../support/report-backbone.ts'
import type { ActionResult } from '../support/runner.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'

/** A Debian package's traces: its stanza, its list and its program. */
const GCC_BYTES = 300_000
const TOOLS = {
  'tools/usr/bin/gcc-12': { executable: 'x'.repeat(GCC_BYTES) },
  'tools/usr/bin/make': { executable: 'y'.repeat(1_000) },
  'tools/var/lib/dpkg/status':
    'Package: gcc-12\nStatus: install ok installed\nArchitecture: amd64\nVersion: 12.2.0-14\n\n',
  'tools/var/lib/dpkg/info/gcc-12.list': '/.\n/usr\n/usr/bin\n/usr/bin/gcc-12\n',
}

const FILES = {
  Dockerfile: 'FROM busybox:stable\nCOPY app /app\nCOPY more /more\nUSER 65532:65532\n',
  'everything.Dockerfile': 'FROM busybox:stable\nCOPY tools /\nCOPY app /app\n',
  'removed.Dockerfile': `FROM busybox:stable
COPY app /app
COPY tools /
RUN rm -r /usr/bin/gcc-12 /usr/bin/make \\
      /var/lib/dpkg
USER 65532:65532
`,
  'users.Dockerfile': 'FROM busybox:stable\nCOPY users /\nARG NAME\nUSER $NAME\n',
  'users/etc/passwd': 'root:x:0:0::/root:/bin/sh\ntoor:x:00:7::/:/bin/sh\napp:x:10001:10001::/:/bin/sh\n',
  'users/etc/group': 'root:x:0:\napp:x:10001:\n',
  'node.Dockerfile': 'FROM node:24-bookworm\nCOPY app /app\nUSER 1000:1000\n',
  app: 'a'.repeat(2_000),
  more: Array.from({ length: 5_000 }, (_, number) => number).join(),
  ...TOOLS,
}

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ files: FILES })
})

afterAll(async () => {
  const { violations } = stage.github
  await stage.close()
  expect(violations).toEqual([])
})

interface Judged {
  readonly run: ActionResult
  readonly report: ReportBackbone
  /** What stands in the registry after the run, under a name that only this run uses. */
  readonly tags: readonly string[]
}

/** Every check has a page, and each is in every report. */
const PAGES = readdirSync(new URL('../../docs/checks', import.meta.url)).map((name) =>
  name.replace(/\.md$/, ''),
)

let runs = 0

/** The step on a push to main, with an image name of its own. */
async function judge(inputs: Readonly<Record<string, string>>): Promise<Judged> {
  const repository = `${REPOSITORY}/gate-${++runs}`
  const image = `${stage.registry.host}/${repository}`
  return judged(await stage.push({ keepTemp: true, inputs: { image, cache: 'off', ...inputs } }), repository)
}

async function judged(run: ActionResult, repository: string): Promise<Judged> {
  try {
    if (run.outputs['report'] === undefined) throw new Error(`the step wrote no report:\n${run.log}`)
    const report = readReport(readFileSync(run.outputs['report'], 'utf8'))
    expect(run.outputs['verdict']).toBe(report.verdict)
    expect(run.outputs['digest']).toBe(report.image.digest)
    expect(report.checks.map(({ id }) => id)).toEqual(expect.arrayContaining(PAGES))
    expect(report.checks).toHaveLength(PAGES.length)
    expect({ post: run.post?.exitCode, log: run.post?.log }).toEqual({ post: 0, log: '' })
    return { run, report, tags: await stage.registry.tags(repository) }
  } finally {
    run.dispose()
  }
}

/** The checks that did not pass; those that were skipped are not among them. */
function failing({ checks }: ReportBackbone): readonly string[] {
  return checks.flatMap(({ id, status }) => (status === 'fail' || status === 'warn' ? [id] : []))
}

function expectRefused({ run, report, tags }: Judged): void {
  expect({ verdict: report.verdict, exitCode: run.exitCode, pushed: run.outputs['pushed'], tags }).toEqual({
    verdict: 'fail',
    exitCode: 1,
    pushed: 'false',
    tags: [],
  })
  expect(run.outputs['reference']).toBeUndefined()
  expect(run.annotations.at(-1)?.message).toMatch(/^Nothing was pushed\. Fail /)
}

function expectPushed({ run, tags }: Judged): void {
  expect({ exitCode: run.exitCode, pushed: run.outputs['pushed'] }).toEqual({ exitCode: 0, pushed: 'true' })
  expect(tags).toContain('main')
  expect(run.annotations.filter(({ level }) => level === 'error')).toEqual([])
}

describe('a budget', () => {
  let inputs: Record<'size' | 'uncompressed' | 'largest' | 'layers', { name: string; value: number }>
  const below = ({ name, value }: { name: string; value: number }) =>
    ({ [name]: name === 'max-layers' ? `${value - 1}` : `${value - 1}B` }) as const

  beforeAll(async () => {
    const { run, report } = await judge({})
    const [platform] = report.image.platforms
    const largest = Math.max(0, ...(platform?.layers ?? []).map(({ compressedSize }) => compressedSize))
    inputs = {
      size: { name: 'size-budget', value: Number(run.outputs['compressed-size']) },
      uncompressed: { name: 'uncompressed-size-budget', value: Number(run.outputs['uncompressed-size']) },
      largest: { name: 'largest-layer-budget', value: largest },
      layers: { name: 'max-layers', value: Number(run.outputs['layers']) },
    }
    expect(checkOf(report, 'size-budget')).toMatchObject({ status: 'skip' })
    expect(checkOf(report, 'size-budget').summary).toMatch(/"size-budget: [\d.]+ ?[kM]B"/)
    expect(inputs.layers.value).toBeGreaterThanOrEqual(3)
  })

  test('that the image meets exactly is kept: all four at once', async () => {
    const exact = Object.values(inputs).map(({ name, value }) => [
      name,
      name === 'max-layers' ? `${value}` : `${value}B`,
    ])
    const result = await judge(Object.fromEntries(exact))
    expectPushed(result)
    expect(result.report.verdict).toBe('pass')
    expect(checkOf(result.report, 'size-budget')).toMatchObject({ status: 'pass', findings: [] })
  })

  test.each([
    ['size', 'compressed'],
    ['uncompressed', 'uncompressed'],
    ['largest', 'layer'],
    ['layers', 'layers'],
  ] as const)('of %s that is one too small refuses the image', async (which, word) => {
    const result = await judge(below(inputs[which]))
    expectRefused(result)
    const { findings } = checkOf(result.report, 'size-budget')
    const failed = findings.filter(({ level }) => level === 'fail')
    expect(failed.map(({ message }) => message)).toEqual([expect.stringContaining(word)])
    expect(failed[0]?.message).toMatch(
      /\b1 (?:B )?over the budget|over the budget of [\d,.]+ (?:bytes|[kM]B)/,
    )
    expect(failing(result.report)).toEqual(['size-budget'])
  })

  test('with only warning limits is said and lets the image through', async () => {
    const warnings = Object.values(inputs).flatMap((one) => Object.entries(below(one)))
    const result = await judge(Object.fromEntries(warnings.map(([name, value]) => [name, `${value} warn`])))
    expectPushed(result)
    expect(result.report.verdict).toBe('warn')
    const levels = checkOf(result.report, 'size-budget').findings.map(({ level }) => level)
    expect(levels.filter((level) => level === 'warn')).toHaveLength(4)
    expect(levels).not.toContain('fail')
    expect(result.run.annotations.map(({ level }) => level)).toEqual([
      'warning',
      'warning',
      'warning',
      'warning',
    ])
  })

  test('between its two limits warns, above both refuses', async () => {
    const { value } = inputs.size
    const between = await judge({ 'size-budget': `${value - 1}B warn, ${value}B fail` })
    expectPushed(between)
    expect(between.report.verdict).toBe('warn')
    expectRefused(await judge({ 'size-budget': `${value - 2}B warn, ${value - 1}B fail` }))
  })
})

describe('an image that fails every check', () => {
  test('is refused with all reasons at once, on a pull request under push: always', async () => {
    const proxy = await startFaultProxy(stage.registry.url)
    const image = `${proxy.host}/${REPOSITORY}`
    const run = await stage.openPullRequest(
      3,
      { note: 'n' },
      {
        keepTemp: true,
        inputs: {
          image,
          file: 'everything.Dockerfile',
          push: 'always',
          'size-budget': '100kB',
          cache: 'off',
        },
      },
    )
    await proxy.stop()
    const result = await judged(run, REPOSITORY)
    expectRefused(result)
    const { report } = result
    expect(failing(report)).toEqual(['size-budget', 'non-root-user', 'build-tools'])

    const [comment, ...more] = stage.github.comments(REPOSITORY, 3)
    expect(more).toEqual([])
    expect(run.outputs['comment-url']).toMatch(/\/pull\/3#issuecomment-/)
    for (const text of [comment?.body ?? '', run.summary, run.log]) {
      for (const word of [
        'over the 100 kB budget',
        'size-budget',
        'non-root-user',
        'build-tools',
        'gcc-12',
        'USER',
      ]) {
        expect(text).toContain(word)
      }
    }
    expect(comment?.body).toContain('Nothing is pushed.')

    const errors = run.annotations.filter(({ level }) => level === 'error')
    const placed = errors.filter(({ file }) => file !== undefined)
    expect(placed.length).toBeGreaterThan(0)
    for (const { title, file, startLine, endLine } of placed) {
      expect({ title, file, startLine, endLine }).toEqual({
        title: 'build-tools',
        file: 'everything.Dockerfile',
        startLine: 2,
        endLine: 2,
      })
    }
    expect(new Set(errors.map(({ title }) => title))).toEqual(
      new Set(['size-budget', 'non-root-user', 'build-tools', undefined]),
    )
    const [platform] = report.image.platforms
    expect(platform?.user).toBe('')
    expect(platform?.layers.slice(-2)).toMatchObject([
      { origin: 'own', dockerfile: { path: 'everything.Dockerfile', startLine: 2, endLine: 2 } },
      { origin: 'own', dockerfile: { path: 'everything.Dockerfile', startLine: 3, endLine: 3 } },
    ])
    expect(platform?.layers[0]).toMatchObject({ origin: 'base', dockerfile: null })
    expect(proxy.requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD')).toEqual([])
  })

  test('goes through under profile report, reported as it was judged', async () => {
    const result = await judge({ file: 'everything.Dockerfile', profile: 'report', 'size-budget': '100kB' })
    expectPushed(result)
    expect(result.report.verdict).toBe('warn')
    expect(failing(result.report)).toEqual(['size-budget', 'non-root-user', 'build-tools'])
    expect(new Set(result.run.annotations.map(({ level }) => level))).toEqual(new Set(['warning']))
  })
})

describe('build tools', () => {
  test('in the final image are named with package, layer and line', async () => {
    const { report, run } = await judge({ file: 'everything.Dockerfile', push: 'never' })
    expect(run.exitCode).toBe(1)
    const home = report.image.platforms[0]?.layers.find(({ createdBy }) =>
      createdBy?.startsWith('COPY tools'),
    )
    const { findings } = checkOf(report, 'build-tools')
    expect(findings).toHaveLength(2)
    const shared = {
      level: 'fail',
      layer: home?.digest,
      dockerfile: { path: 'everything.Dockerfile', startLine: 2, endLine: 2 },
      visibility: 'visible',
      origin: 'own',
    }
    expect(findings).toMatchObject([
      { ...shared, package: 'gcc-12', path: '/usr/bin/gcc-12', bytes: GCC_BYTES },
      { ...shared, path: '/usr/bin/make', bytes: 1_000 },
    ])
    expect(findings[1]).not.toHaveProperty('package')
    for (const { remedy } of findings) expect(remedy).toContain('COPY --from=build')
  })

  test('that a later layer removes still refuse the image', async () => {
    const result = await judge({ file: 'removed.Dockerfile' })
    expectRefused(result)
    const { report, run } = result
    const [platform] = report.image.platforms
    const layers = platform?.layers ?? []
    expect(layers.slice(-2)).toMatchObject([
      { dockerfile: { startLine: 3, endLine: 3 } },
      { dockerfile: { startLine: 4, endLine: 5 } },
    ])
    const { findings, summary } = checkOf(report, 'build-tools')
    expect(findings).toHaveLength(2)
    for (const finding of findings) {
      expect(finding).toMatchObject({
        level: 'fail',
        visibility: 'hidden',
        layer: layers.at(-2)?.digest,
        dockerfile: { path: 'removed.Dockerfile', startLine: 3, endLine: 3 },
      })
    }
    expect(findings[0]).toMatchObject({ package: 'gcc-12', path: '/usr/bin/gcc-12', bytes: GCC_BYTES })
    expect(summary).toMatch(/removed later/)
    expect(platform?.hiddenSize).toBeGreaterThanOrEqual(GCC_BYTES + 1_000)
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', file: 'removed.Dockerfile', startLine: 3, endLine: 3 }),
    )
  })

  test('of a base image are told apart from what its language brings', async () => {
    const result = await judge({ file: 'node.Dockerfile' })
    expectRefused(result)
    const { findings } = checkOf(result.report, 'build-tools')
    const tools = findings.filter(({ level }) => level === 'fail')
    for (const { origin, visibility, dockerfile } of tools) {
      expect({ origin, visibility, dockerfile }).toEqual({ origin: 'base', visibility: 'visible' })
    }
    const names = tools.map((tool) => `${tool.package} ${tool.path}`).join('\n')
    for (const name of [/^gcc-\d+ /m, /^make /m, /^git /m]) expect(names).toMatch(name)
    // The base image's headers are only noted.
    expect(findings.filter(({ level }) => level === 'warn')).toEqual([])
    const paths = findings.map(({ path }) => path ?? '')
    expect(
      paths.filter((path) =>
        /node-gyp|^\/usr\/local\/(?:include\/node|lib\/node_modules|bin\/node)/.test(path),
      ),
    ).toEqual([])
  })
})

describe('the user', () => {
  test.each([
    ['0', /starts as root: USER 0/],
    ['0000:10001', /starts as root/],
    ['root:app', /starts as root: USER root:app/],
    ['toor', /starts as root: USER toor, which is uid 0/],
    ['nobody-knows', /cannot start as USER nobody-knows/],
  ])('USER %s refuses the image', async (user, reason) => {
    const result = await judge({ file: 'users.Dockerfile', 'build-args': `NAME=${user}` })
    expectRefused(result)
    expect(result.report.image.platforms[0]?.user).toBe(user)
    const { status, summary, findings } = checkOf(result.report, 'non-root-user')
    expect({ status, level: findings.map(({ level }) => level) }).toEqual({ status: 'fail', level: ['fail'] })
    expect(summary).toMatch(reason)
    expect(findings[0]?.remedy).toMatch(/USER \d+/)
    expect(result.run.summary).toContain('non-root-user')
  })

  test('by name is advice under the standard profile and refused under strict', async () => {
    const inputs = { file: 'users.Dockerfile', 'build-args': 'NAME=app' }
    const standard = await judge(inputs)
    expectPushed(standard)
    expect(standard.report.verdict).toBe('pass')
    const { findings } = checkOf(standard.report, 'non-root-user')
    expect(findings).toMatchObject([{ level: 'note', remedy: '`USER 10001`' }])
    const strict = await judge({ ...inputs, profile: 'strict' })
    expectRefused(strict)
    expect(checkOf(strict.report, 'non-root-user')).toMatchObject({ status: 'fail' })
  })
})
