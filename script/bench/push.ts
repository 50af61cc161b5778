import { fileURLToPath } from 'node:url'
import { parts } from '../../__tests__/support/parts.ts'
import { type Registry, startRegistry } from '../../__tests__/support/registry.ts'
import { node24 } from '../../__tests__/support/runner/node.ts'
import { bigImage } from './big-image.ts'
import { inTurns } from './in-turns.ts'
import { median, seconds } from './median.ts'
import { peer } from './peers.ts'
import { atMost, leftOut, type Row } from './row.ts'
import { timed } from './timed-process.ts'

/** Disk and network are in it, which vary more than the processor does. */
const RUNS = 5

const OWN = fileURLToPath(new URL('./push-layout.ts', import.meta.url))

/** What a push of the big image to an empty registry on this machine takes, beside another tool that only pushes. */
export async function measurePush(): Promise<readonly Row[]> {
  const title = 'push of the big image to an empty registry'
  const other = otherPush()
  if (other === undefined) return [leftOut(title, 'neither crane nor skopeo is on this machine')]
  const layout = await bigImage()
  const runs = await inTurns(
    'push',
    {
      own: () =>
        withEmptyRegistry(async (registry) => {
          const args = [OWN, layout, registry.host, 'bench/own', 'main']
          const run = await timed(node24(), args)
          await confirm(registry, 'bench/own')
          return Number(run.output)
        }),
      [other.name]: () =>
        withEmptyRegistry(async (registry) => {
          const [command = '', ...args] = other.command(layout, `${registry.host}/bench/other:main`)
          const run = await timed(command, args)
          await confirm(registry, 'bench/other')
          return run.milliseconds
        }),
    },
    { rounds: RUNS },
  )
  const [own, peerTime] = [median(runs.get('own') ?? []), median(runs.get(other.name) ?? [])]
  return [
    atMost(`${title} beside ${other.name} (${seconds(peerTime)}), medians of ${RUNS}`, own / peerTime, 1.2, {
      text: `${seconds(own)}, ratio ${(own / peerTime).toFixed(2)}`,
      must: 'at most 1.20, aim 0.90',
    }),
  ]
}

interface OtherPush {
  readonly name: string
  command(layout: string, reference: string): readonly string[]
}

function otherPush(): OtherPush | undefined {
  const crane = peer('crane')
  if ('binary' in crane) {
    return {
      name: 'crane push',
      command: (layout, reference) => [crane.binary, 'push', '--insecure', layout, reference],
    }
  }
  const { skopeo } = parts()
  if (skopeo === null) return undefined
  return {
    name: 'skopeo copy',
    command: (layout, reference) => [
      skopeo,
      'copy',
      '--quiet',
      '--dest-tls-verify=false',
      `oci:${layout}`,
      `docker://${reference}`,
    ],
  }
}

async function withEmptyRegistry<Result>(action: (registry: Registry) => Promise<Result>): Promise<Result> {
  const registry = await startRegistry()
  try {
    return await action(registry)
  } finally {
    await registry.stop()
  }
}

/** A push that sent nothing would be the fastest of all. */
async function confirm(registry: Registry, repository: string): Promise<void> {
  if ((await registry.manifest(repository, 'main')) === undefined) throw new Error(`nothing in ${repository}`)
}
