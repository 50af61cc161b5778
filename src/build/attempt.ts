import { shownContext } from '../inputs/context.ts'
import type { BuildInputs } from '../inputs/inputs.ts'
import { type BuildPlan, buildArguments } from './arguments.ts'
import { BuildFailedError } from './build-failed-error.ts'
import type { BuildRecord } from './build-record.ts'
import { isCacheFault, toleratedCacheFault } from './cache-fault.ts'
import type { CommandContext } from './engine.ts'
import { parseErrorOutput } from './error-output.ts'
import { explain } from './failure/explain.ts'
import { findInStage, stageArguments } from './failure/find-in-stage.ts'
import type { Log } from './log.ts'
import { escapeLogText } from './log-text.ts'
import { Progress } from './progress.ts'
import type { BuildWarning } from './progress-message.ts'
import { type StallLimits, StallWatch } from './stall-watch.ts'
import type { SeenVertex } from './vertex-record.ts'
import { withoutQueries } from './without-queries.ts'

/** GitHub's cache made the build fail; the same build without it may well pass. */
export class CacheFaultError extends Error {
  override readonly name = 'CacheFaultError'
}

/** The build was ended because nothing happened any more where only the cache could be waited for. */
export class StalledError extends Error {
  override readonly name = 'StalledError'
}

export interface Attempt {
  readonly inputs: BuildInputs
  readonly plan: BuildPlan
  /** GitHub's cache is among the caches, or was in the build before on the same builder. */
  readonly suspectCache: boolean
  /** Undefined: never ended, however long nothing happens. */
  readonly stallLimits: StallLimits | undefined
  /** The Dockerfile's path as errors show it. */
  readonly dockerfile: string
  /** Ends the build where its result is not wanted any more. */
  readonly signal?: AbortSignal | undefined
  /** Called for each line that buildx writes. */
  readonly onLine?: ((line: string) => void) | undefined
}

/** What the progress told, for whoever judges the build. */
export interface Observed {
  readonly vertexes: ReadonlyMap<string, SeenVertex>
  readonly warnings: readonly BuildWarning[]
}

export interface AttemptResult {
  readonly steps: BuildRecord['steps']
  readonly observed: Observed
  /** What GitHub's cache could not do, in BuildKit's words; the image is complete without it. */
  readonly cacheFault: string | undefined
}

const CHECK_EVERY_MS = 500

/** Runs buildx once. Throws BuildFailedError, or CacheFaultError and StalledError for what a second try may cure. */
export async function attemptBuild(
  context: CommandContext,
  log: Log,
  attempt: Attempt,
): Promise<AttemptResult> {
  const args = buildArguments(attempt.inputs, attempt.plan)
  // As a user would type it, whichever program runs.
  log.info(escapeLogText(['docker', 'buildx', ...args.map(shownContext)].join(' ')))
  const abort = new AbortController()
  const watch = attempt.stallLimits && new StallWatch(attempt.stallLimits)
  const progress = new Progress(log, (message) => watch?.observe(message))
  let stalled: string | undefined
  const timer = setInterval(() => {
    stalled ??= watch?.stalled()
    if (stalled !== undefined && !abort.signal.aborted) abort.abort()
  }, CHECK_EVERY_MS)
  const [command, ...first] = context.buildx === undefined ? ['docker', 'buildx'] : [context.buildx]
  const exitCode = await context
    .run(command, [...first, ...args], {
      cwd: context.cwd,
      env: context.env,
      signal: attempt.signal === undefined ? abort.signal : AbortSignal.any([abort.signal, attempt.signal]),
      onStderrLine: (line) => {
        attempt.onLine?.(line)
        progress.line(line)
      },
    })
    .finally(() => {
      clearInterval(timer)
      progress.end()
    })
  if (exitCode === 0) {
    const { total, cached } = progress.steps
    const observed = { vertexes: progress.record.vertexes(), warnings: progress.warnings }
    return { steps: { total, cached }, observed, cacheFault: toleratedCacheFault(progress.failed) }
  }
  if (stalled !== undefined) throw new StalledError(`no progress any more: ${stalled}`)

  const { message, lines, instruction } = parseErrorOutput(progress.plain)
  const lastWords = progress.plain.findLast((line) => line.trim() !== '')
  const words = withoutQueries(
    message ??
      progress.failed[0]?.error ??
      lastWords ??
      `docker buildx build ended with exit code ${exitCode}`,
  )
  if (attempt.suspectCache && isCacheFault(words, progress.failed)) throw new CacheFaultError(words)
  // The Dockerfile's lines around the fault, or what a client that broke down had to say.
  for (const line of progress.plain) log.info(escapeLogText(withoutQueries(line)))
  const fault = { message: words, instruction, output: progress.failedOutput }
  const hint = await explain(fault, attempt.inputs, context.cwd, (stage, name) =>
    findInStage(context, stageArguments(attempt.inputs, attempt.plan, stage), name),
  )
  if (hint !== undefined) log.info(escapeLogText(withoutQueries(`Hint: ${hint}`)))
  throw new BuildFailedError({
    message: words,
    exitCode,
    dockerfile: lines && { path: attempt.dockerfile, startLine: lines.start, endLine: lines.end },
    logTail: progress.logTail,
    hint: hint && withoutQueries(hint),
  })
}
