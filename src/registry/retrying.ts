import { setTimeout as sleep } from 'node:timers/promises'
import { RegistryError } from './registry-error.ts'

/** How often and how patiently a transient fault is tried again; times in milliseconds. */
export interface RetryPolicy {
  readonly attempts: number
  /** Before the second attempt; doubled each time after that. */
  readonly firstDelay: number
  /** A registry that asks for more patience than this is given up. */
  readonly longestDelay: number
  readonly sleep: (milliseconds: number) => Promise<unknown>
}

export const RETRY_POLICY: RetryPolicy = { attempts: 4, firstDelay: 500, longestDelay: 60_000, sleep }

/** Runs `attempt` again after transient registry errors, waiting as long as the registry asks for. */
export async function retrying<T>(policy: RetryPolicy, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof RegistryError && error.transient) || tried >= policy.attempts) throw error
      const backoff = policy.firstDelay * 2 ** (tried - 1) * (0.5 + Math.random() / 2)
      const delay = error.retryAfterMs ?? backoff
      if (delay > policy.longestDelay) throw error
      await policy.sleep(delay)
    }
  }
}

/** Reads `Retry-After` (RFC 9110, section 10.2.3): seconds or a date; undefined when it is neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
