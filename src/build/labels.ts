import type { GitHubEvent } from '../inputs/event.ts'
import { namesWhatRuns } from '../inputs/trust.ts'

const VERSION = /^v?(\d+\.\d+\.\d+(?:[-+.].*)?)$/

/**
 * The OCI annotations that a registry links an image to its repository by (image-spec annotations.md), as
 * `key=value` labels. A label of the same key in `given` wins and is left out here.
 */
export function eventLabels(event: GitHubEvent | undefined, given: readonly string[]): readonly string[] {
  if (event === undefined) return []
  const source = {
    'org.opencontainers.image.source': `${event.serverUrl}/${event.owner}/${event.repository}`,
  }
  const named = {
    'org.opencontainers.image.revision': event.pullRequest?.headSha ?? event.sha,
    'org.opencontainers.image.version': version(event),
  }
  const labels = namesWhatRuns(event) ? { ...source, ...named } : source
  const taken = new Set(given.map((label) => label.split('=', 1)[0]))
  return Object.entries(labels)
    .filter(([key]) => !taken.has(key))
    .map(([key, value]) => `${key}=${value}`)
}

function version({ pullRequest, refType, refName }: GitHubEvent): string {
  if (pullRequest !== undefined) return `pr-${pullRequest.number}`
  return (refType === 'tag' ? VERSION.exec(refName)?.[1] : undefined) ?? refName
}
