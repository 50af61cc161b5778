import { type Payload, patched } from '../events/payload.ts'
import type { Contract } from './contract.ts'
import type { CommitData, ComparisonData, TagData } from './git-data.ts'
import type { Identity } from './identity.ts'
import type { Comment, PullRequestState, ReleaseState, RepositoryState } from './state.ts'

/** Answer bodies: the description's own examples, told about this repository on this server. */
export class Bodies {
  readonly #contract: Contract
  readonly #url: string

  constructor(contract: Contract, url: string) {
    this.#contract = contract
    this.#url = url
  }

  #example(name: string, { fullName }: { readonly fullName: string }): Payload {
    const text = JSON.stringify(this.#contract.example(name))
      .replaceAll('octocat/Hello-World', fullName)
      .replaceAll('https://api.github.com', this.#url)
    return JSON.parse(text)
  }

  #user(login: string, id: number, type: string): Payload {
    const { user } = this.#contract.example('issue-comment')
    const text = JSON.stringify(user)
      .replaceAll('octocat', login)
      .replaceAll('https://api.github.com', this.#url)
    return { ...JSON.parse(text), id, type, gravatar_id: '' }
  }

  authenticatedUser({ login, id, type }: Identity): Payload {
    const example = this.#contract.example('private-user-response-with-public-profile-information')
    return patched(example, { ...this.#user(login, id, type), user_view_type: 'public' })
  }

  #app(app: { readonly id: number; readonly slug: string }): Payload {
    const { installations_count: _, ...example } = this.#contract.example('integration')
    const html_url = `https://github.com/apps/${app.slug}`
    return patched(example, { ...app, name: app.slug, html_url })
  }

  repository(repository: RepositoryState): Payload {
    const { fullName, name, owner } = repository
    // The example is a fork made from a template.
    const {
      parent: _,
      source: __,
      template_repository: ___,
      ...example
    } = this.#example('full-repository-default-response', repository)
    return patched(example, {
      fork: false,
      name,
      full_name: fullName,
      owner: this.#user(owner, 6_811_672, 'Organization'),
      language: null,
      private: repository.private ?? false,
      visibility: repository.private === true ? 'private' : 'public',
      default_branch: repository.defaultBranch ?? 'main',
    })
  }

  comment(repository: RepositoryState, comment: Comment): Payload {
    const { fullName } = repository
    return {
      ...this.#example('issue-comment', repository),
      id: comment.id,
      node_id: `IC_${comment.id}`,
      url: `${this.#url}/repos/${fullName}/issues/comments/${comment.id}`,
      html_url: `https://github.com/${fullName}/pull/${comment.number}#issuecomment-${comment.id}`,
      issue_url: `${this.#url}/repos/${fullName}/issues/${comment.number}`,
      body: comment.body,
      user: this.#user(comment.login, comment.userId, comment.type),
      created_at: comment.createdAt,
      updated_at: comment.updatedAt,
      author_association: comment.type === 'Bot' ? 'NONE' : 'COLLABORATOR',
      performed_via_github_app: comment.app === undefined ? null : this.#app(comment.app),
    }
  }

  commit(repository: RepositoryState, data: CommitData): Payload {
    const api = `${this.#url}/repos/${repository.fullName}`
    const { files: _, stats: __, ...example } = this.#example('commit', repository)
    return {
      ...example,
      sha: data.sha,
      node_id: `C_${data.sha}`,
      url: `${api}/commits/${data.sha}`,
      html_url: `https://github.com/${repository.fullName}/commit/${data.sha}`,
      comments_url: `${api}/commits/${data.sha}/comments`,
      commit: {
        author: data.author,
        committer: data.committer,
        message: data.message,
        tree: { sha: data.tree, url: `${api}/git/trees/${data.tree}` },
        url: `${api}/git/commits/${data.sha}`,
        comment_count: 0,
      },
      parents: data.parents.map((sha) => ({ sha, url: `${api}/commits/${sha}` })),
    }
  }

  gitCommit(
    repository: RepositoryState,
    { sha, tree, parents, author, committer, message }: CommitData,
  ): Payload {
    const api = `${this.#url}/repos/${repository.fullName}/git`
    const html_url = `https://github.com/${repository.fullName}/commit/${sha}`
    return {
      ...this.#example('git-commit-2', repository),
      sha,
      url: `${api}/commits/${sha}`,
      html_url,
      author,
      committer,
      message,
      tree: { sha: tree, url: `${api}/trees/${tree}` },
      parents: parents.map((parent) => ({ sha: parent, url: `${api}/commits/${parent}`, html_url })),
    }
  }

  content(repository: RepositoryState, path: string, file: Payload): Payload {
    const example = this.#example('content-file-response-if-content-is-a-file', repository)
    return { ...example, name: path.split('/').at(-1) ?? '', path, ...file }
  }

  comparison(repository: RepositoryState, basehead: string, data: ComparisonData): Payload {
    const address = `https://github.com/${repository.fullName}/compare/${encodeURI(basehead)}`
    const { aheadBy, behindBy } = data
    const diverged = aheadBy > 0 && behindBy > 0 ? 'diverged' : undefined
    return {
      url: `${this.#url}/repos/${repository.fullName}/compare/${encodeURI(basehead)}`,
      html_url: address,
      permalink_url: address,
      diff_url: `${address}.diff`,
      patch_url: `${address}.patch`,
      base_commit: this.commit(repository, data.base),
      merge_base_commit: this.commit(repository, data.mergeBase),
      status: diverged ?? (aheadBy > 0 ? 'ahead' : behindBy > 0 ? 'behind' : 'identical'),
      ahead_by: aheadBy,
      behind_by: behindBy,
      total_commits: aheadBy,
      commits: data.commits.map((commit) => this.commit(repository, commit)),
      files: [],
    }
  }

  branch(repository: RepositoryState, name: string, commit: CommitData): Payload {
    const self = `${this.#url}/repos/${repository.fullName}/branches/${encodeURIComponent(name)}`
    return patched(this.#example('branch-get', repository), {
      name,
      commit: this.commit(repository, commit),
      _links: { self, html: `https://github.com/${repository.fullName}/tree/${name}` },
      protected: false,
    })
  }

  ref(repository: RepositoryState, ref: string, sha: string): Payload {
    const api = `${this.#url}/repos/${repository.fullName}/git`
    return {
      ref,
      node_id: `REF_${sha}`,
      url: `${api}/${ref}`,
      object: { type: 'commit', sha, url: `${api}/commits/${sha}` },
    }
  }

  tag(repository: RepositoryState, { name, sha }: TagData): Payload {
    const api = `${this.#url}/repos/${repository.fullName}`
    return {
      name,
      commit: { sha, url: `${api}/commits/${sha}` },
      zipball_url: `${api}/zipball/refs/tags/${name}`,
      tarball_url: `${api}/tarball/refs/tags/${name}`,
      node_id: `REF_${sha}`,
    }
  }

  release(repository: RepositoryState, release: ReleaseState, id: number): Payload {
    return patched(this.#example('release', repository), {
      id,
      tag_name: release.tag,
      name: release.tag,
      target_commitish: repository.defaultBranch ?? 'main',
      draft: release.draft ?? false,
      prerelease: release.prerelease ?? false,
      published_at: release.publishedAt ?? '2026-01-01T00:00:00Z',
      html_url: `https://github.com/${repository.fullName}/releases/tag/${release.tag}`,
      assets: [],
    })
  }

  pullRequest(
    repository: RepositoryState,
    number: number,
    pull: PullRequestState,
    name = 'pull-request',
  ): Payload {
    const api = `${this.#url}/repos/${repository.fullName}`
    const side = (fullName: string, ref: string, sha: string): Payload => ({
      ref,
      sha,
      label: `${fullName.split('/')[0]}:${ref}`,
    })
    return patched(this.#example(name, repository), {
      number,
      id: 2_000_000 + number,
      url: `${api}/pulls/${number}`,
      html_url: `https://github.com/${repository.fullName}/pull/${number}`,
      issue_url: `${api}/issues/${number}`,
      comments_url: `${api}/issues/${number}/comments`,
      state: pull.state ?? 'open',
      title: pull.title ?? 'Make the image smaller',
      locked: pull.locked ?? false,
      requested_teams: [],
      merge_commit_sha: pull.mergeSha ?? null,
      head: side(pull.fork ?? repository.fullName, pull.headRef ?? 'changes', pull.headSha),
      base: side(repository.fullName, pull.baseRef ?? repository.defaultBranch ?? 'main', pull.baseSha),
    })
  }
}
