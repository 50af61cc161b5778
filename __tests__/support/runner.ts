import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TriggeredRun } from './events.ts'
import { readActionFile } from './runner/action-file.ts'
import { githubContext, githubEnvironment } from './runner/context.ts'
import { machineEnvironment, prepareHome } from './runner/environment.ts'
import { evaluateCondition } from './runner/expression.ts'
import { inputEnvironment, type With } from './runner/inputs.ts'
import { Masks } from './runner/masks.ts'
import { runStep, type StepResult } from './runner/step.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

export interface RunOptions {
  /** The step's `with:`. */
  readonly inputs?: With
  /** What triggered the workflow: one of `events` in `events.ts`. */
  readonly event: TriggeredRun
  /** GITHUB_WORKSPACE; a new empty folder where none is given (a workflow without checkout). */
  readonly workspace?: string
  /** The step's `env:`, over everything else. */
  readonly env?: Readonly<Record<string, string>>
  /** The job's token, `${{ github.token }}`. */
  readonly token?: string
  readonly actor?: string
  /** The server that answers at GITHUB_API_URL; without one the address is a port that refuses. */
  readonly github?: { readonly url: string }
  /** The cache service of this run, and the runtime token of this job; without one there is no cache. */
  readonly cache?: { readonly url: string; readonly token: string }
  /** HOME, to be shared by several runs; else a new one, removed with the run. */
  readonly home?: string
  /** What `docker login` steps before this one left in `~/.docker/config.json`. */
  readonly dockerConfig?: Readonly<Record<string, unknown>>
  /** The folder with action.yml; this project's root unless given. */
  readonly action?: string
  readonly runId?: string
  readonly timeoutMs?: number
  /** A user who presses Cancel: SIGINT, then SIGTERM, then SIGKILL, with the runner's delays. */
  readonly cancel?: AbortSignal
  /** Called for each shown line while the step runs. */
  readonly onLine?: (line: string) => void
  /** Keep RUNNER_TEMP (and with it report and layout) after the run; the result's `dispose` removes it. */
  readonly keepTemp?: boolean
}

export interface ActionResult extends StepResult {
  /** Every value masked in this job, in the order in which they came. */
  readonly masks: readonly string[]
  /** The runner's own warnings about the step's inputs. */
  readonly inputWarnings: readonly string[]
  /** The post step; undefined where action.yml has none or `post-if` was false. */
  readonly post: StepResult | undefined
  readonly temp: string
  readonly home: string
  readonly workspace: string
  /** Removes what `keepTemp` kept. */
  dispose(): void
}

/** Runs an action's main and post step as a GitHub runner does, on the shipped file and on Node 24. */
export async function runAction(options: RunOptions): Promise<ActionResult> {
  const folder = options.action ?? PROJECT
  const action = readActionFile(folder)
  const root = mkdtempSync(path.join(os.tmpdir(), 'runner-'))
  const folders = {
    home: options.home ?? path.join(root, 'home'),
    temp: path.join(root, '_temp'),
    toolCache: path.join(root, '_tool'),
  }
  const workspace = options.workspace ?? path.join(root, 'workspace')
  for (const each of [folders.temp, folders.toolCache, workspace]) mkdirSync(each, { recursive: true })
  prepareHome(folders.home, options.dockerConfig ?? {})

  const eventPath = path.join(folders.temp, '_github_workflow_event.json')
  writeFileSync(eventPath, JSON.stringify(options.event.payload, undefined, 2))
  const context = githubContext({
    run: options.event,
    token: options.token ?? '',
    workspace,
    serverUrl: 'https://github.com',
    // Port 1 of this machine refuses: a run without a server must not reach the real one.
    apiUrl: options.github?.url ?? 'http://127.0.0.1:1',
    eventPath,
    runId: options.runId ?? '9876543210',
    actor: options.actor ?? 'octocat',
  })
  const machine = machineEnvironment(folders)
  const runner = { os: machine['RUNNER_OS'], arch: machine['RUNNER_ARCH'], temp: folders.temp }
  const contexts = { github: context, runner: { ...runner, tool_cache: folders.toolCache, debug: '' } }
  const inputs = inputEnvironment(action, options.inputs ?? {}, contexts)

  const masks = new Masks()
  for (const secret of [options.token, options.cache?.token]) if (secret !== undefined) masks.add(secret)
  const env = {
    ...machine,
    RUNNER_WORKSPACE: path.dirname(workspace),
    ...githubEnvironment(context),
    ...cacheEnvironment(options.cache),
    ...inputs.env,
    ...options.env,
  }
  const { cancel, onLine } = options
  const step = (entry: string, extra: Readonly<Record<string, string>>): Promise<StepResult> =>
    runStep({
      entry: path.join(folder, entry),
      cwd: workspace,
      env: { ...env, ...extra },
      masks,
      timeoutMs: options.timeoutMs ?? 600_000,
      ...(onLine === undefined ? {} : { onLine }),
      // The post step of a cancelled job runs to its end.
      ...(cancel === undefined || cancel.aborted ? {} : { cancel }),
    })

  try {
    const main = await step(action.runs.main, {})
    const state = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value])
    const status = { failed: main.exitCode !== 0, cancelled: options.cancel?.aborted ?? false }
    const wantsPost =
      action.runs.post !== undefined && evaluateCondition(action.runs['post-if'], contexts, status)
    const post = wantsPost
      ? await step(action.runs.post ?? '', { ...main.exported.env, ...Object.fromEntries(state) })
      : undefined
    const dispose = (): void => rmSync(root, { recursive: true, force: true })
    const places = { temp: folders.temp, home: folders.home, workspace }
    return { ...main, masks: masks.values, inputWarnings: inputs.warnings, post, ...places, dispose }
  } finally {
    if (options.keepTemp !== true) rmSync(root, { recursive: true, force: true })
  }
}

/** Without a cache service nothing is set, as on a runner that has none. */
function cacheEnvironment(cache: RunOptions['cache']): Record<string, string> {
  if (cache === undefined) return {}
  return {
    ACTIONS_RUNTIME_URL: `${cache.url}/`,
    ACTIONS_RUNTIME_TOKEN: cache.token,
    ACTIONS_RESULTS_URL: `${cache.url}/`,
    ACTIONS_CACHE_SERVICE_V2: 'True',
  }
}
