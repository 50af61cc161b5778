import type { TriggeredRun } from '../events.ts'

/** What the `github` context holds besides the event; GITHUB_* variables are made from it. */
export interface GithubContextOptions {
  readonly run: TriggeredRun
  readonly token: string
  readonly workspace: string
  readonly serverUrl: string
  readonly apiUrl: string
  readonly eventPath: string
  readonly runId: string
  readonly actor: string
}

/** The `github` context under the names that expressions use. */
export function githubContext(options: GithubContextOptions): Record<string, unknown> {
  const { run } = options
  return {
    action: '__self',
    action_ref: 'v1',
    action_repository: 'org/slim-image-action',
    actor: options.actor,
    actor_id: '21031067',
    api_url: options.apiUrl,
    base_ref: run.baseRef,
    event: run.payload,
    event_name: run.name,
    event_path: options.eventPath,
    graphql_url: options.apiUrl.replace(/\/api\/v3$/, '/api').concat('/graphql'),
    head_ref: run.headRef,
    job: 'build',
    ref: run.ref,
    ref_name: run.refName,
    ref_protected: 'false',
    ref_type: run.refType,
    repository: run.repository,
    repository_id: '186853002',
    repository_owner: run.repository.split('/')[0] ?? '',
    repository_owner_id: '21031067',
    retention_days: '90',
    run_attempt: '1',
    run_id: options.runId,
    run_number: '7',
    server_url: options.serverUrl,
    sha: run.sha,
    token: options.token,
    triggering_actor: options.actor,
    workflow: 'image',
    workflow_ref: `${run.repository}/.github/workflows/image.yml@${run.ref}`,
    workflow_sha: run.sha,
    workspace: options.workspace,
  }
}

/** GITHUB_* from the context: each string of it but the token, which a step gets only by asking for it. */
export function githubEnvironment(context: Readonly<Record<string, unknown>>): Record<string, string> {
  const env: Record<string, string> = { GITHUB_ACTIONS: 'true' }
  for (const [name, value] of Object.entries(context)) {
    if (name !== 'token' && typeof value === 'string') env[`GITHUB_${name.toUpperCase()}`] = value
  }
  return env
}
