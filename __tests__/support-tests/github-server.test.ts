import { getOctokit } from '@actions/github'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { appToken, type GitHubServer, jobToken, startGitHub, userToken } from '../support/github-server.ts'
import { makeWorkspace } from '../support/workspace.ts'

// Each operation's first answer compiles its schema, which a busy machine takes seconds for.
jest.setTimeout(30_000)

const NAME = 'octo-org/octo-app'
const PUBLIC = { owner: 'octo-org', repo: 'octo-app' }
const git = makeWorkspace({ a: '1' })
const first = git.git('rev-parse', 'HEAD')
git.tag('v1.0.0')
git.branch('feat/slash')
const head = git.commit({ b: '2' })
git.checkout('main')
const base = git.commit({ c: '3' })
git.tag('v1.1.0')
git.branch('files')
const files = git.commit({
  'dir/file.txt': 'hello\n',
  link: { link: 'dir/file.txt' },
  large: 'x'.repeat(1_100_000),
})
git.checkout('main')

const comment = jobToken({ pull_requests: 'write', contents: 'read' })
let server: GitHubServer

beforeAll(async () => {
  server = await startGitHub({
    repositories: {
      [NAME]: {
        git: git.path,
        pulls: {
          5: { headSha: head, baseSha: base, headRef: 'feat/slash' },
          6: { headSha: head, baseSha: base, locked: true },
        },
        releases: [{ tag: 'v2.0.0-rc.1', prerelease: true }, { tag: 'v1.1.0' }, { tag: 'v9', draft: true }],
      },
      'octo-org/secret': { private: true, pulls: { 1: { headSha: head, baseSha: base } } },
    },
    tokens: {
      job: comment,
      readonly: jobToken(),
      person: userToken('mona', { issues: 'write', contents: 'read' }),
      app: appToken('my-app', { issues: 'write' }),
    },
  })
}, 60_000)

afterEach(() => server.clearFaults())
afterAll(async () => {
  await server.close()
  git.dispose()
})

const client = (token: string) => getOctokit(token, { baseUrl: server.url }).rest
const call = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)

test('comments are created, listed page by page, changed and deleted under the token’s identity', async () => {
  const octokit = getOctokit('job', { baseUrl: server.url })
  for (let index = 1; index <= 35; index++) {
    await octokit.rest.issues.createComment({ ...PUBLIC, issue_number: 5, body: `comment ${index}` })
  }
  server.addComment(NAME, 5, userToken('mona', {}), 'by somebody else')
  const firstPage = await octokit.rest.issues.listComments({ ...PUBLIC, issue_number: 5 })
  expect(firstPage.data).toHaveLength(30)
  expect(firstPage.headers.link).toMatch(/rel="next".*rel="last"/)
  const all = await octokit.paginate(octokit.rest.issues.listComments, {
    ...PUBLIC,
    issue_number: 5,
    per_page: 10,
  })
  expect(all.map(({ body }) => body)).toEqual([
    ...Array.from({ length: 35 }, (_, index) => `comment ${index + 1}`),
    'by somebody else',
  ])
  expect(all[0]).toMatchObject({
    user: { login: 'github-actions[bot]', type: 'Bot' },
    performed_via_github_app: { slug: 'github-actions' },
  })
  expect(all.at(-1)).toMatchObject({ user: { login: 'mona', type: 'User' }, performed_via_github_app: null })
  const id = all[0]?.id ?? 0
  const changed = await octokit.rest.issues.updateComment({ ...PUBLIC, comment_id: id, body: 'new' })
  expect(changed.data).toMatchObject({ id, body: 'new' })
  expect(changed.data.updated_at > changed.data.created_at).toBe(true)
  await octokit.rest.issues.deleteComment({ ...PUBLIC, comment_id: id })
  expect(server.comments(NAME, 5)).toHaveLength(35)
  expect(server.violations).toEqual([])
})

describe('refusals are GitHub’s', () => {
  const body = 'x'
  test.each([
    ['a read-only job token', 'readonly', 'octo-app', 5, 403, 'Resource not accessible by integration'],
    ['an unknown token', 'nobody', 'octo-app', 5, 401, 'Bad credentials'],
    ['a private repository without the permission', 'readonly', 'secret', 1, 403, 'Resource not accessible'],
    ['a pull request that is not there', 'job', 'octo-app', 77, 404, 'Not Found'],
    ['a locked conversation', 'job', 'octo-app', 6, 403, 'issue is locked'],
  ])('%s', async (_, token, repo, issue_number, status, message) => {
    const creation = client(token).issues.createComment({ owner: 'octo-org', repo, issue_number, body })
    await expect(creation).rejects.toMatchObject({ status, message: expect.stringContaining(message) })
    expect(server.violations).toEqual([])
  })

  test('no token at all', async () => {
    const post = { method: 'POST', body: '{"body":"x"}' }
    expect((await call(`/repos/${NAME}/issues/5/comments`, post)).status).toBe(401)
    expect((await call(`/repos/${NAME}/issues/5/comments`)).status).toBe(200)
    expect((await call('/repos/octo-org/secret')).status).toBe(404)
  })

  test('a comment of 65,536 characters is taken, one more is not', async () => {
    const creating = (text: string) =>
      client('app').issues.createComment({ ...PUBLIC, issue_number: 5, body: text })
    await expect(creating('ö'.repeat(65_536))).resolves.toMatchObject({
      data: { user: { login: 'my-app[bot]' } },
    })
    await expect(creating('x'.repeat(65_537))).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('Body is too long'),
    })
    expect(server.violations).toEqual([])
  })

  test('only a person’s token says who it belongs to', async () => {
    expect(await client('person').users.getAuthenticated()).toMatchObject({ data: { login: 'mona' } })
    await expect(client('job').users.getAuthenticated()).rejects.toMatchObject({ status: 403 })
    await expect(client('job').apps.getAuthenticated()).rejects.toMatchObject({ status: 401 })
    const viewer = await getOctokit('app', { baseUrl: server.url }).graphql('query { viewer { login } }')
    expect(viewer).toEqual({ viewer: { login: 'my-app[bot]' } })
    expect(server.violations).toEqual([])
  })
})

describe('history comes from a real repository, names with slashes included', () => {
  test('comparisons', async () => {
    const { repos } = client('job')
    const compared = await repos.compareCommitsWithBasehead({ ...PUBLIC, basehead: 'main...feat/slash' })
    expect(compared.data).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1 })
    expect(compared.data.merge_base_commit.sha).toBe(first)
    const unencoded = await call(`/repos/${NAME}/compare/main...feat/slash`)
    expect(await unencoded.json()).toMatchObject({ merge_base_commit: { sha: first } })
    const comparing = repos.compareCommitsWithBasehead({ ...PUBLIC, basehead: 'main...no' })
    await expect(comparing).rejects.toMatchObject({ status: 404 })
    expect(server.violations).toEqual([])
  })

  test('commits, branches, refs and tags', async () => {
    const { repos, git: refs } = client('job')
    expect(await repos.getCommit({ ...PUBLIC, ref: 'main' })).toMatchObject({ data: { sha: base } })
    const branch = await repos.getBranch({ ...PUBLIC, branch: 'feat/slash' })
    expect(branch.data.commit.sha).toBe(head)
    const tag = await refs.getRef({ ...PUBLIC, ref: 'tags/v1.0.0' })
    expect(tag.data.object.sha).toBe(first)
    expect((await repos.listTags(PUBLIC)).data.map(({ name }) => name)).toEqual(['v1.1.0', 'v1.0.0'])
    await expect(repos.getCommit({ ...PUBLIC, ref: 'nothing' })).rejects.toMatchObject({ status: 422 })
    expect(server.violations).toEqual([])
  })

  test('files of a commit, larger ones without their content, and the commit by itself', async () => {
    const get = async (path: string, ref: string) =>
      (await client('job').repos.getContent({ ...PUBLIC, path, ref })).data
    const file = await get('dir/file.txt', files)
    expect(file).toMatchObject({ type: 'file', path: 'dir/file.txt', size: 6, encoding: 'base64' })
    expect('content' in file && Buffer.from(file.content, 'base64').toString()).toBe('hello\n')
    expect(await get('link', files)).toMatchObject({ path: 'link', size: 6 })
    expect(await get('large', files)).toMatchObject({ encoding: 'none', content: '', size: 1_100_000 })
    expect(await get('dir', files)).toEqual([])
    await expect(get('dir/file.txt', base)).rejects.toMatchObject({ status: 404 })
    await expect(get('a', '0'.repeat(40))).rejects.toMatchObject({ status: 404 })
    const { data } = await client('job').git.getCommit({ ...PUBLIC, commit_sha: files })
    expect(data).toMatchObject({ sha: files, parents: [{ sha: base }] })
    expect(server.violations).toEqual([])
  })

  test('releases, pull requests and the repository itself', async () => {
    const { repos, pulls } = client('job')
    expect((await repos.listReleases(PUBLIC)).data.map((tag) => tag.tag_name)).toEqual([
      'v2.0.0-rc.1',
      'v1.1.0',
    ])
    expect(await repos.getLatestRelease(PUBLIC)).toMatchObject({ data: { tag_name: 'v1.1.0' } })
    expect(await pulls.get({ ...PUBLIC, pull_number: 5 })).toMatchObject({ data: { head: { sha: head } } })
    const of = await repos.listPullRequestsAssociatedWithCommit({ ...PUBLIC, commit_sha: head })
    expect(of.data.map(({ number }) => number)).toEqual([5, 6])
    expect(await repos.get(PUBLIC)).toMatchObject({ data: { default_branch: 'main', private: false } })
    expect(server.violations).toEqual([])
  })
})

describe('faults and interleaving', () => {
  test('a status, once; then as usual', async () => {
    server.fault({ method: 'GET', path: /comments/, status: 502, body: '<html>', times: 1 })
    const failing = await call(`/repos/${NAME}/issues/5/comments`)
    expect([failing.status, await failing.text()]).toEqual([502, '<html>'])
    expect((await call(`/repos/${NAME}/issues/5/comments`)).status).toBe(200)
  })

  test('done, but answered with an error', async () => {
    const before = server.comments(NAME, 5).length
    server.fault({ method: 'POST', instead: 'drop', afterwards: true, times: 1 })
    const init = { method: 'POST', body: '{"body":"kept"}', headers: { authorization: 'Bearer job' } }
    await expect(call(`/repos/${NAME}/issues/5/comments`, init)).rejects.toThrow()
    expect(server.comments(NAME, 5)).toHaveLength(before + 1)
  })

  test('a barrier lets requests go on only together', async () => {
    server.barrier({ path: /\/repos\/octo-org\/octo-app$/ }, 2)
    let done = 0
    const one = call(`/repos/${NAME}`).then(() => done++)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(done).toBe(0)
    await Promise.all([one, call(`/repos/${NAME}`)])
    await call(`/repos/${NAME}`)
    expect(done).toBe(1)
  })
})

describe('what GitHub’s description does not allow is a violation', () => {
  test.each([
    ['a path that is not described', 'GET', '/repos/o/r/nonsense', undefined],
    ['a query parameter that is not described', 'GET', `/repos/${NAME}/tags?limit=3`, undefined],
    ['a parameter of the wrong kind', 'GET', `/repos/${NAME}/issues/five/comments`, undefined],
    ['a body without its member', 'POST', `/repos/${NAME}/issues/5/comments`, '{"text":"x"}'],
    ['a body that is no JSON', 'POST', `/repos/${NAME}/issues/5/comments`, 'body=x'],
  ])('%s', async (_, method, path, body) => {
    const strict = await startGitHub({
      repositories: { [NAME]: { pulls: { 5: { headSha: head, baseSha: base } } } },
    })
    const init = body === undefined ? { method } : { method, body }
    const answer = await fetch(`${strict.url}${path}`, init)
    expect(answer.status).toBe(500)
    expect(strict.violations).toMatchObject([{ side: 'request', method }])
    await strict.close()
  })

  test('an answer of the server itself is held to it too', async () => {
    const strict = await startGitHub({
      repositories: { [NAME]: { releases: [{ tag: 'v1', publishedAt: 'soon' }] } },
    })
    expect((await fetch(`${strict.url}/repos/${NAME}/releases/latest`)).status).toBe(500)
    expect(strict.violations).toMatchObject([
      { side: 'answer', errors: [expect.stringContaining('published_at')] },
    ])
    await strict.close()
  })
})

describe('a server that is far away, or in trouble', () => {
  test('every request and every answer takes its time', async () => {
    server.setLatency({ least: 40, most: 50 })
    const began = performance.now()
    await call(`/repos/${NAME}/issues/5/comments`)
    expect(performance.now() - began).toBeGreaterThanOrEqual(79)
    server.setLatency({ least: 0, most: 0 })
  })

  test('a body stops in the middle', async () => {
    server.fault({ instead: 'stall', times: 1 })
    const answer = await fetch(`${server.url}/repos/${NAME}`, { signal: AbortSignal.timeout(200) })
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
    expect((await call(`/repos/${NAME}`)).status).toBe(200)
  })

  test('somebody else changes a comment', async () => {
    const { id } = server.addComment(NAME, 5, userToken('mona', {}), 'before')
    server.setComment(NAME, id, 'after')
    expect(server.comments(NAME, 5).find((comment) => comment.id === id)?.body).toBe('after')
  })
})
