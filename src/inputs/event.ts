/** What happened on GitHub, read once from the runner's variables and the event file. */
export interface GitHubEvent {
  /** `push`, `pull_request`, … (GITHUB_EVENT_NAME). */
  readonly name: string
  readonly refType: 'branch' | 'tag' | 'other'
  /** The branch's or tag's short name; `12/merge` for a pull request. */
  readonly refName: string
  /** The commit checked out by default: for pull_request events the merge commit. */
  readonly sha: string
  /** True when the run's ref is the repository's default branch; says nothing about whose code runs. */
  readonly onDefaultBranch: boolean
  readonly defaultBranch: string | undefined
  readonly owner: string
  readonly repository: string
  readonly privateRepository: boolean
  /** `https://github.com`, or the enterprise server's address. */
  readonly serverUrl: string
  readonly apiUrl: string
  readonly runUrl: string
  readonly actor: string
  readonly pullRequest: PullRequest | undefined
  /** What a merge group is to be merged into; only for merge_group. */
  readonly mergeGroup?: { readonly baseSha: string; readonly baseRef: string }
  /** The commit that a push moved its branch away from; undefined for a new branch. */
  readonly before: string | undefined
}

export interface PullRequest {
  readonly number: number
  readonly headSha: string
  readonly headRef: string
  readonly baseSha: string
  readonly baseRef: string
  /** True for a pull request from another repository, where the job's token is read-only. */
  readonly fromFork: boolean
  /** As the event has them: one that was added later is known to a later event only. At most 100. */
  readonly labels?: readonly string[]
  /** Who opened it; absent where the event does not say it. */
  readonly author?: string
  /** Of the event that a label made: which one, and who added it. */
  readonly labelled?: { readonly label: string; readonly by: string }
}
