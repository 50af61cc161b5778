import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { Platform } from '../oci/platform.ts'
import { formatRepositoryName } from '../oci/reference.ts'
import { messageOf } from '../oci/thrown.ts'
import { BlobMismatchError } from '../oci/verified-blob.ts'
import { RegistryError } from '../registry/registry-error.ts'
import {
  type BaselineCandidate,
  type BaselineQuestion,
  baselineCandidates,
  type CandidatePorts,
  MOST_RELEASE_PAGES,
  shortCommit,
} from './baseline-candidates.ts'
import type { EarlierCommits } from './commit-history.ts'
import type { FoundEarlier } from './compare-with-found.ts'
import { listReports } from './find-stored-report.ts'
import { type CandidateReader, LONGEST_FAULT, type ReadCandidate, readCandidate } from './read-candidate.ts'
import { unreadable } from './unreadable.ts'

export interface BaselineSearch extends CandidateReader {
  readonly question: BaselineQuestion
  /** Whether the user names another place, which is better than whatever is called latest. */
  readonly hasGiven?: boolean
  /** Commits of the branch before this one; none where nobody knows. Never rejects. */
  readonly history?: (commit: string) => Promise<EarlierCommits>
}

/**
 * Finds the first candidate that the registry has for the platform, by its stored report, else by manifest and
 * configuration alone. Never throws: without one there is a reason.
 */
export async function findBaseline(platform: Platform, search: BaselineSearch): Promise<FoundEarlier> {
  const { registry, question } = search
  const absent = new Set<string>()
  const unfit = new Set<string>()
  let place: string | undefined
  try {
    const ports = portsOf(platform, search, (reason) => unfit.add(reason))
    for await (const candidate of baselineCandidates(question, ports)) {
      place = 'image' in candidate.at ? candidate.at.image : undefined
      const found = await readOr(platform, candidate, search)
      if ('baseline' in found) return found
      if (found.unfit === undefined) absent.add(placeName(candidate))
      else unfit.add(`${placeName(candidate)} ${found.unfit}`)
    }
  } catch (error) {
    return { skipped: unreadable(registry.name, place, error) }
  }
  const name = formatRepositoryName(registry.name)
  if (absent.size + unfit.size === 0) {
    return {
      skipped: `${name} has no earlier release to compare with among the first ${MOST_RELEASE_PAGES} pages of its tags.`,
    }
  }
  const reasons = [...(absent.size === 0 ? [] : [`none tagged ${[...absent].join(', ')}`]), ...unfit]
  return { skipped: `${name} has no image to compare with: ${reasons.join('; ')}.` }
}

/** What is wrong with one candidate is said of it, and does not end the search; that the registry does not tell does. */
async function readOr(
  platform: Platform,
  candidate: BaselineCandidate,
  reader: CandidateReader,
): Promise<ReadCandidate> {
  try {
    return await readCandidate(platform, candidate, reader)
  } catch (error) {
    if (!isOfCandidate(error)) throw error
    return { unfit: `could not be read: ${messageOf(error).slice(0, LONGEST_FAULT)}` }
  }
}

const NOT_FOUND = 404

function isOfCandidate(error: unknown): boolean {
  if (error instanceof RegistryError) return error.status === NOT_FOUND
  return error instanceof InvalidValueError || error instanceof BlobMismatchError
}

function portsOf(
  platform: Platform,
  { registry, stored, history, question, hasGiven = false }: BaselineSearch,
  onUnusable: (reason: string) => void,
): CandidatePorts {
  return {
    async reports() {
      if (stored === undefined || !('branch' in question)) return []
      try {
        return await listReports(
          registry,
          { branch: question.branch.name, variant: stored.variant ?? '' },
          platform,
        )
      } catch (error) {
        if (error instanceof RegistryError && error.status !== undefined) throw error
        onUnusable(`the list of stored reports cannot be read (${messageOf(error)})`)
        return []
      }
    },
    history: async (commit) => (await history?.(commit)) ?? { commits: [], areFirstParents: true },
    hasGiven,
    tags: (mostPages) => registry.listTags(mostPages),
  }
}

/** As it is written after the repository's name; tags of commits as Git shows commits. */
function placeName({ at }: BaselineCandidate): string {
  const tag = 'image' in at ? at.image : at.report.digest
  return tag.replace(/[0-9a-f]{40,64}$/, (hash) => `${shortCommit(hash)}…`)
}
