import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type CacheService, startCacheService } from './cache-service.ts'
import { events, type TriggeredRun } from './events.ts'
import { type GitHubServer, jobToken, startGitHub } from './github-server.ts'
import { standInContexts } from './parts.ts'
import { type Registry, type RegistryOptions, startRegistry } from './registry.ts'
import { type ActionResult, type RunOptions, runAction } from './runner.ts'
import { type Files, makeWorkspace, type Workspace } from './workspace.ts'

export const REPOSITORY = 'octo-org/octo-app'
/** A job's token that may comment and push. */
export const TOKEN = 'ghs_jobtokenofthisrun0000000000000000000'
const READ_ONLY_TOKEN = 'ghs_readonlytoken00000000000000000000000'

export interface StageOptions {
  /** The first commit of main. */
  readonly files: Files
  readonly registry?: RegistryOptions
}

type StepOptions = Partial<Omit<RunOptions, 'event' | 'inputs'>> & {
  readonly inputs?: Readonly<Record<string, string>>
}

/** A repository on GitHub with its registry and cache: all that stands around the action, real or to the letter. */
export interface Stage {
  readonly registry: Registry
  readonly github: GitHubServer
  readonly cache: CacheService
  readonly repo: Workspace
  /** The image's repository, and its path in the registry. */
  readonly image: string
  readonly repositoryPath: string
  /** Runs the step for what main's newest commit, or the given one, was pushed as. */
  push(options?: StepOptions & { readonly before?: string; readonly branch?: string }): Promise<ActionResult>
  tag(name: string, options?: StepOptions): Promise<ActionResult>
  /** Commits `files` on a branch of its own, opens the pull request and runs the step on its trial merge. */
  openPullRequest(number: number, files: Files, options?: PullRequestOptions): Promise<ActionResult>
  /** Runs the step again for the newest commit of that pull request. */
  rerun(number: number, options?: StepOptions): Promise<ActionResult>
  /** Runs the step for any event on the workspace at `ref`. */
  run(event: TriggeredRun, ref: string, options?: StepOptions): Promise<ActionResult>
  close(): Promise<void>
}

type PullRequestOptions = StepOptions & {
  /** The full name of the fork that it comes from: its token is read-only. */
  readonly fork?: string
}

export async function openStage({ files, registry: registryOptions }: StageOptions): Promise<Stage> {
  const repo = makeWorkspace(files)
  const [registry, cache] = await Promise.all([startRegistry(registryOptions), startCacheService()])
  const repository = { private: false, defaultBranch: 'main', git: repo.path, pulls: {} }
  const github = await startGitHub({
    repositories: { [REPOSITORY]: repository },
    tokens: {
      [TOKEN]: jobToken({ pull_requests: 'write', issues: 'write', contents: 'read' }),
      [READ_ONLY_TOKEN]: jobToken(),
    },
  })
  const image = `${registry.host}/${REPOSITORY}`
  const pulls: Record<number, { headSha: string; baseSha: string; mergeSha: string; fork?: string }> = {}

  const run: Stage['run'] = async (event, ref, { inputs, ...rest } = {}) => {
    const checkout = rest.workspace === undefined ? repo.clone(ref) : undefined
    try {
      return await runAction({
        event,
        github,
        token: TOKEN,
        cache: cache.for(event),
        dockerConfig: registry.dockerConfig(),
        ...(checkout === undefined ? {} : { workspace: checkout.path }),
        ...rest,
        inputs: { image, 'build-contexts': standInContexts(), ...inputs },
      })
    } finally {
      checkout?.dispose()
    }
  }

  const rerun: Stage['rerun'] = async (number, options) => {
    const pull = pulls[number]
    if (pull === undefined) throw new Error(`there is no pull request ${number}`)
    const event = events.pullRequest({ number, action: 'synchronize', ...pull })
    const token = pull.fork === undefined ? TOKEN : READ_ONLY_TOKEN
    return run(event, `refs/pull/${number}/merge`, { token, ...options })
  }

  return {
    registry,
    github,
    cache,
    repo,
    image,
    repositoryPath: REPOSITORY,
    run,
    rerun,

    push({ before, branch = 'main', ...options } = {}) {
      const sha = repo.git('rev-parse', branch).trim()
      return run(events.push({ branch, sha, ...(before === undefined ? {} : { before }) }), branch, options)
    },

    tag(name, options) {
      repo.tag(name)
      const sha = repo.git('rev-parse', `${name}^{commit}`).trim()
      return run(events.push({ tag: name, sha }), name, options)
    },

    openPullRequest(number, changes, { fork, ...options } = {}) {
      const branch = `changes-${number}`
      repo.checkout('main')
      repo.branch(branch)
      repo.commit(changes, `Change ${number}`)
      repo.checkout('main')
      const commits = repo.pullRequest({ number, base: 'main', head: branch })
      pulls[number] = fork === undefined ? commits : { ...commits, fork }
      github.setRepository(REPOSITORY, { ...repository, pulls: { ...pulls } })
      return rerun(number, options)
    },

    async close() {
      await Promise.all([registry.stop(), cache.close(), github.close()])
      repo.dispose()
    },
  }
}

/** A folder's files by their relative path, without what a checkout would not have. */
export function filesOf(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !/(?:^|\/)(?:node_modules|dist)\//.test(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, name))]))
}
