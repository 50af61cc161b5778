/** A comment as the server keeps it. */
export interface Comment {
  readonly id: number
  readonly number: number
  readonly login: string
  readonly userId: number
  readonly type: 'Bot' | 'User'
  readonly app: { readonly id: number; readonly slug: string } | undefined
  readonly body: string
  readonly createdAt: string
  readonly updatedAt: string
}

export interface PullRequestState {
  readonly headSha: string
  readonly baseSha: string
  readonly headRef?: string
  readonly baseRef?: string
  readonly fork?: string
  readonly state?: 'open' | 'closed'
  readonly title?: string
  readonly mergeSha?: string
  readonly locked?: boolean
}

export interface ReleaseState {
  readonly tag: string
  readonly prerelease?: boolean
  readonly draft?: boolean
  readonly publishedAt?: string
}

/** A repository that the server knows. */
export interface RepositoryOptions {
  readonly private?: boolean
  readonly defaultBranch?: string
  /** A folder with the git repository that answers for commits, branches, tags and comparisons. */
  readonly git?: string
  readonly pulls?: Readonly<Record<number, PullRequestState>>
  /** Newest first. */
  readonly releases?: readonly ReleaseState[]
}

export interface RepositoryState extends RepositoryOptions {
  readonly fullName: string
  readonly owner: string
  readonly name: string
  readonly comments: Comment[]
}

/** Keeps what requests change; times go on by a second with each change, so that tests can tell them apart. */
export class State {
  readonly repositories = new Map<string, RepositoryState>()
  #nextId = 1_000_000_001
  #seconds = 0

  addRepository(fullName: string, options: RepositoryOptions): RepositoryState {
    const [owner = '', name = ''] = fullName.split('/')
    // A repository told anew, with one pull request more, keeps what was said in it.
    const comments = this.find(fullName)?.comments ?? []
    const state: RepositoryState = { ...options, fullName, owner, name, comments }
    this.repositories.set(fullName.toLowerCase(), state)
    return state
  }

  find(fullName: string): RepositoryState | undefined {
    return this.repositories.get(fullName.toLowerCase())
  }

  now(): string {
    this.#seconds++
    return new Date(Date.UTC(2026, 0, 1) + this.#seconds * 1000).toISOString().replace('.000', '')
  }

  addComment(to: RepositoryState, from: Omit<Comment, 'id' | 'createdAt' | 'updatedAt'>): Comment {
    const at = this.now()
    const comment: Comment = { ...from, id: this.#nextId++, createdAt: at, updatedAt: at }
    to.comments.push(comment)
    return comment
  }

  changeComment(repository: RepositoryState, id: number, body: string): Comment | undefined {
    const at = repository.comments.findIndex((comment) => comment.id === id)
    const before = repository.comments[at]
    if (before === undefined) return undefined
    const after = { ...before, body, updatedAt: this.now() }
    repository.comments[at] = after
    return after
  }

  removeComment(repository: RepositoryState, id: number): boolean {
    const at = repository.comments.findIndex((comment) => comment.id === id)
    if (at >= 0) repository.comments.splice(at, 1)
    return at >= 0
  }
}
