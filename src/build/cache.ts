import { createHash } from 'node:crypto'
import type { GitHubEvent } from '../inputs/event.ts'
import type { BuildInputs, CacheInputs } from '../inputs/inputs.ts'
import { runsTrustedCode } from '../inputs/trust.ts'
import { formatPlatform } from '../oci/platform.ts'
import { formatRepositoryName, type RepositoryName } from '../oci/reference.ts'
import { csvRecord, parseCsvRecord } from './csv.ts'

/** Values of `--cache-from` and `--cache-to`. */
export interface CachePlan {
  readonly from: readonly string[]
  readonly to: readonly string[]
}

export interface CacheSubject {
  readonly build: Pick<BuildInputs, 'cacheFrom' | 'cacheTo' | 'target' | 'platforms' | 'noCache'>
  readonly cache: CacheInputs
  readonly event: GitHubEvent | undefined
  readonly image: RepositoryName | undefined
  /** Node's name for this machine's processor: what a build without `platforms` is for. */
  readonly hostArchitecture: string
}

/** How long BuildKit goes on asking a service that is busy or failing; its own default is ten minutes. */
const TIMEOUT = 'timeout=30s'
const IGNORE_ERROR = 'ignore-error=true'

/**
 * The caches of a build. The user's own entries win and turn ours off; a `type=gha` among them gets `timeout` and
 * `ignore-error` where they are missing. Ours reads GitHub's cache everywhere and writes it from the default branch
 * only: what a tag or a pull request writes, nobody else can read, and it evicts the rest.
 */
export function planCache(subject: CacheSubject): CachePlan {
  const { cacheFrom, cacheTo, noCache } = subject.build
  if (cacheFrom.length > 0 || cacheTo.length > 0) {
    return {
      from: cacheFrom.map((entry) => completeGha(entry, 'cache-from', [TIMEOUT])),
      to: cacheTo.map((entry) => completeGha(entry, 'cache-to', [IGNORE_ERROR, TIMEOUT])),
    }
  }
  if (subject.cache.kind === 'off') return { from: [], to: [] }
  const entry = ['type=gha', `scope=${subject.cache.scope ?? cacheScope(subject)}`]
  const mode = `mode=${subject.cache.mode ?? 'max'}`
  return {
    from: noCache ? [] : [csvRecord([...entry, TIMEOUT])],
    to: mayWrite(subject.event) ? [csvRecord([...entry, mode, IGNORE_ERROR, TIMEOUT])] : [],
  }
}

export function usesGha({ from, to }: CachePlan): boolean {
  return [...from, ...to].some(isGha)
}

export function withoutGha({ from, to }: CachePlan): CachePlan {
  return { from: from.filter((entry) => !isGha(entry)), to: to.filter((entry) => !isGha(entry)) }
}

/** The scopes that are read from GitHub's cache; BuildKit's own default is `buildkit`. */
export function ghaScopes({ from }: CachePlan): readonly string[] {
  return from.filter(isGha).map((entry) => {
    const fields = parseCsvRecord(entry, 'cache-from')
    return fields.find((field) => field.startsWith('scope='))?.slice('scope='.length) ?? 'buildkit'
  })
}

function isGha(entry: string): boolean {
  return parseCsvRecord(entry, 'cache').some((field) => field.trim().toLowerCase() === 'type=gha')
}

function completeGha(entry: string, input: string, defaults: readonly string[]): string {
  const fields = parseCsvRecord(entry, input)
  if (!isGha(entry)) return entry
  const keys = new Set(fields.map((field) => field.split('=', 1)[0]?.trim().toLowerCase()))
  const missing = defaults.filter((field) => !keys.has(field.split('=', 1)[0]))
  return csvRecord([...fields, ...missing])
}

function mayWrite(event: GitHubEvent | undefined): boolean {
  return event?.onDefaultBranch === true && event.refType === 'branch' && runsTrustedCode(event)
}

const LONGEST_READABLE = 120

/**
 * One scope for each image, target and set of platforms, because builds that share a scope overwrite each other. The
 * readable part may only hold what a cache key may; the hash keeps apart what becomes equal by that.
 */
function cacheScope({ image, build, hostArchitecture }: CacheSubject): string {
  const parts = [
    image === undefined ? 'image' : formatRepositoryName(image),
    build.target ?? '',
    build.platforms.length > 0 ? build.platforms.map(formatPlatform).sort().join('+') : hostArchitecture,
  ]
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8)
  const readable = parts.filter((part) => part !== '').join('-')
  return `${readable.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, LONGEST_READABLE)}-${hash}`
}
