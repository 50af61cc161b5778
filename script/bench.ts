import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { standInContexts } from '../__tests__/support/parts.ts'
import { openStage, REPOSITORY } from '../__tests__/support/stage.ts'

/** Runs of each kind, taken in turns so that what else the machine does falls on both alike. */
const RUNS = 7
const ROOT = fileURLToPath(new URL('..', import.meta.url))

const FILES = {
  Dockerfile: 'FROM busybox:stable\nCOPY app /app\nRUN ["/bin/busybox", "true"]\nUSER 1000\nCMD ["/app"]\n',
  app: { executable: '#!/bin/sh\necho hello\n' },
}

interface Row {
  readonly what: string
  readonly measured: string
  readonly must: string
  readonly holds: boolean
}

const rows: Row[] = []

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}

for (const folder of ['dist', 'dist/cli']) {
  const files = readdirSync(`${ROOT}${folder}`).filter((name) => name.endsWith('.js'))
  const size = files.reduce((sum, name) => sum + statSync(`${ROOT}${folder}/${name}`).size, 0)
  const measured = `${(size / 1e6).toFixed(2)} MB`
  rows.push({ what: `size of ${folder}/*.js`, measured, must: '2.50 MB', holds: size <= 2.5e6 })
}

const stage = await openStage({ files: FILES })
try {
  const workspace = stage.repo.path
  const [stepName, buildxName] = [`${stage.registry.host}/bench/step`, `${stage.registry.host}/bench/buildx`]

  const step = async () => {
    // No cache service: buildx beside it has none either.
    const run = await stage.push({
      workspace,
      inputs: { image: stepName, cache: 'off', push: 'always', tags: 'main', 'size-budget': '45MB' },
    })
    if (run.exitCode !== 0) throw new Error(run.log)
    return { whole: run.durationMs, firstLine: run.firstLineMs ?? Number.NaN }
  }
  const contexts = standInContexts().split('\n').filter(Boolean)
  const buildx = () => {
    const started = performance.now()
    const args = ['buildx', 'build', '--push', '--tag', `${buildxName}:main`, '--provenance', 'mode=max']
    const named = contexts.flatMap((context) => ['--build-context', context])
    execFileSync('docker', [...args, ...named, '.'], { cwd: workspace, stdio: 'pipe' })
    return performance.now() - started
  }

  await step()
  buildx()
  const steps: Awaited<ReturnType<typeof step>>[] = []
  const builds: number[] = []
  for (let count = 0; count < RUNS; count++) {
    builds.push(buildx())
    steps.push(await step())
  }
  const [whole, peer] = [median(steps.map((run) => run.whole)), median(builds)]
  const firstLine = median(steps.map((run) => run.firstLine))
  rows.push({
    what: `whole step beside docker buildx build --push (${seconds(peer)}), medians of ${RUNS}`,
    measured: `${seconds(whole)}, ${seconds(whole - peer)} more, ratio ${(whole / peer).toFixed(2)}`,
    must: '0.50 s more',
    holds: whole - peer <= 500,
  })
  rows.push({
    what: `start to first log line, median of ${RUNS}`,
    measured: seconds(firstLine),
    must: '0.25 s',
    holds: firstLine <= 250,
  })
  if ((await stage.registry.tags(REPOSITORY)).length > 0) throw new Error('the bench pushed elsewhere')
} finally {
  // Buildx keeps what it pushed in the engine, where every image makes the next build's cleaning up longer.
  const kept = execFileSync('docker', ['images', '--quiet', `${stage.registry.host}/bench/buildx`], {
    encoding: 'utf8',
  })
  const ids = kept.split('\n').filter(Boolean)
  if (ids.length > 0) execFileSync('docker', ['image', 'rm', '--force', ...ids], { stdio: 'pipe' })
  await stage.close()
}

const width = Math.max(...rows.map(({ what }) => what.length))
for (const { what, measured, must, holds } of rows) {
  process.stdout.write(`${holds ? 'ok  ' : 'OVER'} ${what.padEnd(width)}  ${measured} (at most ${must})\n`)
}
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1
