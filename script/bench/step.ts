import { execFileSync } from 'node:child_process'
import { standInContexts } from '../../__tests__/support/parts.ts'
import { openStage, REPOSITORY, type Stage } from '../../__tests__/support/stage.ts'
import { measureBundle } from './bundle.ts'
import { inTurns } from './in-turns.ts'
import { median, seconds } from './median.ts'
import { atMost, type Row } from './row.ts'

/** Runs of each kind: more than of the large images, because a single small build says little. */
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
  const tasks = { buildx: async () => buildx(stage), step: () => step(stage) }
  const runs = await inTurns('step', tasks, { rounds: RUNS, rest: SETTLING_MS })
  const steps = runs.get('step') ?? []
  if ((await stage.registry.tags(REPOSITORY)).length > 0) throw new Error('the bench pushed elsewhere')
  const [whole, peer] = [
    median(steps.map(({ whole }) => whole)),
    median((runs.get('buildx') ?? []).map(({ whole }) => whole)),
  ]
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

/** Milliseconds; the first line is the action's first one in the log. */
interface Run {
  readonly whole: number
  readonly firstLine: number
}

async function step({ push, registry, repo }: Stage): Promise<Run> {
  // No cache service: buildx beside it has none either.
  const inputs = { image: `${registry.host}/bench/step`, cache: 'off', push: 'always', tags: 'main' }
  const run = await push({ workspace: repo.path, inputs: { ...inputs, 'size-budget': '45MB' } })
  if (run.exitCode !== 0) throw new Error(run.log)
  return { whole: run.durationMs, firstLine: run.firstLineMs ?? Number.NaN }
}

function buildx({ registry, repo }: Stage): Run {
  const contexts = standInContexts().split('\n').filter(Boolean)
  const named = contexts.flatMap((context) => ['--build-context', context])
  const tag = ['--push', '--tag', `${registry.host}/bench/buildx:main`]
  const started = performance.now()
  execFileSync('docker', ['buildx', 'build', ...tag, '--provenance', 'mode=max', ...named, '.'], {
    cwd: repo.path,
    stdio: 'pipe',
  })
  return { whole: performance.now() - started, firstLine: Number.NaN }
}

/** Buildx keeps what it pushed in the engine, where every image makes the next build's cleaning up longer. */
function removeFromEngine(name: string): void {
  const kept = execFileSync('docker', ['images', '--quiet', name], { encoding: 'utf8' })
  const ids = kept.split('\n').filter(Boolean)
  if (ids.length > 0) execFileSync('docker', ['image', 'rm', '--force', ...ids], { stdio: 'pipe' })
}
