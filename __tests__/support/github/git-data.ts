import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface CommitData {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: { readonly name: string; readonly email: string; readonly date: string }
  readonly committer: { readonly name: string; readonly email: string; readonly date: string }
  readonly message: string
}

export interface ComparisonData {
  readonly base: CommitData
  readonly mergeBase: CommitData
  readonly aheadBy: number
  readonly behindBy: number
  /** Oldest first, as GitHub lists them. */
  readonly commits: readonly CommitData[]
}

export interface EntryData {
  readonly mode: string
  readonly type: string
  readonly sha: string
}

export interface TagData {
  readonly name: string
  readonly sha: string
}

/** Asks a real git repository what GitHub would know of it. */
export class GitData {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async #git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', ['-C', this.#folder, ...args], { maxBuffer: 32 * 1024 * 1024 })
    return stdout.trimEnd()
  }

  /** The commit that a branch, tag, full ref or commit name stands for; undefined where there is none. */
  async resolve(ref: string): Promise<string | undefined> {
    const isExact = ref.startsWith('refs/') || /^[0-9a-f]{40}$/.test(ref)
    for (const name of isExact ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`, ref]) {
      try {
        return await this.#git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`)
      } catch {
        // Not under this name.
      }
    }
    return undefined
  }

  async commit(sha: string): Promise<CommitData> {
    const format = '%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B'
    const fields = (await this.#git('show', '--no-patch', `--format=${format}`, sha)).split('\0')
    const [
      id = '',
      tree = '',
      parents = '',
      an = '',
      ae = '',
      ad = '',
      cn = '',
      ce = '',
      cd = '',
      body = '',
    ] = fields
    return {
      sha: id,
      tree,
      parents: parents === '' ? [] : parents.split(' '),
      author: { name: an, email: ae, date: ad },
      committer: { name: cn, email: ce, date: cd },
      message: body.trimEnd(),
    }
  }

  /** The commit and all before it, the newest first, as GitHub lists them. */
  async log(from: string): Promise<readonly CommitData[]> {
    const listed = (await this.#git('rev-list', from)).split('\n')
    return Promise.all(listed.map((sha) => this.commit(sha)))
  }

  /** Undefined where the two have no common ancestor, which GitHub answers with 404. */
  async compare(base: string, head: string): Promise<ComparisonData | undefined> {
    let mergeBase: string
    try {
      mergeBase = await this.#git('merge-base', base, head)
    } catch {
      return undefined
    }
    const list = async (range: string): Promise<string[]> =>
      (await this.#git('rev-list', '--reverse', range)).split('\n').filter((line) => line !== '')
    const [ahead, behind] = [await list(`${base}..${head}`), await list(`${head}..${base}`)]
    return {
      base: await this.commit(base),
      mergeBase: await this.commit(mergeBase),
      aheadBy: ahead.length,
      behindBy: behind.length,
      commits: await Promise.all(ahead.map((sha) => this.commit(sha))),
    }
  }

  /** What a commit has under a path; undefined where it has nothing. */
  async entry(sha: string, path: string): Promise<EntryData | undefined> {
    const listed = await this.#git('ls-tree', sha, '--', path)
    const [, mode, type, object] = /^(\d{6}) (\w+) ([0-9a-f]{40})\t/.exec(listed) ?? []
    return mode === undefined || type === undefined || object === undefined
      ? undefined
      : { mode, type, sha: object }
  }

  async blob(sha: string): Promise<Buffer> {
    const args = ['-C', this.#folder, 'cat-file', 'blob', sha]
    const { stdout } = await run('git', args, { maxBuffer: 32 * 1024 * 1024, encoding: 'buffer' })
    return stdout
  }

  /** Newest name first, as GitHub lists them. */
  async tags(): Promise<readonly TagData[]> {
    const names = await this.#git('for-each-ref', '--sort=-refname', '--format=%(refname:short)', 'refs/tags')
    const list = names.split('\n').filter((name) => name !== '')
    return Promise.all(
      list.map(async (name) => ({ name, sha: (await this.resolve(`refs/tags/${name}`)) ?? '' })),
    )
  }
}
