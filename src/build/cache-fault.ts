import type { Vertex } from './progress-message.ts'

/** What BuildKit says when its own instructions, the Dockerfile or a base image are at fault. */
const OWN_FAULT =
  /did not complete successfully|^dockerfile parse error|target stage .* could not be found|failed to (?:read dockerfile|calculate checksum of ref)|failed to resolve source metadata/
const CACHE_VERTEX = /^(?:importing cache manifest from gha|exporting to GitHub Actions Cache)/
const CACHE_WORDS =
  /\bgha\b|GitHub Actions|actions[_ ]cache|ACTIONS_RUNTIME_TOKEN|\/twirp\/|CacheService|blob\.core\.windows\.net|invalid digest|unexpected (?:commit )?(?:digest|size)|failed (?:commit|precondition)|unlazy|cache (?:manifest|key|service|entry)|not_found|token/i

/** Whether a failed build that had GitHub's cache in play failed because of it. */
export function isCacheFault(message: string, failed: readonly Pick<Vertex, 'name' | 'error'>[]): boolean {
  if (failed.some(({ name }) => CACHE_VERTEX.test(name))) return true
  return !OWN_FAULT.test(message) && CACHE_WORDS.test(message)
}
