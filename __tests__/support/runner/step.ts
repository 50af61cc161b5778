import os from 'node:os'
import { makeCommandFiles, SUMMARY_LIMIT } from './command-files.ts'
import { runEntry } from './entry.ts'
import type { Masks } from './masks.ts'
import { type Annotation, CommandReader } from './workflow-commands.ts'

export interface StepResult {
  /** What the runner makes of it: not 0 also where a command file could not be read. */
  readonly exitCode: number
  /** Both streams as the log shows them: commands read, secrets masked. */
  readonly log: string
  /** Exactly what the process wrote, with nothing masked. */
  readonly rawStdout: string
  readonly rawStderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** What the step exported for later steps through GITHUB_ENV and GITHUB_PATH. */
  readonly exported: { readonly env: Readonly<Record<string, string>>; readonly path: readonly string[] }
  /** As GitHub shows it: masked, and empty where it is over 1 MiB. */
  readonly summary: string
  readonly annotations: readonly Annotation[]
  readonly groups: readonly string[]
  readonly durationMs: number
  readonly firstLineMs: number | undefined
  readonly timedOut: boolean
}

export interface StepOptions {
  readonly entry: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly masks: Masks
  readonly timeoutMs: number
  readonly onLine?: (line: string) => void
  readonly cancel?: AbortSignal
}

/** Runs one entry file with command files of its own and reads what it wrote there and on its streams. */
export async function runStep(options: StepOptions): Promise<StepResult> {
  const { env, masks } = options
  const files = makeCommandFiles(env['RUNNER_TEMP'] ?? os.tmpdir())
  const reader = new CommandReader(masks)
  const log: string[] = []
  const show = (line: string): void => {
    const shown = reader.line(line)
    if (shown === undefined) return
    log.push(shown)
    options.onLine?.(shown)
  }
  const { entry, cwd, timeoutMs, cancel } = options
  const result = await runEntry({
    entry,
    cwd,
    env: { ...env, ...files.env },
    onLine: show,
    timeoutMs,
    ...(cancel === undefined ? {} : { cancel }),
  })
  const annotations = [...reader.annotations]
  let exitCode = result.exitCode
  const fail = (message: string): void => {
    annotations.push({ level: 'error', message })
    log.push(`##[error]${masks.apply(message)}`)
  }
  let written: Partial<ReturnType<typeof files.read>> = {}
  try {
    written = files.read()
  } catch (error) {
    fail(String(error).replace(/^Error: /, ''))
    exitCode = exitCode === 0 ? 1 : exitCode
  }
  let summary = masks.apply(written.summary ?? '')
  const kilobytes = Buffer.byteLength(summary) / 1024
  if (kilobytes * 1024 > SUMMARY_LIMIT) {
    fail(
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(kilobytes)}k.`,
    )
    summary = ''
  }
  return {
    exitCode,
    log: log.join('\n'),
    rawStdout: result.rawStdout,
    rawStderr: result.rawStderr,
    outputs: { ...reader.outputs, ...written.outputs },
    state: { ...reader.state, ...written.state },
    exported: { env: written.env ?? {}, path: written.path ?? [] },
    summary,
    annotations,
    groups: reader.groups,
    durationMs: result.durationMs,
    firstLineMs: result.firstLineMs,
    timedOut: result.timedOut,
  }
}
