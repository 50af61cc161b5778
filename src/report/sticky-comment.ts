import { setTimeout } from 'node:timers/promises'
import { type CommentState, isNewer, markComment, readMarkedComment } from './comment-marker.ts'
import { type GitHubApi, githubFault } from './github-api.ts'
import {
  type IssueComment,
  type IssueComments,
  issueComments,
  type PullRequestName,
} from './issue-comments.ts'

export interface StickyComment {
  readonly pullRequest: PullRequestName
  /** Tells the comments of one pull request apart. */
  readonly key: string
  readonly state: CommentState
  readonly text: string
}

export type CommentOutcome =
  /** `outdated`: a later run has written the comment meanwhile, and it stays as it is. */
  | { readonly status: 'created' | 'updated' | 'unchanged' | 'outdated'; readonly url: string }
  /** The token may not: normal for forks and Dependabot. The sentence says what would allow it. */
  | { readonly status: 'forbidden'; readonly sentence: string }
  /** GitHub did not answer, or not as described. */
  | { readonly status: 'failed'; readonly sentence: string }

/**
 * Leaves exactly one comment of this key by our own identity on the pull request, saying the text. Nothing is sent
 * where it says so already. Never throws for what GitHub answers.
 */
export async function postStickyComment(
  comment: StickyComment,
  github: GitHubApi,
  sleep: (milliseconds: number) => Promise<unknown> = setTimeout,
): Promise<CommentOutcome> {
  const comments = issueComments(github, comment.pullRequest, sleep)
  try {
    const found = await ownComments(comments, comment)
    const [first, ...others] = found
    if (first !== undefined) return await settle(comments, comment, first, others)
    const created = await comments.create(bodyOf(comment))
    return await settleAfterCreating(comments, comment, created)
  } catch (error) {
    return outcomeOf(error)
  }
}

interface FoundComment extends IssueComment {
  readonly state: CommentState | undefined
  readonly text: string
}

function bodyOf({ key, state, text }: StickyComment): string {
  return markComment(key, state, text)
}

function marked(comments: readonly IssueComment[], key: string): readonly FoundComment[] {
  return comments
    .flatMap((comment) => {
      const found = readMarkedComment(comment.body, key)
      return found === undefined ? [] : [{ ...comment, state: found.state, text: found.text }]
    })
    .sort((a, b) => a.id - b.id)
}

/** Anybody can write our marker; only what our own identity wrote is ours. */
async function ownComments(
  comments: IssueComments,
  { key }: StickyComment,
): Promise<readonly FoundComment[]> {
  const found = marked(await comments.list(), key)
  if (found.length === 0) return found
  const login = await comments.ownLogin()
  return found.filter(({ author }) => author === login)
}

/**
 * Another run may have created one at the same time, and GitHub has no conditional write. Both look again and agree
 * on the lowest id.
 */
async function settleAfterCreating(
  comments: IssueComments,
  comment: StickyComment,
  created: IssueComment,
): Promise<CommentOutcome> {
  const again = marked(await comments.list(), comment.key).filter(({ author }) => author === created.author)
  const [first, ...others] = again
  if (first === undefined || first.id >= created.id) {
    await deleteAll(
      comments,
      again.filter(({ id }) => id > created.id),
    )
    return { status: 'created', url: created.url }
  }
  const mine = { ...created, state: comment.state, text: comment.text }
  const left = others.some(({ id }) => id === created.id) ? others : [...others, mine]
  return settle(comments, comment, first, left)
}

async function settle(
  comments: IssueComments,
  comment: StickyComment,
  kept: FoundComment,
  others: readonly FoundComment[],
): Promise<CommentOutcome> {
  const outcome = await bringUpToDate(comments, comment, kept)
  await deleteAll(comments, others)
  return outcome
}

async function bringUpToDate(
  comments: IssueComments,
  comment: StickyComment,
  kept: FoundComment,
): Promise<CommentOutcome> {
  if (sameText(kept.text, comment.text)) return { status: 'unchanged', url: kept.url }
  if (isNewer(kept.state, comment.state)) return { status: 'outdated', url: kept.url }
  const updated = await comments.update(kept.id, bodyOf(comment))
  return { status: 'updated', url: updated.url }
}

/** The other run deletes them too, so one that is gone is as wanted; one that stays is deleted by the next run. */
async function deleteAll(comments: IssueComments, unwanted: readonly IssueComment[]): Promise<void> {
  for (const { id } of unwanted) await comments.delete(id).catch(() => undefined)
}

/** GitHub may change line ends and drops white space at the end. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()
  return plain(a) === plain(b)
}

function outcomeOf(error: unknown): CommentOutcome {
  const { status, message, transient } = githubFault(error)
  const reason = status === 0 ? message : `${status}: ${message}`
  if (/\bis locked\b/i.test(message)) {
    return {
      status: 'forbidden',
      sentence: `The comment was not posted, because the conversation is locked.`,
    }
  }
  if (!transient && (status === 401 || status === 403 || status === 404)) {
    return {
      status: 'forbidden',
      sentence:
        `The comment was not posted, because the token may not write it (GitHub said ${reason}). ` +
        'The permission `pull-requests: write` in the job allows it; runs for forks and for Dependabot never have it.',
    }
  }
  return { status: 'failed', sentence: `The comment was not posted: GitHub said ${reason}` }
}
