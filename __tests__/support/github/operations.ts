import { type Answer, invalid, notFound, ok, page, refusal } from './answer.ts'
import type { Bodies } from './bodies.ts'
import type { ApiRequest } from './contract.ts'
import { content, gitCommit } from './contents.ts'
import { GitData } from './git-data.ts'
import { type Identity, may, type Permissions } from './identity.ts'
import type { RepositoryState, State } from './state.ts'

/** What an operation on a repository gets: a caller who may do it, and the repository, which exists. */
export interface OperationContext {
  readonly request: ApiRequest
  readonly params: Readonly<Record<string, string>>
  readonly identity: Identity | undefined
  readonly repository: RepositoryState
  readonly state: State
  readonly bodies: Bodies
  readonly address: string
}

export interface Operation {
  /** The permissions of which one is needed; none for what every token may see. */
  readonly needs: readonly (keyof Permissions)[]
  readonly access: 'read' | 'write'
  run(context: OperationContext): Answer | Promise<Answer>
}

/** GitHub's limit for a comment, in characters, and what its database takes, in bytes. */
const BODY_LIMIT = { characters: 65_536, bytes: 262_144 }

function checkBody(request: ApiRequest): { readonly body: string } | { readonly refused: Answer } {
  const { body } = request
  const text = typeof body === 'object' && body !== null && 'body' in body ? body.body : undefined
  if (typeof text !== 'string' || text.trim() === '') return { refused: invalid('body', 'missing_field') }
  if ([...text].length > BODY_LIMIT.characters || Buffer.byteLength(text) > BODY_LIMIT.bytes) {
    const message = `Body is too long (maximum is ${BODY_LIMIT.characters} characters)`
    return { refused: invalid('body', 'unprocessable', message) }
  }
  return { body: text }
}

const read = (needs: Operation['needs'], run: Operation['run']): Operation => ({ needs, access: 'read', run })
const write = (needs: Operation['needs'], run: Operation['run']): Operation => ({
  needs,
  access: 'write',
  run,
})
const CONVERSATION = ['issues', 'pull_requests'] as const

const pullOf = ({ repository, params }: OperationContext, name: string) =>
  repository.pulls?.[Number(params[name])]

async function gitOf(
  { repository }: OperationContext,
  use: (git: GitData) => Promise<Answer>,
): Promise<Answer> {
  return repository.git === undefined ? notFound() : use(new GitData(repository.git))
}

const comments: Record<string, Operation> = {
  'issues/list-comments': read(CONVERSATION, (context) => {
    const { repository, bodies, params, request } = context
    if (pullOf(context, 'issue_number') === undefined) return notFound()
    const since = request.query['since'] ?? ''
    const found = repository.comments.filter(
      (comment) => comment.number === Number(params['issue_number']) && comment.updatedAt >= since,
    )
    return page(
      found.map((comment) => bodies.comment(repository, comment)),
      request.query,
      context.address,
    )
  }),
  'issues/create-comment': write(CONVERSATION, (context) => {
    const { repository, state, bodies, params, identity, request } = context
    const pull = pullOf(context, 'issue_number')
    if (pull === undefined || identity === undefined) return notFound()
    if (pull.locked === true) return refusal(403, 'Unable to create comment because issue is locked.')
    const checked = checkBody(request)
    if ('refused' in checked) return checked.refused
    const { login, id: userId, type, app } = identity
    const number = Number(params['issue_number'])
    const comment = state.addComment(repository, { number, login, userId, type, app, body: checked.body })
    const body = bodies.comment(repository, comment)
    return { ...ok(body, 201), headers: { location: String(body['url']) } }
  }),
  'issues/get-comment': read(CONVERSATION, ({ repository, bodies, params }) => {
    const found = repository.comments.find((comment) => comment.id === Number(params['comment_id']))
    return found === undefined ? notFound() : ok(bodies.comment(repository, found))
  }),
  'issues/update-comment': write(CONVERSATION, ({ repository, state, bodies, params, request }) => {
    const checked = checkBody(request)
    if ('refused' in checked) return checked.refused
    const changed = state.changeComment(repository, Number(params['comment_id']), checked.body)
    return changed === undefined ? notFound() : ok(bodies.comment(repository, changed))
  }),
  'issues/delete-comment': write(CONVERSATION, ({ repository, state, params }) =>
    state.removeComment(repository, Number(params['comment_id']))
      ? { status: 204, body: undefined }
      : notFound(),
  ),
}

const history: Record<string, Operation> = {
  'repos/compare-commits-with-basehead': read(['contents'], (context) =>
    gitOf(context, async (git) => {
      const basehead = context.params['basehead'] ?? ''
      const [base, head] = basehead.split('...').map((side) => side.replace(/^[^:]*:/, ''))
      if (base === undefined || head === undefined) return notFound()
      const [from, to] = [await git.resolve(base), await git.resolve(head)]
      const data = from === undefined || to === undefined ? undefined : await git.compare(from, to)
      if (data === undefined) return notFound()
      return ok(context.bodies.comparison(context.repository, basehead, data))
    }),
  ),
  'repos/list-commits': read(['contents'], (context) =>
    gitOf(context, async (git) => {
      const { query } = context.request
      const from = await git.resolve(query['sha'] ?? 'HEAD')
      if (from === undefined) return notFound()
      const commits = (await git.log(from)).map((data) => context.bodies.commit(context.repository, data))
      return page(commits, query, context.address)
    }),
  ),
  'repos/get-commit': read(['contents'], (context) =>
    gitOf(context, async (git) => {
      const ref = context.params['ref'] ?? ''
      const sha = await git.resolve(ref.replace(/^(heads|tags)\//, 'refs/$&'))
      if (sha !== undefined) return ok(context.bodies.commit(context.repository, await git.commit(sha)))
      const message = `No commit found for SHA: ${ref}`
      return {
        status: 422,
        body: { message, documentation_url: 'https://docs.github.com/rest', status: '422' },
      }
    }),
  ),
  'repos/get-branch': read(['contents'], (context) =>
    gitOf(context, async (git) => {
      const name = context.params['branch'] ?? ''
      const sha = await git.resolve(`refs/heads/${name}`)
      if (sha === undefined) return refusal(404, 'Branch not found')
      return ok(context.bodies.branch(context.repository, name, await git.commit(sha)))
    }),
  ),
  'repos/get-content': read(['contents'], (context) => gitOf(context, (git) => content(context, git))),
  'git/get-commit': read(['contents'], (context) => gitOf(context, (git) => gitCommit(context, git))),
  'git/get-ref': read(['contents'], (context) =>
    gitOf(context, async (git) => {
      const ref = `refs/${context.params['ref'] ?? ''}`
      const sha = await git.resolve(ref)
      return sha === undefined ? notFound() : ok(context.bodies.ref(context.repository, ref, sha))
    }),
  ),
  'repos/list-tags': read(['contents'], (context) =>
    gitOf(context, async (git) => {
      const tags = (await git.tags()).map((tag) => context.bodies.tag(context.repository, tag))
      return page(tags, context.request.query, context.address)
    }),
  ),
}

/** Drafts are seen only by those who may write. */
function releasesFor({ repository, identity, bodies }: OperationContext) {
  const seesDrafts = identity !== undefined && may(identity, 'write', ['contents'])
  const known = (repository.releases ?? []).map((release, index) => ({ release, id: 3_000_000 + index }))
  return known
    .filter(({ release }) => seesDrafts || release.draft !== true)
    .map(({ release, id }) => ({ release, body: bodies.release(repository, release, id) }))
}

const rest: Record<string, Operation> = {
  'repos/get': read([], ({ repository, bodies }) => ok(bodies.repository(repository))),
  'repos/list-releases': read(['contents'], (context) => {
    const bodies = releasesFor(context).map(({ body }) => body)
    return page(bodies, context.request.query, context.address)
  }),
  'repos/get-latest-release': read(['contents'], (context) => {
    const full = ({ release }: { release: { draft?: boolean; prerelease?: boolean } }): boolean =>
      release.draft !== true && release.prerelease !== true
    const latest = releasesFor(context).find(full)
    return latest === undefined ? notFound() : ok(latest.body)
  }),
  'repos/get-release-by-tag': read(['contents'], (context) => {
    const found = releasesFor(context).find(({ release }) => release.tag === context.params['tag'])
    return found === undefined ? notFound() : ok(found.body)
  }),
  'pulls/get': read(['pull_requests'], (context) => {
    const pull = pullOf(context, 'pull_number')
    if (pull === undefined) return notFound()
    return ok(context.bodies.pullRequest(context.repository, Number(context.params['pull_number']), pull))
  }),
  'repos/list-pull-requests-associated-with-commit': read(['pull_requests', 'contents'], (context) => {
    const { repository, bodies, params, request } = context
    const found = Object.entries(repository.pulls ?? {}).filter(
      ([, pull]) => pull.headSha === params['commit_sha'] || pull.mergeSha === params['commit_sha'],
    )
    const simple = found.map(([number, pull]) =>
      bodies.pullRequest(repository, Number(number), pull, 'pull-request-simple-items'),
    )
    return page(simple, request.query, context.address)
  }),
}

/** By the operation ids of GitHub's description. */
export const OPERATIONS: Readonly<Record<string, Operation>> = { ...comments, ...history, ...rest }
