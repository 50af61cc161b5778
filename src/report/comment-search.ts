import { readCommentBody, type SharedComment } from './comment-body.ts'
import { readEarlierComment } from './comment-marker.ts'
import type { IssueComment, IssueComments } from './issue-comments.ts'

/** A comment of ours under our key. */
export interface FoundComment extends IssueComment {
  readonly shared: SharedComment
}

/** The comments under one key by our own identity, the lowest id first: by that, all runs agree on the one to keep. */
export interface CommentSearch {
  /** Looks through all comments. */
  begin(): Promise<readonly FoundComment[]>
  /** Looks again at those that were found, and for others that came up meanwhile where that can be. */
  again(found: readonly FoundComment[]): Promise<readonly FoundComment[]>
  create(body: string): Promise<FoundComment>
  /** Deletes what this run created, or found, besides. Never rejects. */
  removeOthers(kept: FoundComment): Promise<void>
}

/** A request that created one may have been repeated for so long before it was answered. */
const CREATING_MS = 5 * 60_000

export function commentSearch(comments: IssueComments, key: string, sectionId: string): CommentSearch {
  let unwanted: readonly FoundComment[] = []
  let created: FoundComment | undefined
  let login: string | undefined
  /** Where two runs may be at one moment without a comment under the new key, each may bring up another. */
  let mayMultiply = false

  const own = (all: readonly IssueComment[]): readonly FoundComment[] =>
    all
      .flatMap((comment) => {
        const shared = readOwnComment(comment.body, key, sectionId)
        return shared === undefined ? [] : [{ ...comment, body: plain(comment.body), shared }]
      })
      .sort((a, b) => a.id - b.id)

  const ownBy = (all: readonly IssueComment[], who: string | undefined) =>
    own(all).filter(({ author }) => author === who)

  /** Anybody can write our marker; only what our own identity wrote is ours. */
  const findAll = async (): Promise<readonly FoundComment[]> => {
    const candidates = own(await comments.list())
    if (candidates.length === 0) return []
    login ??= await comments.ownLogin()
    const found = ownBy(candidates, login)
    mayMultiply ||= found.some(({ body }) => readCommentBody(body, key) === undefined)
    return found
  }

  return {
    async begin() {
      const found = await findAll()
      unwanted = found
      return found
    },

    async again(found) {
      const [target] = found
      if (created !== undefined) {
        const since = new Date(Date.parse(created.createdAt) - CREATING_MS).toISOString()
        const seen = ownBy(await comments.list(since), created.author)
        return seen.length > 0 ? seen : findAll()
      }
      if (mayMultiply || target === undefined) {
        const seen = await findAll()
        unwanted = seen
        return seen
      }
      const read = await comments.read(target.id)
      const [now] = read === undefined ? [] : own([read])
      return now === undefined ? findAll() : [now, ...found.slice(1)]
    },

    async create(body) {
      const comment = await comments.create(body)
      const shared = readCommentBody(body, key) ?? NOTHING
      created = { ...comment, body: plain(comment.body), shared }
      return created
    },

    async removeOthers(kept) {
      const others = [...unwanted, ...(created === undefined ? [] : [created])]
      // Another run deletes them too, so one that is gone is as wanted; one that stays, the next run deletes.
      for (const { id } of others) if (id !== kept.id) await comments.delete(id).catch(() => undefined)
    },
  }
}

const NOTHING: SharedComment = { heads: [], crowded: false, sections: [] }

/** What a comment of ours says, one from before there were sections included; undefined for others. */
export function readOwnComment(body: string, key: string, sectionId: string): SharedComment | undefined {
  const shared = readCommentBody(body, key)
  if (shared !== undefined) return shared
  // Its default key was what a section is told by now.
  const earlier = readEarlierComment(plain(body), [key, sectionId])
  if (earlier === undefined) return undefined
  const { verdict = 'pass' } = earlier
  const state = { id: sectionId, run: [0, 0] as const, head: '', title: '', facts: '', sizes: [], cut: 0 }
  const reasons = verdict === 'pass' ? [] : (['verdict'] as const)
  const section = { state: { ...state, verdict, reasons, resolved: [] }, parts: [] }
  return { ...NOTHING, sections: [section] }
}

/** GitHub may change line ends and drops white space at the end. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trim()
}
