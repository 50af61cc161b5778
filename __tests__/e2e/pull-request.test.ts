import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { visibleText } from '../../src/report/comment-marker.ts'
import { events } from '../support/events.ts'
import { expectRun } from '../support/expect-run.ts'
import { userToken } from '../support/github-server.ts'
import { incompressible } from '../support/incompressible.ts'
import { requestsOf } from '../support/requests-of.ts'
import { openStage, REPOSITORY, type Stage } from '../support/stage.ts'
import { readLayout } from '../support/stored-image.ts'

const DOCKERFILE = `FROM busybox:stable
COPY app /app
USER 65532:65532
`

const ALWAYS = { inputs: { comment: 'always' } }

let stage: Stage

beforeAll(async () => {
  stage = await openStage({ files: { Dockerfile: DOCKERFILE, app: incompressible(200_000, 'app') } })
})

afterAll(async () => {
  expect(stage.github.violations).toEqual([])
  await stage.close()
})

function comments(number: number) {
  return stage.github.comments(REPOSITORY, number)
}

function firstLine(number: number): string {
  return comments(number)[0]?.body.split('\n')[1] ?? ''
}

describe('what the comment says', () => {
  test('no image to compare with yet: the reason, and nothing is pushed or written to the cache', async () => {
    const run = await stage.openPullRequest(1, { other: 'o\n' }, { keepTemp: true })
    try {
      expectRun(run, { exitCode: 0, outputs: { pushed: 'false', verdict: 'pass' } })
      const [comment, ...others] = comments(1)
      expect(others).toEqual([])
      expect(comment?.login).toBe('github-actions[bot]')
      expect(firstLine(1)).toMatch(/^### ✅ Pass: [\d.,]+ [MG]B compressed$/)
      expect(comment?.body).toMatch(
        /Not compared\. `?127\.0\.0\.1:\d+\/octo-org\/octo-app`? has no image to compare with: none tagged/,
      )
      expect(run.outputs['comment-url']).toMatch(/#issuecomment-\d+$/)
      expect(run.log).toMatch(/Not pushed: .*pull_request/)
      expect(await stage.registry.tags(REPOSITORY)).toEqual([])
      expect(stage.cache.count('CreateCacheEntry')).toBe(0)
      expect(stage.cache.count('GetCacheEntryDownloadURL')).toBeGreaterThan(0)
      // The revision is the commit that the author knows, not GitHub's trial merge.
      const { labels } = await readLayout(run.outputs['layout'] ?? '')
      expect(labels).toMatchObject({
        'org.opencontainers.image.revision': stage.repo.git('rev-parse', 'refs/pull/1/head'),
        'org.opencontainers.image.version': 'pr-1',
        'org.opencontainers.image.source': 'https://github.com/octo-org/octo-app',
      })
    } finally {
      run.dispose()
    }
  })

  test('it grows, it shrinks, and it stays as it is', async () => {
    expectRun(await stage.push(), { exitCode: 0, outputs: { pushed: 'true' } })
    const base = stage.repo.git('rev-parse', 'main')
    const short = base.slice(0, 7)

    const grown = {
      Dockerfile: DOCKERFILE.replace('USER', 'COPY more /more\nUSER'),
      more: incompressible(150_000, 'm'),
    }
    const bigger = await stage.openPullRequest(2, grown)
    expectRun(bigger, { exitCode: 0, outputs: { pushed: 'false' } })
    expect(firstLine(2)).toMatch(
      new RegExp(`, \\+15[01] kB \\(\\+[\\d.]+%\\) against the base commit \`${short}\`$`),
    )
    expect(comments(2)[0]?.body).toMatch(
      /^\| `COPY more \/more` \| `Dockerfile:3` \| 15[01]\skB \| .* \| \+15[01]\skB\snew \|$/m,
    )
    expect(comments(2)[0]?.body).toMatch(/^\| \*base image \(1 layer\)\* \| .* \| unchanged \|$/m)

    const smaller = await stage.openPullRequest(3, { app: incompressible(80_000, 'app') })
    expectRun(smaller, { exitCode: 0, outputs: { pushed: 'false' } })
    expect(firstLine(3)).toMatch(
      new RegExp(`, -12[0-2] kB \\(-[\\d.]+%\\) against the base commit \`${short}\`$`),
    )

    const quiet = await stage.openPullRequest(4, { unused: 'u\n' })
    expectRun(quiet, { exitCode: 0, outputs: { 'comment-url': '' } })
    expect(comments(4)).toEqual([])
    expect(quiet.log).toContain('No pull request comment: the image passes')

    const same = await stage.rerun(4, { inputs: { comment: 'always' } })
    expectRun(same, { exitCode: 0 })
    expect(firstLine(4)).toMatch(new RegExp(`, as large as the base commit \`${short}\`$`))
    expect(same.summary).toContain(firstLine(4))
    expect(await stage.registry.tags(REPOSITORY)).toEqual(['main', `sha-${base}`])
  })

  test('the second run of the same pull request says nothing new; the next commit changes the one comment', async () => {
    const [before] = comments(2)
    const again = await requestsOf(stage.github, () => stage.rerun(2, { runId: '9876543211' }))
    expectRun(again.result, { exitCode: 0 })
    // Only that this run was here, which nobody sees.
    expect(again.written).toEqual([`PATCH /repos/octo-org/octo-app/issues/comments/${before?.id}`])
    expect(again.result.log).toContain('The pull request comment was unchanged')
    const [after] = comments(2)
    expect(visibleText(after?.body ?? '')).toBe(visibleText(before?.body ?? ''))
    expect(again.result.outputs['comment-url']).toContain(`#issuecomment-${before?.id}`)

    // Somebody who copies the marker gets nowhere.
    const copy = stage.github.addComment(REPOSITORY, 2, userToken('mallory', {}), before?.body ?? '')
    stage.repo.checkout('changes-2')
    stage.repo.commit({ more: incompressible(50_000, 'less') }, 'Less')
    stage.repo.checkout('main')
    const commits = stage.repo.pullRequest({ number: 2, base: 'main', head: 'changes-2' })
    const event = events.pullRequest({ number: 2, action: 'synchronize', ...commits })
    const next = await requestsOf(stage.github, () =>
      stage.run(event, 'refs/pull/2/merge', { runId: '9876543212' }),
    )
    expectRun(next.result, { exitCode: 0 })
    expect(next.written).toEqual([`PATCH /repos/octo-org/octo-app/issues/comments/${before?.id}`])
    expect(comments(2).map(({ id }) => id)).toEqual([before?.id, copy.id])
    expect(comments(2)[1]).toEqual(copy)
    expect(firstLine(2)).toMatch(/^### ✅ Resolved: .*, \+5[01]\.\d kB /)
  })

  test('a comment for each key', async () => {
    const inputs = { 'comment-key': 'second image', comment: 'always' }
    expectRun(await stage.rerun(4, { inputs }), { exitCode: 0 })
    expect(comments(4)).toHaveLength(2)
    const again = await requestsOf(stage.github, () => stage.rerun(4, { inputs }))
    expect(again.written).toEqual([])
  })

  test('two images share one, written at the same time', async () => {
    await stage.openPullRequest(8, { unused: 'eight\n' }, { inputs: { comment: 'never' } })
    stage.github.barrier({ method: 'POST', path: /\/issues\/8\/comments$/ }, 2)
    const inputs = { comment: 'always', push: 'never' }
    const both = await Promise.all([
      stage.rerun(8, { inputs }),
      stage.rerun(8, { inputs: { ...inputs, image: `${stage.image}-second`, 'size-budget': '1kB' } }),
    ])
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 1])
    expect(comments(8)).toHaveLength(1)
    const [{ body = '' } = {}] = comments(8)
    expect(firstLine(8)).toBe('### ❌ Fail: 1 of 2 images')
    const lines = body.split('\n').filter((line) => line.startsWith('- ') && line.includes(stage.image))
    expect(lines.slice(0, 2)).toEqual([
      expect.stringMatching(/^- ❌ `.*octo-app-second` Fail: /),
      expect.stringMatching(/^- ✅ `.*octo-app` Pass: /),
    ])
    for (const run of both)
      expect(run.outputs['comment-url']).toContain(`#issuecomment-${comments(8)[0]?.id}`)
  })

  test("two first runs at once leave one comment, which is the later one's", async () => {
    await stage.openPullRequest(5, { unused: 'five\n' }, { inputs: { comment: 'never' } })
    stage.github.barrier({ method: 'POST', path: /\/issues\/5\/comments$/ }, 2)
    const both = await Promise.all([
      stage.rerun(5, { runId: '9876543214', inputs: { 'size-budget': '10MB', comment: 'always' } }),
      stage.rerun(5, { runId: '9876543213', inputs: { comment: 'always' } }),
    ])
    const posted = stage.github.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/issues/5/comments'),
    )
    expect(posted).toHaveLength(2)
    expect(comments(5)).toHaveLength(1)
    expect(firstLine(5)).toMatch(/ of the 10\.0\sMB budget/)
    for (const run of both) {
      expectRun(run, { exitCode: 0 })
      expect(run.annotations).toEqual([])
      expect(run.outputs['comment-url']).toContain(`#issuecomment-${comments(5)[0]?.id}`)
    }
  })
})

describe('which commit it is compared with', () => {
  let base: string
  let forked: string

  beforeAll(async () => {
    // The pull request began at `forked`; main went on with a larger image.
    forked = stage.repo.git('rev-parse', 'main')
    await stage.openPullRequest(6, { unused: 'six\n' }, { inputs: { comment: 'never' } })
    base = stage.repo.commit({ app: incompressible(300_000, 'app') }, 'Grow on main')
    expectRun(await stage.push(), { exitCode: 0, outputs: { pushed: 'true' } })
    stage.repo.pullRequest({ number: 6, base: 'main', head: 'changes-6' })
  })

  function eventOf(number: number) {
    const [headSha = '', mergeSha = ''] = ['head', 'merge'].map((side) =>
      stage.repo.git('rev-parse', `refs/pull/${number}/${side}`),
    )
    return events.pullRequest({ number, headSha, mergeSha, baseSha: stage.repo.git('rev-parse', 'main') })
  }

  test('the merge commit checked out: its first parent', async () => {
    const { result, sent } = await requestsOf(stage.github, () =>
      stage.run(eventOf(6), 'refs/pull/6/merge', ALWAYS),
    )
    expectRun(result, { exitCode: 0 })
    expect(firstLine(6)).toContain(`as large as the base commit \`${base.slice(0, 7)}\``)
    expect(sent.filter((request) => request.includes('/compare/'))).toEqual([])
  })

  test("the pull request's head checked out: the merge base, from GitHub", async () => {
    const { result, sent } = await requestsOf(stage.github, () =>
      stage.run(eventOf(6), 'refs/pull/6/head', ALWAYS),
    )
    expectRun(result, { exitCode: 0 })
    expect(firstLine(6)).toContain(`as large as the base commit \`${forked.slice(0, 7)}\``)
    expect(sent).toContainEqual(expect.stringContaining(`/compare/${base}...`))
    expect(comments(6)).toHaveLength(1)
  })

  test('commits without an image: the newest one before them that has one, and how far back', async () => {
    stage.repo.commit({ docs: '1\n' }, 'Documentation')
    const newest = stage.repo.commit({ docs: '2\n' }, 'More of it')
    expectRun(await stage.openPullRequest(7, { unused: 'seven\n' }, ALWAYS), { exitCode: 0 })
    const short = (commit: string) => `\`${commit.slice(0, 7)}\``
    expect(firstLine(7)).toContain(`as large as main's image of commit ${short(base)}`)
    const words = `main's image of commit ${short(base)}, 2 commits behind (${short(newest)} has no image)`
    expect(comments(7)[0]?.body).toContain(words)
  })
})
