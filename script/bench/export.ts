import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { BIG_DOCKERFILE, bigImage, bigImageContexts, emptyContext } from './big-image.ts'
import { slimImage } from './command.ts'
import { inTurns, RUNS } from './in-turns.ts'
import { median, seconds } from './median.ts'
import { atMost, type Row } from './row.ts'
import { timed } from './timed-process.ts'

/** What building and judging takes where every step is cached, beside BuildKit's export of the same image alone. */
export async function measureExport(): Promise<readonly Row[]> {
  // The first time it is what fills BuildKit's cache.
  await bigImage()
  const contexts = bigImageContexts()
  const runs = await inTurns('export', {
    both: () =>
      inFolder(async (folder) => {
        const named = contexts.flatMap((context) => ['--build-contexts', context])
        const report = ['--format', 'json', '--output', path.join(folder, 'report.json')]
        const build = ['build', '--file', BIG_DOCKERFILE, '--network', 'host', ...named, ...report]
        return (await slimImage([...build, emptyContext()])).milliseconds
      }),
    export: () =>
      inFolder(async (folder) => {
        const named = contexts.flatMap((context) => ['--build-context', context])
        const output = ['--output', `type=oci,tar=false,dest=${path.join(folder, 'layout')}`]
        const build = ['buildx', 'build', '--network=host', '--provenance=mode=min', '--file', BIG_DOCKERFILE]
        return (await timed('docker', [...build, ...named, ...output, emptyContext()])).milliseconds
      }),
  })
  const [both, alone] = [median(runs.get('both') ?? []), median(runs.get('export') ?? [])]
  return [
    atMost(
      `build and check, all steps cached, beside the export alone (${seconds(alone)}), medians of ${RUNS}`,
      both / alone,
      1.6,
      {
        text: `${seconds(both)}, ratio ${(both / alone).toFixed(2)}`,
        must: 'at most 1.60, aim 1.20',
      },
    ),
  ]
}

async function inFolder<Result>(action: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'))
  try {
    return await action(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
