import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { standInContexts } from '../../__tests__/support/parts.ts'
import { openStage, REPOSITORY, type Stage } from '../../__tests__/support/stage.ts'
import { measureBundle } from './bundle.ts'
import { median, seconds } from './median.ts'
import { atMost, type Row, tell } from './row.ts'

/** Runs of each kind, taken in turns so that what else the machine does falls on both alike. */
const RUNS = 9

/** After each build the engine cleans up behind it; the next one is not to pay for that, whichever it is. */
const SETTLING_MS = 1_500

const FILES = {
  Dockerfile: 'FROM busybox:stable\nCOPY app /app\nRUN ["/bin/busybox", "true"]\nUSER 1000\nCMD ["/app"]\n',
  app: { executable: '#!/bin/sh\necho hello\n' },
}

/** What the whole step takes beside `docker buildx build --push` of the same small image, and the bundle's size. */
export async function measureStep(): Promise<readonly Row[]> {
  const stage = await openStage({ files: FILES })
  try {
    return [...measureBundle(), ...(await besideBuildx(stage))]
  } finally {
    removeFromEngine(`${stage.registry.host}/bench/buildx`)
    await stage.close()
  }
}

async function besideBuildx(stage: Stage): Promise<readonly Row[]> {
  const builds: number[] = []
  const steps: Awaited<ReturnType<typeof step>>[] = []
  // The first of each is not counted: it fills caches.
  for (let count = 0; count <= RUNS; count++) {
    tell(`step: run ${count} of ${RUNS}`)
    const build = buildx(stage)
    await sleep(SETTLING_MS)
    const run = await step(stage)
    await sleep(SETTLING_MS)
    if (count === 0) continue
    builds.push(build)
    steps.push(run)
  }
  if ((await stage.registry.tags(REPOSITORY)).length > 0) throw new Error('the bench pushed elsewhere')
  const [whole, peer] = [median(steps.map((run) => run.whole)), median(builds)]
  const firstLine = median(steps.map((run) => run.firstLine))
  return [
    atMost(
      `whole step beside docker buildx build --push (${seconds(peer)}), medians of ${RUNS}`,
      whole - peer,
      500,
      {
        text: `${seconds(whole)}, ${seconds(whole - peer)} more, ratio ${(whole / peer).toFixed(2)}`,
        must: 'at most 0.50 s more',
      },
    ),
    atMost(`start to first log line, median of ${RUNS}`, firstLine, 250, {
      text: seconds(firstLine),
      must: 'at most 0.25 s',
    }),
  ]
}

async function step({ push, registry, repo }: Stage) {
  // No cache service: buildx beside it has none either.
  const inputs = { image: `${registry.host}/bench/step`, cache: 'off', push: 'always', tags: 'main' }
  const run = await push({ workspace: repo.path, inputs: { ...inputs, 'size-budget': '45MB' } })
  if (run.exitCode !== 0) throw new Error(run.log)
  return { whole: run.durationMs, firstLine: run.firstLineMs ?? Number.NaN }
}

function buildx({ registry, repo }: Stage): number {
  const contexts = standInContexts().split('\n').filter(Boolean)
  const named = contexts.flatMap((context) => ['--build-context', context])
  const tag = ['--push', '--tag', `${registry.host}/bench/buildx:main`]
  const started = performance.now()
  execFileSync('docker', ['buildx', 'build', ...tag, '--provenance', 'mode=max', ...named, '.'], {
    cwd: repo.path,
    stdio: 'pipe',
  })
  return performance.now() - started
}

/** Buildx keeps what it pushed in the engine, where every image makes the next build's cleaning up longer. */
function removeFromEngine(name: string): void {
  const kept = execFileSync('docker', ['images', '--quiet', name], { encoding: 'utf8' })
  const ids = kept.split('\n').filter(Boolean)
  if (ids.length > 0) execFileSync('docker', ['image', 'rm', '--force', ...ids], { stdio: 'pipe' })
}
