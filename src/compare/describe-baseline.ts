import { type BaselineCandidate, shortCommit } from './baseline-candidates.ts'
import { isCommitHash } from './merge-base.ts'

/** How many commits the wanted one is ahead of and behind the image's; undefined or a throw where nobody knows. */
export type MeasureDistance = (
  imageCommit: string,
  wantedCommit: string,
) => Promise<{ readonly ahead: number; readonly behind: number } | undefined>

/**
 * In words which image it is and how far it lies from the one asked for, by the commit that it says to be of. Never
 * throws.
 */
export async function describeBaseline(
  { description, wantedCommit, exact, behind, unknown }: Omit<BaselineCandidate, 'at'>,
  revision: string | undefined,
  measureDistance: MeasureDistance | undefined,
): Promise<string> {
  if (exact) return description
  if (wantedCommit === undefined) {
    const commit =
      revision !== undefined && isCommitHash(revision) ? `, of commit ${shortCommit(revision)}` : ''
    return `${description}${commit}${unknown === undefined ? '' : ` (${unknown})`}`
  }
  const why = `(${shortCommit(wantedCommit)} has no image)`
  if (behind !== undefined) return `${description}, ${commits(behind)} behind ${why}`
  if (revision === undefined || !isCommitHash(revision)) {
    return `${description}, of an unknown commit ${why}`
  }
  const commit = ` of commit ${shortCommit(revision)}`
  // Of an image that was looked for by its commit the name says it already.
  const named = description.endsWith(commit) ? description : `${description},${commit}`
  if (revision === wantedCommit) return named
  const distance = await measureDistance?.(revision, wantedCommit).catch(() => undefined)
  const place = distance === undefined ? '' : `, ${inWords(distance)}`
  return `${named}${place} ${why}`
}

function inWords({ ahead, behind }: { readonly ahead: number; readonly behind: number }): string {
  if (ahead > 0 && behind > 0) return `${commits(ahead)} behind and ${commits(behind)} ahead`
  return ahead > 0 ? `${commits(ahead)} behind` : `${commits(behind)} ahead`
}

function commits(count: number): string {
  return count === 1 ? '1 commit' : `${count} commits`
}
