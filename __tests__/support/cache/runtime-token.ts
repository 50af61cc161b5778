import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { member } from '../events/payload.ts'
import type { TriggeredRun } from '../events.ts'

/** A scope that entries live in (a Git ref), and what may be done there: 1 read, 2 write, 3 both. */
export interface CacheScope {
  readonly Scope: string
  readonly Permission: 1 | 2 | 3
}

export interface TokenOptions {
  readonly scopes: readonly CacheScope[]
  /** Seconds from now; negative for a token that has expired. One without `exp` for null. */
  readonly expiresIn?: number | null
  /** Seconds from now before which it does not count. */
  readonly validFrom?: number
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A runtime token as a job has it, but unsigned: BuildKit reads `exp`, `nbf` and `ac` from it and checks no signature. */
export function runtimeToken({ scopes, expiresIn = 3_600, validFrom = -60 }: TokenOptions): string {
  const now = Math.floor(Date.now() / 1000)
  const payload = {
    ac: JSON.stringify(scopes),
    acsl: '10',
    aud: 'vso:7f3c2b7a-0000-4000-8000-000000000000',
    iss: 'vstoken.actions.githubusercontent.com',
    jti: randomUUID(),
    nbf: now + validFrom,
    ...(expiresIn === null ? {} : { exp: now + expiresIn }),
  }
  return `${encode({ alg: 'none', typ: 'JWT' })}.${encode(payload)}.`
}

/**
 * The scopes of a job: its own ref to read and write, a pull request's base branch and the default branch to read.
 * Runs on the default branch, pull_request_target among them, write there.
 */
export function scopesOf(run: TriggeredRun): readonly CacheScope[] {
  const repository = member(run.payload, 'repository')
  const readable = [run.baseRef, String(repository['default_branch'] ?? 'main')]
  const others = readable
    .filter((branch) => branch !== '')
    .map((branch) => `refs/heads/${branch}`)
    .filter((ref, at, all) => ref !== run.ref && all.indexOf(ref) === at)
  return [
    { Scope: run.ref, Permission: 3 },
    ...others.map((ref): CacheScope => ({ Scope: ref, Permission: 1 })),
  ]
}

const Claims = v.object({
  exp: v.number(),
  nbf: v.number(),
  ac: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(v.object({ Scope: v.string(), Permission: v.picklist([1, 2, 3]) })),
  ),
})

/** The scopes that an `Authorization` header grants now; undefined where it grants nothing. */
export function scopesFrom(authorization: string | undefined): readonly CacheScope[] | undefined {
  const payload = /^Bearer [^.]+\.([^.]+)\./.exec(authorization ?? '')?.[1]
  if (payload === undefined) return undefined
  const Text = v.pipe(v.string(), v.parseJson(), Claims)
  const parsed = v.safeParse(Text, Buffer.from(payload, 'base64url').toString('utf8'))
  if (!parsed.success) return undefined
  const now = Date.now() / 1000
  return parsed.output.nbf <= now && now < parsed.output.exp ? parsed.output.ac : undefined
}
