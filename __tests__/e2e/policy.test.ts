import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { events } from '../support/events.ts'
import { writeLayout } from '../support/layout.ts'
import { checkOf, type ReportBackbone, readReport } from '../support/report-backbone.ts'
import { node24 } from '../support/runner/node.ts'
import type { ActionResult } from '../support/runner.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'
import { type Files, writeFiles } from '../support/workspace.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))
const USUAL = '.github/slim-image.yml'
const DOCKERFILE = 'FROM busybox:stable\nCOPY tools /\nUSER 65532:65532\n'
const FILES = {
  Dockerfile: DOCKERFILE,
  'tools/usr/bin/gcc-12': { executable: 'x'.repeat(1_000) },
  'tools/usr/bin/make': { executable: 'y'.repeat(1_000) },
}

let stage: Stage
let runs = 0

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
  readonly tags: readonly string[]
}

/** The step on a push to main whose workspace has these files besides, under an image name of its own. */
async function push(files: Files, inputs: Readonly<Record<string, string>> = {}): Promise<ActionResult> {
  const checkout = stage.repo.clone('main')
  try {
    writeFiles(checkout.path, files)
    const image = `${stage.registry.host}/${REPOSITORY}/policy-${++runs}`
    return await stage.push({
      keepTemp: true,
      workspace: checkout.path,
      inputs: { image, cache: 'off', ...inputs },
    })
  } finally {
    checkout.dispose()
  }
}

async function judge(policy: string, files: Files = {}, inputs = {}): Promise<Judged> {
  return judged(await push({ [USUAL]: policy, ...files }, inputs))
}

async function judged(run: ActionResult): Promise<Judged> {
  try {
    if (run.outputs['report'] === undefined) throw new Error(`the step wrote no report:\n${run.log}`)
    const report = readReport(readFileSync(run.outputs['report'], 'utf8'))
    return { run, report, tags: await stage.registry.tags(`${REPOSITORY}/policy-${runs}`) }
  } finally {
    run.dispose()
  }
}

function expectPushed({ run, report, tags }: Judged, verdict: string): void {
  expect({ exitCode: run.exitCode, pushed: run.outputs['pushed'], verdict: report.verdict }).toEqual({
    exitCode: 0,
    pushed: 'true',
    verdict,
  })
  expect(tags).toContain('main')
}

function expectRefused({ run, report, tags }: Judged): void {
  expect({ exitCode: run.exitCode, pushed: run.outputs['pushed'], verdict: report.verdict, tags }).toEqual({
    exitCode: 1,
    pushed: 'false',
    verdict: 'fail',
    tags: [],
  })
}

const WAIVERS = (more: string) => `waivers:
  - check: build-tools
    path: /usr/bin/gcc*
    reason: it compiles at run time
  - check: build-tools
    path: /usr/bin/make
    reason: the compiler's companion
    ${more}
`

test('without a policy the image is refused', async () => {
  expectRefused(await judge('# says nothing\n'))
})

describe('a policy file', () => {
  test('turns a check off, and the report says where', async () => {
    const result = await judge('profile: standard\nchecks:\n  build-tools: off\n')
    expectPushed(result, result.report.verdict)
    expect(result.report.verdict).not.toBe('fail')
    expect(checkOf(result.report, 'build-tools')).toMatchObject({
      status: 'skip',
      summary: 'Turned off by the policy.',
      findings: [],
    })
    expect(result.report.policy).toMatchObject({
      files: [USUAL],
      settings: expect.arrayContaining([
        expect.objectContaining({
          setting: 'checks.build-tools.level',
          value: 'off',
          from: 'file',
          file: USUAL,
          line: 3,
        }),
      ]),
    })
    expect(result.run.log).toContain(`Policy: ${USUAL}`)
    expect(result.run.summary).toContain('checks.build-tools.level')
  })

  test('is not heard where an input says otherwise', async () => {
    const result = await judge('budgets: { size-budget: 1GB }\n', {}, { 'size-budget': '1kB' })
    expectRefused(result)
    expect(checkOf(result.report, 'size-budget')).toMatchObject({ status: 'fail' })
    expect(result.report.policy).toMatchObject({ sizeBudget: { warn: null, fail: 1000 } })
  })

  test('goes on from an organisation’s, budgets and all', async () => {
    const org = 'checks: { build-tools: off }\nbudgets: { max-layers: 1 }\n'
    const files = { '.policies/org.yml': org }
    const result = await judge('extends: ../.policies/org.yml\nprofile: standard\n', files)
    expectRefused(result)
    expect(checkOf(result.report, 'build-tools').status).toBe('skip')
    expect(checkOf(result.report, 'size-budget').status).toBe('fail')
    expect(result.report.policy.files).toEqual([USUAL, '.policies/org.yml'])
    const raised = await judge('extends: ../.policies/org.yml\nbudgets: { max-layers: none }\n', files)
    expectPushed(raised, raised.report.verdict)
  })

  test('has a budget for the image and the platform', async () => {
    const image = `${stage.registry.host}/${REPOSITORY}/policy-${runs + 1}`
    const text = `checks: { build-tools: off }\nbudgets:\n  images:\n    ${image}: { size-budget: 1kB }\n`
    expectRefused(await judge(text))
    const other = await judge(text)
    expectPushed(other, other.report.verdict)
  })
})

describe('a waiver', () => {
  test('lets an image through that would be refused', async () => {
    const result = await judge(WAIVERS('expires: 9998-12-31'))
    expect(result.run.outputs['pushed']).toBe('true')
    const { status, findings } = checkOf(result.report, 'build-tools')
    expect(status).toBe('pass')
    expect(findings.map(({ waived }) => waived)).toEqual(
      expect.arrayContaining([
        { reason: 'it compiles at run time' },
        { reason: "the compiler's companion", expires: '9998-12-31' },
      ]),
    )
    expect(checkOf(result.report, 'waivers')).toMatchObject({ status: 'pass', summary: '2 waivers: 2 used.' })
    expect(result.run.summary).toContain('it compiles at run time')
  })

  test('that expired lets nothing through, and says so', async () => {
    const result = await judge(WAIVERS('expires: 2020-02-29'))
    expectRefused(result)
    expect(checkOf(result.report, 'waivers')).toMatchObject({
      status: 'warn',
      summary: '2 waivers: 1 used, 1 expired.',
    })
    for (const text of [result.run.log, result.run.summary]) {
      expect(text).toContain('expired on 2020-02-29 and no longer waives 1 finding')
      expect(text).toMatch(/slim-image\.yml.{0,8}:5/)
    }
  })

  test('that fits nothing warns', async () => {
    const text = `checks: { build-tools: note }
waivers:
  - { check: build-tools, package: nobody-has-this, reason: x }
`
    const result = await judge(text)
    expectPushed(result, 'warn')
    expect(checkOf(result.report, 'waivers')).toMatchObject({
      status: 'warn',
      summary: '1 waiver: 1 unused.',
    })
  })
})

describe('a mistake', () => {
  test.each<[string, string, Readonly<Record<string, string>>, string]>([
    ['an unknown check', 'checks:\n  build-tool: off\n', {}, `${USUAL}:2:3: checks: received "build-tool"`],
    ['no YAML', 'checks: [\n', {}, `${USUAL}:2:1: not YAML`],
    [
      'a waiver without a reason',
      'waivers:\n  - { check: build-tools, path: /a }\n',
      {},
      `${USUAL}:2:5: waivers: received "no reason"`,
    ],
    [
      'a budget for a platform that is not built',
      'budgets:\n  platforms:\n    linux/s390x: { max-layers: 5 }\n',
      {},
      `${USUAL}:3:5: budgets: received "linux/s390x"`,
    ],
    ['a file that is not there', '', { policy: 'nope.yml' }, 'policy: received "nope.yml"'],
    ['a file outside of the workspace', '', { policy: '../p.yml' }, 'policy: received "../p.yml"'],
  ])('such as %s is one error with its place, and nothing is pushed', async (_, text, inputs, message) => {
    const run = await push({ [USUAL]: text }, inputs)
    try {
      const errors = run.annotations.filter(({ level }) => level === 'error')
      expect({ exitCode: run.exitCode, pushed: run.outputs['pushed'], errors: errors.length }).toEqual({
        exitCode: 1,
        pushed: 'false',
        errors: 1,
      })
      expect(errors[0]?.message).toContain(message)
      if (message.startsWith(USUAL)) {
        expect(errors[0]).toMatchObject({ file: USUAL, startLine: Number(message.split(':')[1]) })
      }
      expect(run.outputs).not.toHaveProperty('reference')
      expect(run.log).not.toMatch(/^ +at |unhandled|\[object/im)
      expect(run.rawStderr).toBe('')
      expect(await stage.registry.tags(`${REPOSITORY}/policy-${runs}`)).toEqual([])
    } finally {
      run.dispose()
    }
  })

  test('such as a link that leads out of the workspace is refused', async () => {
    const run = await push({ [USUAL]: { link: '/etc/hostname' } })
    const error = run.annotations.find(({ level }) => level === 'error')
    expect(error?.message).toContain('it is a link that leads out of the workspace')
    run.dispose()
  })
})

describe('a pull request', () => {
  const STRICT = 'checks:\n  build-tools: fail\nbudgets:\n  size-budget: 500MB\n'

  async function open(number: number, base: Files, changes: Files, depth = 2): Promise<ActionResult> {
    stage.repo.checkout('main')
    stage.repo.commit(base, `Base of ${number}`)
    stage.repo.branch(`policy-${number}`)
    stage.repo.commit(changes, `Change ${number}`)
    stage.repo.checkout('main')
    const commits = stage.repo.pullRequest({ number, base: 'main', head: `policy-${number}` })
    const pulls = { [number]: commits }
    stage.github.setRepository(REPOSITORY, {
      private: false,
      defaultBranch: 'main',
      git: stage.repo.path,
      pulls,
    })
    const checkout = stage.repo.clone(`refs/pull/${number}/merge`, { depth })
    try {
      return await stage.run(events.pullRequest({ number, ...commits }), `refs/pull/${number}/merge`, {
        keepTemp: true,
        workspace: checkout.path,
        inputs: { cache: 'off' },
      })
    } finally {
      checkout.dispose()
    }
  }

  test('that loosens the policy is told so before anything else', async () => {
    const loose = 'checks:\n  build-tools: note\nbudgets:\n  size-budget: 900MB\n'
    const run = await open(41, { [USUAL]: STRICT }, { [USUAL]: loose })
    const { report } = await judged(run)
    expect({ exitCode: run.exitCode, verdict: report.verdict !== 'fail' }).toEqual({
      exitCode: 0,
      verdict: true,
    })
    expect(report.policy.loosened).toEqual(
      expect.arrayContaining([
        { setting: 'budgets.size-budget', platform: null, before: '500MB', after: '900MB' },
        { setting: 'checks.build-tools.level', platform: null, before: 'fail', after: 'note' },
      ]),
    )
    const [comment] = stage.github.comments(REPOSITORY, 41)
    const seen = (comment?.body ?? '').split('\n').filter((line) => line !== '' && !line.startsWith('<!--'))
    expect(seen[0]).toMatch(/^### /)
    expect(seen[1]).toBe('> ⚠️ **This pull request loosens the policy.**')
    expect(comment?.body).toContain('`checks.build-tools.level`: `fail` → `note`')
    expect(run.summary).toContain('This pull request loosens the policy.')
  })

  test('is told so by GitHub, too, where the checkout has one commit', async () => {
    const run = await open(43, { [USUAL]: STRICT }, { [USUAL]: 'checks:\n  build-tools: note\n' }, 1)
    const { policy } = (await judged(run)).report
    expect(policy.loosened).toEqual(
      expect.arrayContaining([
        { setting: 'budgets.size-budget', platform: null, before: '500MB', after: 'none' },
        { setting: 'checks.build-tools.level', platform: null, before: 'fail', after: 'note' },
      ]),
    )
    expect(stage.github.comments(REPOSITORY, 43)[0]?.body).toContain(
      '**This pull request loosens the policy.**',
    )
    expect(stage.github.violations).toEqual([])
  })

  test('that tightens it is not', async () => {
    const loose = 'checks:\n  build-tools: note\n'
    const run = await open(42, { [USUAL]: loose }, { [USUAL]: `${loose}budgets:\n  size-budget: 500MB\n` })
    expect((await judged(run)).report.policy.loosened).toEqual([])
    expect(stage.github.comments(REPOSITORY, 42)[0]?.body).not.toContain('loosens')
  })
})

describe('the command', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'policy-command-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function slimImage(...args: string[]) {
    const options = { cwd: folder, encoding: 'utf8' } as const
    const { status: code, stdout: out, stderr: err } = spawnSync(node24(), [PROGRAM, ...args], options)
    return { code, out, err }
  }

  test('prints the policy with who set each line, and judges by it', () => {
    writeFiles(folder, {
      [USUAL]: 'extends: ../org.yml\nprofile: strict\n',
      'org.yml': 'checks: { build-tools: warn }\n',
    })
    const { code, out } = slimImage('policy', '--max-layers', '9')
    expect(code).toBe(0)
    expect(out).toMatch(/^# \.github\/slim-image\.yml, which extends org\.yml\n/)
    expect(out).toMatch(/^profile: strict +# \.github\/slim-image\.yml:2$/m)
    expect(out).toMatch(/^ {2}max-layers: 9 +# option max-layers$/m)
    expect(out).toMatch(/^ {4}level: warn +# org\.yml:1$/m)

    const layers = [{ 'usr/bin/gcc': { content: 'x', mode: 0o755 } }]
    const layout = writeLayout({ layers, user: '1000:1000' })
    const report = readReport(slimImage('check', layout.path, '--format', 'json').out)
    expect(checkOf(report, 'build-tools').status).toBe('warn')
    expect(report.policy).toMatchObject({ profile: 'strict', files: [USUAL, 'org.yml'] })
  })

  test('names the place of a mistake', () => {
    writeFiles(folder, { 'bad.yml': 'profile: strickt\n' })
    for (const args of [['policy'], ['check', 'oci:./nothing'], ['build']]) {
      const { code, out, err } = slimImage(...args, '--policy', 'bad.yml')
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
      expect(err).toBe(
        'bad.yml:1:10: profile: received "strickt", expected standard, strict or report; did you mean strict?\n',
      )
    }
  })

  test('lists the checks and shows their pages', () => {
    const { out } = slimImage('checks')
    const ids = [...out.matchAll(/^([a-z]+(?:-[a-z]+)+|secrets|runnable|signals) /gm)].map(
      ([, id = '']) => id,
    )
    expect(ids).toEqual(expect.arrayContaining(['size-budget', 'non-root-user', 'build-tools']))
    for (const id of ids) expect(slimImage('explain', id).out).toMatch(new RegExp(`^# ${id}\n`))
    const { code, err } = slimImage('explain', 'build-tool')
    expect(code).toBe(2)
    expect(err).toContain('did you mean build-tools?')
  })
})
