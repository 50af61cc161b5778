import { publish } from '../../src/publish/publish.ts'
import { createOpenRepository } from '../../src/registry/registry-access.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'

/**
 * Pushes a layout and does nothing else: `node push-layout.ts LAYOUT REGISTRY REPOSITORY TAG`. What the action does
 * after the verdict, as a process of its own to time beside others that only push. Prints the milliseconds that it
 * took once everything was loaded, as it is in the action when a push begins.
 */
const [layout = '', registry = '', repository = '', tag = ''] = process.argv.slice(2)
const started = performance.now()
const openRepository = createOpenRepository({
  credentials: () => Promise.resolve({ kind: 'anonymous', from: 'the bench' }),
  mask: () => undefined,
  env: process.env,
})
await publish({
  plan: { targets: [{ repository: { registry, repository }, tags: [{ tag, rule: 'move' }] }] },
  source: await openOciLayout(layout),
  openRepository,
})
process.stdout.write(`${performance.now() - started}\n`)
