import * as v from 'valibot'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { parseJson, validate } from '../oci/parse-json.ts'
import type { GitHubEvent, PullRequest } from './event.ts'

export type Environment = Readonly<Record<string, string | undefined>>

const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/))
const NO_COMMIT = /^0+$/

const payloadSchema = v.object({
  // Absent for schedule.
  repository: v.optional(
    v.object({ default_branch: v.optional(v.string()), private: v.optional(v.boolean()) }),
  ),
  before: v.optional(v.nullable(v.string())),
  pull_request: v.optional(v.unknown()),
  action: v.optional(v.unknown()),
  label: v.optional(v.unknown()),
  sender: v.optional(v.unknown()),
  merge_group: v.optional(v.unknown()),
})

const mergeGroupSchema = v.object({ base_sha: commit, base_ref: v.string() })

const repositorySchema = v.object({ full_name: v.string() })

const pullRequestSchema = v.object({
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  // The head's repository is null once a fork was deleted.
  head: v.object({ sha: commit, ref: v.string(), repo: v.nullish(repositorySchema) }),
  base: v.object({ sha: commit, ref: v.string(), repo: repositorySchema }),
  labels: v.optional(v.unknown()),
  user: v.optional(v.unknown()),
})

/** GitHub's longest label has 50 characters, and a pull request at most 100 of them. */
const MOST_LABELS = 100
const labelSchema = v.object({ name: v.pipe(v.string(), v.maxLength(200)) })
/** `octocat`, `dependabot[bot]`, with an enterprise's suffix `octocat_acme`. */
const userSchema = v.object({ login: v.pipe(v.string(), v.regex(/^[\w-]{1,100}(?:\[bot\])?$/)) })

const environmentSchema = v.object({
  GITHUB_EVENT_NAME: v.string(),
  GITHUB_REPOSITORY: v.pipe(v.string(), v.regex(/^[^/\s]+\/[^/\s]+$/)),
  GITHUB_SHA: commit,
  GITHUB_REF: v.optional(v.string(), ''),
  GITHUB_SERVER_URL: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/)), 'https://github.com'),
  GITHUB_API_URL: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/)), 'https://api.github.com'),
  GITHUB_RUN_ID: v.optional(v.string(), ''),
  GITHUB_ACTOR: v.optional(v.string(), ''),
})

/**
 * What started this run, from the runner's variables and the event file's text. Undefined outside GitHub Actions;
 * throws InvalidValueError naming the variable or member that is not as GitHub documents it.
 */
export function readEvent(env: Environment, eventJson: string | undefined): GitHubEvent | undefined {
  if (env['GITHUB_EVENT_NAME'] === undefined || env['GITHUB_EVENT_NAME'] === '') return undefined
  const runner = validate(withoutEmpty(env), environmentSchema, "the runner's environment")
  const payload = parseJson(eventJson || '{}', payloadSchema, 'the event file (GITHUB_EVENT_PATH)')
  const name = runner.GITHUB_EVENT_NAME
  const [owner = '', repository = ''] = runner.GITHUB_REPOSITORY.split('/')
  const { refType, refName } = readRef(runner.GITHUB_REF)
  // A schedule runs on the default branch and is the one event that does not name it.
  const defaultBranch =
    payload.repository?.default_branch ?? (name === 'schedule' && refType === 'branch' ? refName : undefined)
  const serverUrl = runner.GITHUB_SERVER_URL.replace(/\/+$/, '')
  const { before } = payload
  return {
    name,
    refType,
    refName,
    sha: runner.GITHUB_SHA,
    onDefaultBranch: refType === 'branch' && refName === defaultBranch,
    defaultBranch,
    owner,
    repository,
    // Where nothing says so, the repository is taken for private: its build arguments must not be published.
    privateRepository: payload.repository?.private ?? true,
    serverUrl,
    apiUrl: runner.GITHUB_API_URL.replace(/\/+$/, ''),
    runUrl: `${serverUrl}/${owner}/${repository}/actions/runs/${runner.GITHUB_RUN_ID}`,
    actor: runner.GITHUB_ACTOR,
    pullRequest: /^pull_request(?:_|$)/.test(name) ? readPullRequest(name, payload) : undefined,
    ...(name === 'merge_group' ? { mergeGroup: readMergeGroup(payload.merge_group) } : {}),
    before: name === 'push' && v.is(commit, before) && !NO_COMMIT.test(before) ? before : undefined,
  }
}

/** The runner sets some variables empty where others leave them out. */
function withoutEmpty(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.keys(environmentSchema.entries).flatMap((name) => {
      const value = env[name]
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
}

function readRef(ref: string): Pick<GitHubEvent, 'refType' | 'refName'> {
  const [, kind, refName = ref] = /^refs\/(heads|tags|pull)\/(.+)$/s.exec(ref) ?? []
  return { refName, refType: kind === 'heads' ? 'branch' : kind === 'tags' ? 'tag' : 'other' }
}

function readMergeGroup(value: unknown): NonNullable<GitHubEvent['mergeGroup']> {
  const what = 'the event file (GITHUB_EVENT_PATH), merge_group'
  const { base_sha, base_ref } = validate(value, mergeGroupSchema, what)
  return { baseSha: base_sha, baseRef: base_ref.replace(/^refs\/heads\//, '') }
}

function readPullRequest(
  event: string,
  { pull_request: value, action, label, sender }: v.InferOutput<typeof payloadSchema>,
): PullRequest {
  const what = 'the event file (GITHUB_EVENT_PATH), pull_request'
  if (value === undefined) throw new InvalidValueError(what, value, `a pull request for the event ${event}`)
  const { number, head, base, labels, user } = validate(value, pullRequestSchema, what)
  const author = loginOf(user)
  const [added] = labelsOf([label])
  const by = loginOf(sender)
  return {
    number,
    headSha: head.sha,
    headRef: head.ref,
    baseSha: base.sha,
    baseRef: base.ref,
    fromFork: head.repo?.full_name.toLowerCase() !== base.repo.full_name.toLowerCase(),
    labels: labelsOf(labels),
    ...(author === undefined ? {} : { author }),
    ...(action === 'labeled' && added !== undefined && by !== undefined
      ? { labelled: { label: added, by } }
      : {}),
  }
}

/** What is no label is left out: no run fails because of one. */
function labelsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, MOST_LABELS).flatMap((one) => (v.is(labelSchema, one) ? [one.name] : []))
}

function loginOf(value: unknown): string | undefined {
  return v.is(userSchema, value) ? value.login : undefined
}
