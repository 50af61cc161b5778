import { afterEach } from '@jest/globals'
import type { Credentials } from '../../src/registry/credentials.ts'
import { createOpenRepository, type OpenRepository } from '../../src/registry/registry-access.ts'
import { FakeRegistry, type FakeRegistryOptions } from './fake-registry.ts'

const running: FakeRegistry[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((registry) => registry.stop()))
})

/** A registry that ends with its test. */
export async function startFake(options: FakeRegistryOptions = {}): Promise<FakeRegistry> {
  const registry = await new FakeRegistry(options).start()
  running.push(registry)
  return registry
}

export interface Opened {
  readonly open: OpenRepository
  readonly masked: string[]
  /** Milliseconds waited between attempts, none of them really. */
  readonly waited: number[]
  readonly clock: { now: number }
}

export const ANONYMOUS: Credentials = { kind: 'anonymous', from: 'no credentials' }

export function password(username: string, secret: string): Credentials {
  return { kind: 'password', username, password: secret, from: 'the inputs' }
}

/** The product's own client over the real network, with a clock and waiting in the test's hand. */
export function openWith(credentials: Credentials = ANONYMOUS): Opened {
  const masked: string[] = []
  const waited: number[] = []
  const clock = { now: 1_000_000 }
  const open = createOpenRepository({
    credentials: async () => credentials,
    mask: (secret) => masked.push(secret),
    env: {},
    now: () => clock.now,
    retryPolicy: {
      attempts: 4,
      firstDelay: 500,
      longestDelay: 60_000,
      sleep: async (milliseconds) => waited.push(milliseconds),
    },
  })
  return { open, masked, waited, clock }
}
