import { setTimeout } from 'node:timers/promises'
import { quoted } from '../oci/invalid-value-error.ts'
import type { CommentSection } from './comment-body.ts'
import { commentFault, faultReason, type RefusedComment } from './comment-fault.ts'
import { isNewerRun, visibleText } from './comment-marker.ts'
import { fitComment } from './comment-room.ts'
import {
  holdsAll,
  mergedComments,
  renewedSection,
  type SectionDraft,
  withSection,
} from './comment-sections.ts'
import { type CommentSearch, commentSearch, type FoundComment, readOwnComment } from './comment-search.ts'
import type { GitHubApi } from './github-api.ts'
import { type Clock, type IssueComments, issueComments, type PullRequestName } from './issue-comments.ts'

export interface StickyComment {
  readonly pullRequest: PullRequestName
  /** Tells the comments of one pull request apart; all images of a key share one. */
  readonly key: string
  readonly draft: SectionDraft
}

export type CommentOutcome =
  /** `outdated`: a later run has written this image's section meanwhile, and it stays as it is. */
  | {
      readonly status: 'created' | 'updated' | 'unchanged' | 'outdated'
      readonly url: string
      /** What is to be set right in the workflow. */
      readonly warning?: string
    }
  /** It was written; the sentence says why it may not say what it should. */
  | { readonly status: 'unverified'; readonly url: string; readonly sentence: string }
  /** There is none, and nothing is worth one. */
  | { readonly status: 'quiet' }
  | RefusedComment

/** How long other runs are waited for, in milliseconds. */
const SETTLE_MS = 1000
/** Between reading and writing another run takes as long as this one, or so many times longer. */
const SLOWER = 3
const MOST_ROUNDS = 20
/** No wait takes more than so much of the patience: 15 s. */
const LONGEST_SETTLING = 1 / 6

const CLOCK: Clock = { sleep: setTimeout, now: () => performance.now(), patience: 90_000 }

/**
 * Leaves exactly one comment of this key by our own identity on the pull request, with the draft as its image's section
 * and the other images' sections as they are. Nothing is sent where it says so already. Never throws for what GitHub
 * answers.
 */
export async function postStickyComment(
  comment: StickyComment,
  github: GitHubApi,
  clock: Clock = CLOCK,
): Promise<CommentOutcome> {
  const comments = issueComments(github, comment.pullRequest, clock)
  try {
    const search = commentSearch(comments, comment.key, comment.draft.id)
    const found = await search.begin()
    const isThere = found.some(({ shared }) => sectionOf(shared, comment.draft) !== undefined)
    if (!isThere && !comment.draft.isDue) return { status: 'quiet' }
    return await new Posting(comment, comments, search, clock).settle(found)
  } catch (error) {
    return commentFault(error)
  }
}

/**
 * GitHub has no conditional write: two runs that read the same text and write it one after the other lose the first
 * one's section. So each writes, waits until whoever had read before must have written, looks again, and writes again
 * what is lost, its own section and every other that it has seen. Of several comments, the lowest id is the one, and
 * the others go once it has all that was in them.
 */
class Posting {
  readonly #comment: StickyComment
  readonly #comments: IssueComments
  readonly #search: CommentSearch
  readonly #clock: Clock
  readonly #deadline: number
  /** Of the comment that was written. */
  #url: string | undefined
  #warning: string | undefined
  /** `marked`: only what is hidden. */
  #wrote: 'created' | 'updated' | 'marked' | undefined

  constructor(comment: StickyComment, comments: IssueComments, search: CommentSearch, clock: Clock) {
    this.#comment = comment
    this.#comments = comments
    this.#search = search
    this.#clock = clock
    this.#deadline = clock.now() + clock.patience
  }

  async settle(begun: readonly FoundComment[]): Promise<CommentOutcome> {
    try {
      return await this.#settle(begun)
    } catch (error) {
      if (this.#url === undefined) throw error
      return this.#unverified(`nobody knows whether it stayed so: ${faultReason(error)}`)
    }
  }

  async #settle(begun: readonly FoundComment[]): Promise<CommentOutcome> {
    const { key, draft } = this.#comment
    let found = begun
    let known = mergedComments(found.map(({ shared }) => shared))
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const started = this.#clock.now()
      if (round > 0 || found.length > 0) found = await this.#search.again(found)
      known = mergedComments([...found.map(({ shared }) => shared), known])
      const before = sectionOf(known, draft)
      this.#warning ??= conflictOf(before, draft)
      const isOutdated = before !== undefined && isNewerRun(before.state.run, draft.run)
      const section = isOutdated
        ? { state: before.state, renderings: [before.parts] }
        : renewedSection(draft, before)
      const body = fitComment(key, withSection(known, section))
      const wanted = readOwnComment(body, key, draft.id)?.sections ?? []
      // Where it has none, the comment says that more images had none.
      const hasRoom = wanted.some(({ state }) => state.id === draft.id)

      const [target] = found
      if (target === undefined) {
        found = [await this.#search.create(body)]
        this.#wrote = 'created'
        this.#url = found[0]?.url
        await this.#sleep(SETTLE_MS)
        continue
      }
      const states = wanted.map(({ state }) => state)
      const holds = holdsAll(target.shared, states) && (hasRoom || target.shared.crowded)
      if (this.#wrote === undefined ? target.body === body : holds) {
        await this.#search.removeOthers(target)
        this.#url = target.url
        if (!hasRoom) return this.#unverified(NO_ROOM)
        if (this.#warning !== undefined) {
          return { status: this.#status(isOutdated), url: target.url, warning: this.#warning }
        }
        return { status: this.#status(isOutdated), url: target.url }
      }
      await this.#update(target, body)
      // Apart from each other, so that those whose sections are lost do not write at the same time again.
      const apart = states.length > 1 ? Math.random() * SETTLE_MS * Math.min(round + 1, 5) : 0
      await this.#sleep(Math.max(SETTLE_MS, SLOWER * (this.#clock.now() - started)) + apart)
    }
    const reason = `it may not have this run's result: other runs changed it at the same time, ${MOST_ROUNDS} times.`
    return this.#url === undefined
      ? { status: 'failed', sentence: `The comment was not posted: ${reason}` }
      : this.#unverified(reason)
  }

  async #sleep(milliseconds: number): Promise<void> {
    const { patience, now } = this.#clock
    const left = Math.max(0, this.#deadline - now())
    await this.#clock.sleep(Math.min(milliseconds, patience * LONGEST_SETTLING, left))
  }

  #unverified(reason: string): CommentOutcome {
    return { status: 'unverified', url: this.#url ?? '', sentence: `The comment was written, but ${reason}` }
  }

  async #update(target: FoundComment, body: string): Promise<void> {
    const written = await this.#comments.update(target.id, body)
    this.#url = written?.url ?? this.#url
    if (written === undefined || this.#wrote === 'created' || this.#wrote === 'updated') return
    this.#wrote = visibleText(target.body) === visibleText(body) ? 'marked' : 'updated'
  }

  #status(isOutdated: boolean): 'created' | 'updated' | 'unchanged' | 'outdated' {
    if (isOutdated) return 'outdated'
    return this.#wrote === undefined || this.#wrote === 'marked' ? 'unchanged' : this.#wrote
  }
}

const NO_ROOM = 'it has no room for one more image: give some images a comment-key of their own.'

/** Two jobs of one run whose images nothing tells apart: a matrix of build arguments, for one. */
function conflictOf(
  before: CommentSection | undefined,
  { id, run, facts }: SectionDraft,
): string | undefined {
  const isOfThisRun = before !== undefined && run[0] > 0 && before.state.run.join() === run.join()
  if (!isOfThisRun || before.state.facts === facts) return undefined
  return (
    `Another job of this run wrote the section ${quoted(id)} of the pull request comment, and only the last of them ` +
    'is seen: give each a comment-key.'
  )
}

function sectionOf({ sections }: FoundComment['shared'], { id }: SectionDraft): CommentSection | undefined {
  return sections.find(({ state }) => state.id === id)
}
