import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { events } from '../support/events.ts'
import { expectRun } from '../support/expect-run.ts'
import { incompressible } from '../support/incompressible.ts'
import { requestsOf } from '../support/requests-of.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'

const DOCKERFILE = `FROM busybox:stable
COPY app /app
USER 65532:65532
`

/** Enough to be worth a comment. */
const GROWN = { app: incompressible(200_000, 'app') }

const FORK = 'mallory/octo-app'
const NO_RIGHTS = 'ghs_readonlytoken00000000000000000000000'

let stage: Stage

beforeAll(async () => {
  // What is told here is not the growth.
  const policy = { '.github/slim-image.yml': 'budgets:\n  growth-budget: none\n' }
  stage = await openStage({ files: { Dockerfile: DOCKERFILE, app: 'an app\n', ...policy } })
  expectRun(await stage.push(), { exitCode: 0, outputs: { pushed: 'true' } })
})

afterEach(() => {
  stage.github.clearFaults()
})

afterAll(async () => {
  expect(stage.github.violations).toEqual([])
  await stage.close()
})

function comments(number: number) {
  return stage.github.comments(REPOSITORY, number)
}

describe('without the right to comment', () => {
  test('a fork: the summary carries the text and names the permission', async () => {
    const run = await stage.openPullRequest(8, GROWN, { fork: FORK })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'false', verdict: 'pass', 'comment-url': '' } })
    expect(comments(8)).toEqual([])
    expect(run.summary).toMatch(/^### ✅ Pass: /)
    expect(run.summary).toContain('| **Total** |')
    expect(run.summary.match(/`pull-requests: write`/g)).toHaveLength(1)
    expect(run.annotations).toEqual([])
    expect(stage.github.requests.filter(({ status }) => status === 403).length).toBeGreaterThan(0)
  })

  test("a fork's image that fails makes the step red, and a good one with every right missing does not", async () => {
    const root = { Dockerfile: DOCKERFILE.replace(/USER.*\n/, '') }
    const bad = await stage.openPullRequest(9, root, { fork: FORK })
    expectRun(bad, { exitCode: 1, outputs: { pushed: 'false', verdict: 'fail' } })
    expect(bad.summary).toMatch(/^### ❌ Fail/)
    expect(bad.summary).toContain('`pull-requests: write`')
    expect(comments(9)).toEqual([])

    const inputs = { 'github-token': '' }
    const good = await requestsOf(stage.github, () => stage.rerun(8, { inputs }))
    expectRun(good.result, { exitCode: 0, outputs: { pushed: 'false' } })
    expect(good.sent).toEqual([])
    expect(good.result.summary).toContain('`pull-requests: write`')
    expect(good.result.annotations).toEqual([])
  })

  test('comment: always says so where it cannot, comment: never asks nothing', async () => {
    for (const token of [NO_RIGHTS, '']) {
      const run = await stage.rerun(8, { token, inputs: { comment: 'always' } })
      expectRun(run, { exitCode: 0 })
      expect(run.annotations).toHaveLength(1)
      expect(run.annotations[0]).toMatchObject({
        level: 'warning',
        message: expect.stringContaining('pull-requests: write'),
      })
    }
    const { result, sent } = await requestsOf(stage.github, () =>
      stage.rerun(8, { inputs: { comment: 'never' } }),
    )
    expectRun(result, { exitCode: 0, outputs: { 'comment-url': '' } })
    expect(sent.filter((request) => request.includes('/comments'))).toEqual([])
    expect(result.summary).not.toContain('pull-requests: write')
    expect(result.summary).toMatch(/^### ✅ Pass: /)
  })
})

describe('GitHub in trouble costs a warning', () => {
  let before: ReturnType<typeof comments>

  beforeAll(async () => {
    await stage.openPullRequest(6, GROWN)
    before = comments(6)
    expect(before).toHaveLength(1)
  })

  test.each([
    ['500 to everything', { status: 500, body: '<html>unicorn</html>' }, /500/],
    ['connections closed', { instead: 'drop' }, /GitHub/],
    ['answers that are no comments', { path: /comments/, status: 200, body: '{"a":1}' }, /comment/],
  ] as const)('%s', async (_, fault, message) => {
    stage.github.fault(fault)
    // The head is checked out, so that GitHub is asked for the merge base, too.
    const [headSha, mergeSha] = ['head', 'merge'].map((side) =>
      stage.repo.git('rev-parse', `refs/pull/6/${side}`),
    )
    const baseSha = stage.repo.git('rev-parse', 'main')
    const event = events.pullRequest({ number: 6, headSha: headSha ?? '', mergeSha: mergeSha ?? '', baseSha })
    const run = await stage.run(event, 'refs/pull/6/head')
    expectRun(run, { exitCode: 0, outputs: { verdict: 'pass', 'comment-url': '' } })
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]).toMatchObject({ level: 'warning', message: expect.stringMatching(message) })
    expect(run.summary).toContain('The comment was not posted')
    expect(comments(6)).toEqual(before)
  })

  test('an answer that never comes is asked for again', async () => {
    stage.github.fault({ instead: 'hang', times: 1, path: /comments/ })
    const run = await stage.rerun(6)
    expectRun(run, { exitCode: 0 })
    expect(run.annotations).toEqual([])
    expect(run.outputs['comment-url']).toContain(`#issuecomment-${before[0]?.id}`)
    expect(run.durationMs).toBeLessThan(60_000)
  })
})

describe('events that run what somebody else wrote', () => {
  const anybodys = () => {
    const number = 2
    const [headSha, mergeSha] = ['head', 'merge'].map((side) =>
      stage.repo.git('rev-parse', `refs/pull/${number}/${side}`),
    )
    const sha = stage.repo.git('rev-parse', 'main')
    return { number, headSha: headSha ?? '', mergeSha: mergeSha ?? '', baseSha: sha, sha }
  }

  beforeAll(async () => {
    await stage.openPullRequest(2, { app: 'what somebody else wrote\n' }, { inputs: { comment: 'never' } })
  })

  // Each runs on the default branch with a token that may push; what is checked out is the pull request.
  test.each([
    ['pull_request', () => events.pullRequest(anybodys())],
    ['pull_request_target', () => events.pullRequestTarget(anybodys())],
    ['workflow_run', () => events.workflowRun(anybodys())],
    ['issue_comment', () => events.issueComment(anybodys())],
    ['merge_group', () => events.mergeGroup({ ...anybodys(), sha: anybodys().mergeSha })],
  ])('%s neither pushes nor writes the cache', async (name, eventOf) => {
    const tags = await stage.registry.tags(REPOSITORY)
    const main = await stage.registry.manifest(REPOSITORY, 'main')
    const created = stage.cache.count('CreateCacheEntry')
    const event = eventOf()
    const run = await stage.run(event, 'refs/pull/2/merge', {
      // More than the event's own token may do, as on a runner whose scopes are wrong.
      cache: stage.cache.with([{ Scope: 'refs/heads/main', Permission: 3 }]),
    })
    expectRun(run, { exitCode: 0, outputs: { pushed: 'false', verdict: 'pass' } })
    expect(run.log).toContain(`Not pushed: an event of the kind ${name} never pushes under push \`auto\``)
    expect(run.log).not.toContain('--cache-to')
    expect(stage.cache.count('CreateCacheEntry')).toBe(created)
    expect(await stage.registry.tags(REPOSITORY)).toEqual(tags)
    expect(await stage.registry.manifest(REPOSITORY, 'main')).toEqual(main)
  })

  test.each([
    ['workflow_run', () => events.workflowRun(anybodys())],
    ['issue_comment', () => events.issueComment(anybodys())],
  ])('%s under push: always needs tags, before anything is built', async (name, eventOf) => {
    const run = await stage.run(eventOf(), 'refs/pull/2/merge', { inputs: { push: 'always' } })
    expectRun(run, { exitCode: 1 })
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message).toContain('tags')
    expect(run.annotations[0]?.message).toContain(name)
    expect(run.log).not.toContain('docker buildx build')

    const inputs = { push: 'always', tags: `from-${name}` }
    expectRun(await stage.run(eventOf(), 'refs/pull/2/merge', { inputs }), {
      exitCode: 0,
      outputs: { pushed: 'true', tags: `${stage.image}:from-${name}` },
    })
  })
})
