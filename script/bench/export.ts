import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { BIG_DOCKERFILE, bigImage, bigImageContexts, emptyContext } from './big-image.ts'
import { checkLayout, slimImage } from './command.ts'
import { inTurns, RUNS } from './in-turns.ts'
import { median, seconds } from './median.ts'
import { atMost, type Row } from './row.ts'
import { timed } from './timed-process.ts'

/**
 * What building and judging takes where every step is cached, beside BuildKit's export of the same image alone; and
 * beside both at the same time from the start, which reading blobs while they arrive could not be faster than.
 */
export async function measureExport(): Promise<readonly Row[]> {
  // The first time it is what fills BuildKit's cache.
  const layout = await bigImage()
  const contexts = bigImageContexts()
  const runs = await inTurns('export', {
    both: () =>
      inFolder(async (folder) => {
        const named = contexts.flatMap((context) => ['--build-contexts', context])
        const report = ['--format', 'json', '--output', path.join(folder, 'report.json')]
        const build = ['build', '--file', BIG_DOCKERFILE, '--network', 'host', ...named, ...report]
        return (await slimImage([...build, emptyContext()])).milliseconds
      }),
    export: () => exportAlone(contexts),
    'at once': async () => {
      const started = performance.now()
      await Promise.all([exportAlone(contexts), checkLayout(layout)])
      return performance.now() - started
    },
  })
  const time = (name: 'both' | 'export' | 'at once') => median(runs.get(name) ?? [])
  const [both, alone, atOnce] = [time('both'), time('export'), time('at once')]
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
    {
      what: 'export and check of another copy, begun at once',
      measured: `${seconds(atOnce)}, ratio ${(atOnce / alone).toFixed(2)}`,
      must: '',
      holds: undefined,
    },
  ]
}

/** Milliseconds of the export without anything else. */
async function exportAlone(contexts: readonly string[]): Promise<number> {
  return await inFolder(async (folder) => {
    const named = contexts.flatMap((context) => ['--build-context', context])
    const output = ['--output', `type=oci,tar=false,dest=${path.join(folder, 'layout')}`]
    const build = ['buildx', 'build', '--network=host', '--provenance=mode=min', '--file', BIG_DOCKERFILE]
    return (await timed('docker', [...build, ...named, ...output, emptyContext()])).milliseconds
  })
}

async function inFolder<Result>(action: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-'))
  try {
    return await action(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
