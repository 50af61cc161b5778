import { publish } from '../../src/publish/publish.ts'
import { createOpenRepository } from '../../src/registry/registry-access.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'

/**
 * Pushes a layout and does nothing else: `node push-layout.ts LAYOUT REGISTRY REPOSITORY TAG`. What the action does
 * after the verdict, as a process of its own to time beside others that only push.
 */
const [layout = '', registry = '', repository = '', tag = ''] = process.argv.slice(2)
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
