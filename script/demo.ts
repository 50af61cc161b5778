import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parts, standInContexts } from '../__tests__/support/parts.ts'
import type { ActionResult } from '../__tests__/support/runner.ts'
import { filesOf, openStage, REPOSITORY, type Stage } from '../__tests__/support/stage.ts'
import { visibleText } from '../src/report/comment-marker.ts'
import { addsDependency } from './examples/adds-dependency.ts'
import { refreshBase } from './examples/refreshed-base.ts'

const EXAMPLE = fileURLToPath(new URL('../examples/node', import.meta.url))
/** Where the page stays to be looked at. */
const KEPT = fileURLToPath(new URL('../.cache/demo', import.meta.url))
const INPUTS = { 'size-budget': '90MB warn, 120MB fail' }

const rows: (readonly string[])[] = []

function say(text = ''): void {
  process.stdout.write(`${text}\n`)
}

function chapter(title: string): void {
  say(`\n\u001b[1m${'─'.repeat(4)} ${title} ${'─'.repeat(Math.max(4, 90 - title.length))}\u001b[0m\n`)
}

const onLine = (line: string) => say(`  ${line}`)

/** Ends the demo with an error where a run does not do what the chapter promises. */
function expectRun(what: string, run: ActionResult, exitCode: number, pushed: 'true' | 'false'): void {
  rows.push([
    what,
    run.outputs['verdict'] ?? '?',
    megabytes(run.outputs['compressed-size']),
    run.outputs['pushed'] === 'true' ? tagNames(run.outputs['tags'] ?? '') : 'nothing',
    `${(run.durationMs / 1000).toFixed(1)} s`,
  ])
  if (run.exitCode !== exitCode || run.outputs['pushed'] !== pushed) {
    throw new Error(`${what}: exit code ${run.exitCode}, pushed ${run.outputs['pushed']}`)
  }
}

function megabytes(bytes: string | undefined): string {
  return `${(Number(bytes) / 1e6).toFixed(1)} MB`
}

function tagNames(references: string): string {
  return references
    .split('\n')
    .map((reference) => reference.slice(reference.lastIndexOf(':') + 1).replace(/^(sha-.{7}).*/, '$1…'))
    .join(', ')
}

function showComment(stage: Stage, number: number): void {
  const [comment] = stage.github.comments(REPOSITORY, number)
  if (comment === undefined) throw new Error(`pull request ${number} has no comment`)
  say('\nThe comment as it was posted:\n')
  say(visibleText(comment.body))
}

/** The lines with the new one in the place of the one of its name. */
function withContext(lines: string, line: string): string {
  const name = line.slice(0, line.indexOf('=') + 1)
  return [...lines.split('\n').filter((other) => other !== '' && !other.startsWith(name)), line].join('\n')
}

/** Copies the run's page to where it stays; the run's own folder goes with the stage. */
function keptPage({ outputs }: ActionResult): string {
  mkdirSync(KEPT, { recursive: true })
  const page = join(KEPT, 'pull-request.html')
  copyFileSync(outputs['report-html'] ?? '', page)
  return page
}

async function showTags(stage: Stage): Promise<void> {
  say('\nThe registry now has:')
  for (const tag of await stage.registry.tags(REPOSITORY)) {
    say(`  ${stage.image}:${tag}  ${(await stage.registry.manifest(REPOSITORY, tag))?.digest}`)
  }
}

const stage = await openStage({ files: filesOf(EXAMPLE) })
try {
  if (parts().standIns) {
    say('\nNo public registry is in reach: the base images are stand-ins that script/bootstrap made.')
  }

  chapter('1. A push to main: build, judge, push')
  expectRun('push to main', await stage.push({ inputs: INPUTS, onLine }), 0, 'true')
  await showTags(stage)

  chapter('2. A pull request that adds a dependency, while the base image was refreshed: what grew, and why')
  const base = await refreshBase('node:24-bookworm-slim')
  try {
    const inputs = { ...INPUTS, 'build-contexts': withContext(standInContexts(), base.buildContext) }
    const opened = await stage.openPullRequest(7, await addsDependency(EXAMPLE), {
      inputs,
      onLine,
      keepTemp: true,
    })
    expectRun('pull request 7', opened, 0, 'false')
    showComment(stage, 7)
    say(`\nIts page: ${keptPage(opened)}`)
    opened.dispose()
  } finally {
    await base.remove()
  }

  chapter('3. A pull request with a slip: judged, compared with main, refused')
  // A slip that is easily made: the whole folder of the build stage instead of what it made.
  const dockerfile = readFileSync(join(EXAMPLE, 'Dockerfile'), 'utf8')
  const slip = dockerfile.replace('COPY --from=build /app/dist ./dist', 'COPY --from=build /app ./')
  if (slip === dockerfile) throw new Error('the example has no line to slip on')
  // Its node_modules are among it, those for development too, which dev-dependencies does not let through.
  const slipped = await stage.openPullRequest(8, { Dockerfile: slip }, { inputs: INPUTS, onLine })
  expectRun('pull request 8', slipped, 1, 'false')
  showComment(stage, 8)

  chapter('4. A release: the tag v1.2.3')
  expectRun('tag v1.2.3', await stage.tag('v1.2.3', { inputs: INPUTS, onLine }), 0, 'true')
  await showTags(stage)

  chapter('5. The same app in one stage, as most tutorials teach it')
  const single = { ...INPUTS, file: 'Dockerfile.single' }
  expectRun('Dockerfile.single', await stage.push({ inputs: single, onLine }), 1, 'false')

  if (stage.github.violations.length > 0) throw new Error(stage.github.violations.join('\n'))
  chapter('What happened')
  const table = [['run', 'verdict', 'compressed', 'pushed', 'took'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of table)
    say(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
} finally {
  await stage.close()
}
