import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A file's content, an executable one, a symbolic link, or null to remove what is there. */
export type FileContent =
  | string
  | Uint8Array
  | { readonly executable: string }
  | { readonly link: string }
  | null
export type Files = Readonly<Record<string, FileContent>>

export interface CheckoutOptions {
  /** What actions/checkout's `fetch-depth` says; 0 is the whole history. */
  readonly depth?: number
  /** The remote's address in the clone, which is all that a build can learn of its origin. */
  readonly remote?: string
}

/** A repository and its working folder, both temporary. */
export interface Workspace {
  readonly path: string
  git(...args: string[]): string
  /** Writes files and commits all of the folder on the current branch; returns the commit. */
  commit(files: Files, message?: string): string
  /** Starts a branch here, or at `from`, and changes to it. */
  branch(name: string, from?: string): void
  checkout(ref: string): void
  /** An annotated tag, at HEAD unless given. */
  tag(name: string, at?: string): void
  /** GitHub's trial merge, kept under `refs/pull/<number>/merge`: first parent the base, second the head. */
  pullRequest(options: { readonly number: number; readonly base: string; readonly head: string }): {
    readonly mergeSha: string
    readonly baseSha: string
    readonly headSha: string
  }
  /** A fresh folder as actions/checkout leaves it: one commit deep, head detached. */
  clone(ref: string, options?: CheckoutOptions): Workspace
  dispose(): void
}

// Neither this user's nor this machine's git settings may show in a test.
const GIT_ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  HOME: os.tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Mona Lisa',
  GIT_AUTHOR_EMAIL: 'mona@example.com',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
}

/** Writes files below a folder, with parents; null removes. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    if (!file.startsWith(folder + path.sep)) throw new Error(`'${name}' lies outside of the folder`)
    rmSync(file, { recursive: true, force: true })
    if (content === null) continue
    mkdirSync(path.dirname(file), { recursive: true })
    if (typeof content === 'string' || content instanceof Uint8Array) writeFileSync(file, content)
    else if ('link' in content) symlinkSync(content.link, file)
    else {
      writeFileSync(file, content.executable)
      chmodSync(file, 0o755)
    }
  }
}

/** A new repository on the branch `main` (or the one given) with `files` as its first commit. */
export function makeWorkspace(files: Files, { branch = 'main' }: { branch?: string } = {}): Workspace {
  const folder = newFolder()
  const workspace = workspaceAt(folder)
  workspace.git('init', '--quiet', `--initial-branch=${branch}`)
  workspace.commit(files, 'Initial commit')
  return workspace
}

function newFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'workspace-'))
}

// Commits a minute apart, so that `git log` orders them and equal content gives equal commits in every run.
let minutes = 0

function workspaceAt(folder: string): Workspace {
  const git = (...args: string[]): string => {
    const date = new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString()
    const env = { ...GIT_ENVIRONMENT, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date }
    return execFileSync('git', args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  }
  const commitOf = (ref: string): string => git('rev-parse', `${ref}^{commit}`)
  return {
    path: folder,
    git,
    commit(files, message = 'Change') {
      minutes++
      writeFiles(folder, files)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--no-verify', '--message', message)
      return commitOf('HEAD')
    },
    branch: (name, from) =>
      void git('checkout', '--quiet', '-b', name, ...(from === undefined ? [] : [from])),
    checkout: (ref) => void git('checkout', '--quiet', ref),
    tag: (name, at = 'HEAD') => void git('tag', '--annotate', '--message', name, name, at),
    pullRequest({ number, base, head }) {
      minutes++
      const before = git('rev-parse', '--symbolic-full-name', 'HEAD')
      const [baseSha, headSha] = [commitOf(base), commitOf(head)]
      git('checkout', '--quiet', '--detach', baseSha)
      git('merge', '--quiet', '--no-ff', '--message', `Merge ${headSha} into ${baseSha}`, headSha)
      const mergeSha = commitOf('HEAD')
      git('update-ref', `refs/pull/${number}/merge`, mergeSha)
      git('update-ref', `refs/pull/${number}/head`, headSha)
      git('checkout', '--quiet', before === 'HEAD' ? baseSha : before.replace('refs/heads/', ''))
      return { mergeSha, baseSha, headSha }
    },
    clone(ref, { depth = 1, remote = 'https://github.com/octo-org/octo-app' } = {}) {
      const copy = workspaceAt(newFolder())
      copy.git('init', '--quiet')
      const depthArgument = depth === 0 ? [] : [`--depth=${depth}`]
      copy.git('fetch', '--quiet', '--no-tags', ...depthArgument, `file://${folder}`, ref)
      copy.git('remote', 'add', 'origin', remote)
      copy.git('checkout', '--quiet', '--detach', 'FETCH_HEAD')
      return copy
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}
