import type { EventRepository, Payload } from './payload.ts'

/** An event together with what GitHub derives from it for the run that it starts. */
export interface TriggeredRun {
  readonly name: string
  readonly payload: Payload
  readonly repository: string
  /** GITHUB_REF, in full: `refs/heads/…`, `refs/tags/…`, `refs/pull/…/merge`. */
  readonly ref: string
  readonly refName: string
  readonly refType: 'branch' | 'tag'
  readonly sha: string
  /** Only for pull requests; else empty. */
  readonly headRef: string
  readonly baseRef: string
}

/** What every event takes; the defaults are a public `octo-org/octo-app` with the branch `main`. */
export interface About {
  readonly repository?: string
  readonly defaultBranch?: string
  readonly private?: boolean
}

/** The repository with the defaults put in. */
export function about(options: About): EventRepository {
  return {
    repository: options.repository ?? 'octo-org/octo-app',
    defaultBranch: options.defaultBranch ?? 'main',
    private: options.private ?? false,
  }
}

/** Adds what GitHub derives from the ref. */
export function triggered(
  name: string,
  to: EventRepository,
  payload: Payload,
  at: { ref: string; sha: string; headRef?: string; baseRef?: string },
): TriggeredRun {
  return {
    name,
    payload,
    repository: to.repository,
    ref: at.ref,
    refName: at.ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    refType: at.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    sha: at.sha,
    headRef: at.headRef ?? '',
    baseRef: at.baseRef ?? '',
  }
}
