import type { CommentSection, SharedComment } from './comment-body.ts'
import { saysTheSame } from './comment-facts.ts'
import { type CommentHead, isNewerRun, type RunNumber, type SectionState } from './comment-marker.ts'
import type { Reason } from './comment-reasons.ts'
import type { FittingComment, FittingSection } from './comment-room.ts'

/** What this run has to say of its image, before anybody knows what the comment says already. */
export interface SectionDraft
  extends Pick<SectionState, 'id' | 'run' | 'head' | 'verdict' | 'reasons' | 'facts' | 'sizes'> {
  /** Whether a comment is worth being posted; one that is there is brought up to date all the same. */
  readonly isDue: boolean
  /** What nobody knows of: it stays a reason where it was one, and is never said to be resolved. */
  readonly open: readonly Reason[]
  /** The text, the richest rendering first; `resolved` is what it was posted for and is no more. */
  write(resolved: readonly Reason[]): Pick<SectionState, 'title'> & Pick<FittingSection, 'renderings'>
}

/**
 * The draft in place of what was there. A text that still holds stays as it is, to the letter, and only its hidden
 * state says that this run was here: so a run that comes late is still known to be an earlier one.
 */
export function renewedSection(draft: SectionDraft, before: CommentSection | undefined): FittingSection {
  const { id, run, head, verdict, facts, sizes, open } = draft
  const was = before?.state
  const reasons = [...draft.reasons, ...open.filter((reason) => was?.reasons.includes(reason) === true)]
  const earlier = was === undefined ? [] : was.reasons.length > 0 ? was.reasons : was.resolved
  const resolved = reasons.length > 0 ? [] : earlier.filter((reason) => !open.includes(reason))
  if (was?.cut === 0 && before !== undefined && stillHolds(was, { facts, sizes, reasons, resolved })) {
    return { state: { ...was, run, head }, renderings: [before.parts] }
  }
  const { title, renderings } = draft.write(resolved)
  return { state: { id, run, head, verdict, title, reasons, resolved, facts, sizes, cut: 0 }, renderings }
}

type Said = Pick<SectionState, 'facts' | 'sizes' | 'reasons' | 'resolved'>

function stillHolds(state: SectionState, now: Said): boolean {
  const same = (a: readonly Reason[], b: readonly Reason[]) => a.join() === b.join()
  return saysTheSame(state, now) && same(state.reasons, now.reasons) && same(state.resolved, now.resolved)
}

/** All sections of these comments, each once, as the newest run wrote it. */
export function mergedComments(comments: readonly SharedComment[]): SharedComment {
  const newest = new Map<string, CommentSection>()
  for (const section of comments.flatMap(({ sections }) => sections)) {
    const known = newest.get(section.state.id)
    if (known === undefined || isNewerRun(section.state.run, known.state.run)) {
      newest.set(section.state.id, section)
    }
  }
  return {
    heads: newestHeads(comments.flatMap(({ heads }) => heads)),
    crowded: comments.some(({ crowded }) => crowded),
    sections: [...newest.values()],
  }
}

/**
 * A section that so many newer commits were judged without is of an image that is no more, such as a matrix's entry
 * that was removed. Until then it says which commit it is of: an image may be built for some commits only.
 */
export const KEPT_HEADS = 5

/** The comment with this section in it, and without those of images that are no more. */
export function withSection(comment: SharedComment, section: FittingSection): FittingComment {
  const { id, run, head } = section.state
  const heads = newestHeads([...comment.heads, ...(head === '' ? [] : [{ run, commit: head }])])
  const isKept = ({ state }: CommentSection) =>
    state.id !== id &&
    (state.head === '' || heads.length < KEPT_HEADS || heads.some(({ commit }) => commit === state.head))
  const others = comment.sections.filter(isKept).map(({ state, parts }) => ({ state, renderings: [parts] }))
  return {
    heads,
    // Whoever had no room tries again with the next commit.
    crowded: comment.crowded && heads[0]?.commit === comment.heads[0]?.commit,
    sections: [...others, section],
  }
}

/** Each commit once, with the newest run that judged it; the newest of them first. */
function newestHeads(heads: readonly CommentHead[]): readonly CommentHead[] {
  const newest = new Map<string, CommentHead>()
  for (const head of heads) {
    const known = newest.get(head.commit)
    if (known === undefined || isNewerRun(head.run, known.run)) newest.set(head.commit, head)
  }
  return [...newest.values()].sort((a, b) => compareRuns(b.run, a.run)).slice(0, KEPT_HEADS)
}

function compareRuns(a: RunNumber, b: RunNumber): number {
  return a[0] - b[0] || a[1] - b[1]
}

/** Whether every section of `wanted` is there, as that run or a later one wrote it. */
export function holdsAll(comment: SharedComment, wanted: readonly SectionState[]): boolean {
  const there = new Map(comment.sections.map(({ state }) => [state.id, state]))
  return wanted.every(({ id, run }) => {
    const found = there.get(id)
    return found !== undefined && !isNewerRun(run, found.run)
  })
}
