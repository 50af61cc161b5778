import * as core from '@actions/core'
import { getOctokit } from '@actions/github'
import { messageOf } from '../oci/thrown.ts'
import type { Annotation } from './annotations.ts'
import type { GitHubApi } from './github-api.ts'

/** GitHub itself ends a request after 10 s (docs.github.com, REST API, timeouts): what takes longer is lost. */
const REQUEST_TIMEOUT_MS = 12_000

/** GitHub's REST and GraphQL API with a token, at the server that the run belongs to. */
export function connectToGitHub(token: string, apiUrl: string, timeoutMs = REQUEST_TIMEOUT_MS): GitHubApi {
  const octokit = getOctokit(token, { baseUrl: apiUrl })
  const request = () => ({ signal: AbortSignal.timeout(timeoutMs) })
  return {
    request: (route, parameters) => octokit.request(route, { ...parameters, request: request() }),
    graphql: (query) => octokit.graphql(query, { request: request() }),
  }
}

/** Writes the annotations as workflow commands. */
export function emitAnnotations(annotations: readonly Annotation[]): void {
  for (const { level, message, ...properties } of annotations) {
    if (level === 'error') core.error(message, properties)
    else core.warning(message, properties)
  }
}

/** Adds to the job summary. Where the runner has none, or takes no more, that is a warning. */
export async function writeJobSummary(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown, true).write()
  } catch (error) {
    core.warning(`The job summary could not be written: ${messageOf(error)}`)
  }
}
