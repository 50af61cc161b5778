import type { Vertex } from './progress-message.ts'

const CACHE_VERTEX = /^(?:importing cache manifest from gha|exporting to GitHub Actions Cache)/
/**
 * What BuildKit says when a blob of GitHub's cache is gone or altered, or when its client cannot start. Blobs come
 * through Azure's client, whose errors name the request; a registry's read `failed to copy: httpReadSeeker`.
 */
const CACHE_WORDS = [
  /failed to copy: (?:GET|HEAD) https?:\/\//,
  /failed commit on ref .* unexpected commit digest/,
  /\bgha cache (?:importer|exporter)\b/,
  /token is malformed/,
  /\/twirp\/github\.actions\./,
  /\.blob\.core\.windows\.net/,
]

/** Whether a failed build that had GitHub's cache in play failed because of it, and not by its own instructions. */
export function isCacheFault(message: string, failed: readonly Pick<Vertex, 'name' | 'error'>[]): boolean {
  if (/did not complete successfully/.test(message)) return false
  return (
    CACHE_WORDS.some((words) => words.test(message)) || failed.some(({ name }) => CACHE_VERTEX.test(name))
  )
}

/** What went wrong with GitHub's cache in a build that passed all the same; undefined where nothing did. */
export function toleratedCacheFault(failed: readonly Pick<Vertex, 'name' | 'error'>[]): string | undefined {
  const fault = failed.find(({ name }) => CACHE_VERTEX.test(name))
  return fault && `${fault.name}: ${fault.error ?? 'no reason given'}`
}
