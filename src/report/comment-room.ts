import { type CommentSection, commentBody, PART_ROOM, type SharedComment } from './comment-body.ts'
import { bySeverity } from './comment-top.ts'

/** GitHub's limit for a comment's body. In UTF-16 units, which are never fewer than the characters it counts. */
export const COMMENT_LIMIT = 65_536

/** A section that can be written at several lengths, the richest first; one that was read back has only one. */
export interface FittingSection extends Pick<CommentSection, 'state'> {
  readonly renderings: readonly (readonly string[])[]
}

export interface FittingComment extends Omit<SharedComment, 'sections'> {
  readonly sections: readonly FittingSection[]
}

/** Room for the sentence that says how much was cut, and for longer counts in the markers. */
const NOTE_ROOM = 160

/**
 * The text of the comment in at most `limit` units, the worst verdict first. Where not all fit, every section has the
 * same share, and what one does not need is the others'; of each the first parts are kept. Of sections that do not
 * even fit without any part, the last are left out.
 */
export function fitComment(
  key: string,
  { heads, crowded, sections }: FittingComment,
  limit: number = COMMENT_LIMIT,
): string {
  const sorted = [...sections].sort((a, b) => bySeverity(a.state, b.state))
  const whole = commentBody(key, {
    heads,
    crowded,
    sections: sorted.map((section) => atLength(section, 0)),
  })
  if (whole.length <= limit) return whole
  for (let count = sorted.length; ; count--) {
    const kept = sorted.slice(0, count)
    const state = { heads, crowded: crowded || count < sorted.length }
    const bare = commentBody(key, { ...state, sections: kept.map((section) => ({ ...section, parts: [] })) })
    const room = limit - bare.length - NOTE_ROOM * count
    if (room < 0 && count > 1) continue
    const shares = fairShares(
      kept.map((section) => costOf(atLength(section, 0).parts)),
      Math.max(0, room),
    )
    const fitted = kept.map((section, index) => fitSection(section, shares[index] ?? 0))
    return commentBody(key, { ...state, sections: fitted })
  }
}

/** Nobody gets more than they want; who wants more than an even share of what is left gets that share. */
export function fairShares(wanted: readonly number[], room: number): readonly number[] {
  const shares = wanted.map(() => 0)
  let left = room
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  for (const [done, index] of order.entries()) {
    const share = Math.min(wanted[index] ?? 0, Math.floor(left / (order.length - done)))
    shares[index] = share
    left -= share
  }
  return shares
}

function fitSection(section: FittingSection, share: number): CommentSection {
  const fits = section.renderings.findIndex((parts) => costOf(parts) <= share)
  if (fits >= 0) return atLength(section, fits)
  const parts = section.renderings.at(-1) ?? []
  const kept: string[] = []
  let used = 0
  for (const part of parts) {
    const cost = part.length + PART_ROOM
    if (used + cost > share) continue
    kept.push(part)
    used += cost
  }
  const cut = section.state.cut + parts.length - kept.length
  return { state: { ...section.state, cut }, parts: kept }
}

function atLength({ state, renderings }: FittingSection, index: number): CommentSection {
  return { state, parts: renderings[index] ?? [] }
}

function costOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length + PART_ROOM, 0)
}
