import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { type CacheService, startCacheService } from '../support/cache-service.ts'
import { events } from '../support/events.ts'
import { parts } from '../support/parts.ts'
import { makeWorkspace } from '../support/workspace.ts'

const run = promisify(execFile)
const SHA = 'a'.repeat(40)
const nonce = randomUUID()
// Random content: equal layers in two builds can only come from the cache.
const workspace = makeWorkspace({
  Dockerfile: `FROM busybox:stable\nRUN head -c 9000000 /dev/urandom > /big && echo ${nonce}\nRUN echo done > /done\n`,
})
const Index = v.object({ manifests: v.tuple([v.object({ digest: v.string() })]) })
let cache: CacheService

beforeAll(async () => {
  cache = await startCacheService()
})
afterAll(async () => {
  await cache.close()
  workspace.dispose()
})

/** BuildKit's own client against the service; gives the digest of the image and which steps were cached. */
async function build(job: { url: string; token: string }, cacheTo: boolean) {
  const layout = path.join(workspace.path, randomUUID())
  const contexts = Object.entries(parts().buildContexts).flatMap(([name, value]) => [
    '--build-context',
    `${name}=${value}`,
  ])
  const gha = `type=gha,scope=support-${nonce}`
  const { stderr } = await run(
    'docker',
    [
      ...['buildx', 'build', '--builder', 'default', '--progress', 'plain', '--provenance=false'],
      ...contexts,
      ...['--cache-from', gha, ...(cacheTo ? ['--cache-to', `${gha},mode=max`] : [])],
      ...['--output', `type=oci,tar=false,dest=${layout}`, workspace.path],
    ],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        ACTIONS_CACHE_SERVICE_V2: 'true',
        ACTIONS_RESULTS_URL: `${job.url}/`,
        ACTIONS_RUNTIME_TOKEN: job.token,
        SOURCE_DATE_EPOCH: '0',
      },
      maxBuffer: 16 * 1024 * 1024,
    },
  )
  const index = v.parse(Index, JSON.parse(readFileSync(path.join(layout, 'index.json'), 'utf8')))
  return { digest: index.manifests[0].digest, cached: [...stderr.matchAll(/^#\d+ CACHED$/gm)].length }
}

test('BuildKit’s own client saves to the service and a pull request on a pruned engine reads from it', async () => {
  const main = cache.for(events.push({ branch: 'main', sha: SHA }))
  const first = await build(main, true)
  expect(cache.entries.length).toBeGreaterThan(1)
  expect(cache.entries.every(({ scope, size }) => scope === 'refs/heads/main' && size !== undefined)).toBe(
    true,
  )

  await run('docker', ['buildx', 'prune', '--builder', 'default', '--all', '--force'])
  const pull = cache.for(events.pullRequest({ headSha: SHA, baseSha: SHA }))
  const second = await build(pull, false)
  expect(second.digest).toBe(first.digest)
  // The digest says that both steps came from the cache; of one that a later one makes unneeded BuildKit may be silent.
  expect(second.cached).toBeGreaterThan(0)
  expect(cache.count('GET')).toBeGreaterThan(0)
})
