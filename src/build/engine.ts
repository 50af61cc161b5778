import semver from 'semver'
import * as v from 'valibot'
import { InvalidValueError, quoted } from '../oci/invalid-value-error.ts'
import { parseJson } from '../oci/parse-json.ts'
import { EngineError } from './engine-error.ts'
import { captureCommand, type Environment, type RunCommand } from './run-command.ts'

/** The first buildx that speaks version 2 of GitHub's cache service; all else used here is older. */
export const MINIMUM_BUILDX = '0.21.0'
/** The first BuildKit that speaks version 2 of GitHub's cache service. */
export const MINIMUM_BUILDKIT = '0.20.0'
/** The first engine with BuildKit 0.20 inside; older ones build in a container of their own. */
export const MINIMUM_ENGINE_FOR_OWN_BUILDKIT = '28.0.0'
/** The first engine whose default builder is BuildKit. */
export const MINIMUM_ENGINE = '23.0.0'

/** How long the docker client may take to say what there is. */
export const QUESTION_TIMEOUT_MS = 60_000

const infoSchema = v.object({
  ServerVersion: v.optional(v.string(), ''),
  DriverStatus: v.nullish(v.array(v.array(v.string())), []),
  ServerErrors: v.nullish(v.array(v.string()), []),
  ClientInfo: v.object({
    Plugins: v.nullish(v.array(v.object({ Name: v.string(), Version: v.optional(v.string(), '') })), []),
  }),
})

export interface Engine {
  /** Undefined where no engine answers: a remote builder works without one. */
  readonly version: string | undefined
  /** Why no engine answers, in the client's words. */
  readonly problem: string
  /** The engine keeps images in containerd's store: only then can its own builder write OCI layouts. */
  readonly containerdStore: boolean
}

export interface CommandContext {
  readonly run: RunCommand
  /** The buildx plugin where builds run it themselves, without the docker client before it. */
  readonly buildx?: string | undefined
  readonly cwd: string
  readonly env: Environment
}

/**
 * Asks the docker client once for everything that decides whether a build can start. Throws EngineError without a
 * client, without buildx, or with one older than MINIMUM_BUILDX; an engine that does not answer is no error yet.
 */
export async function inspectEngine(context: CommandContext, dockerContext?: string): Promise<Engine> {
  const args = ['info', '--format={{json .}}']
  const given = dockerContext === undefined ? args : [`--context=${dockerContext}`, ...args]
  const { stdout, stderr } = await captureCommand(context.run, 'docker', given, {
    ...context,
    timeoutMs: QUESTION_TIMEOUT_MS,
  }).catch((cause) => {
    if (cause instanceof EngineError) throw cause
    throw new EngineError(
      `No docker client could be started; install Docker ${MINIMUM_ENGINE} or newer with buildx ${MINIMUM_BUILDX} or newer`,
      { cause },
    )
  })
  const info = parseInfo(stdout, stderr)
  requireBuildx(info.ClientInfo.Plugins?.find(({ Name }) => Name === 'buildx')?.Version)
  return {
    version: info.ServerVersion === '' ? undefined : info.ServerVersion,
    problem: info.ServerErrors?.[0] ?? stderr.split('\n', 1)[0] ?? '',
    containerdStore: (info.DriverStatus ?? []).some(
      ([key, value]) => key === 'driver-type' && value === 'io.containerd.snapshotter.v1',
    ),
  }
}

function parseInfo(stdout: string, stderr: string): v.InferOutput<typeof infoSchema> {
  try {
    return parseJson(stdout, infoSchema, 'docker info')
  } catch (cause) {
    if (!(cause instanceof InvalidValueError)) throw cause
    throw new EngineError(`docker info gave no usable answer: ${quoted(stderr || stdout)}`, { cause })
  }
}

function requireBuildx(version: string | undefined): void {
  const needed = `buildx ${MINIMUM_BUILDX} or newer is needed`
  if (version === undefined) throw new EngineError(`The docker client has no buildx plugin; ${needed}`)
  if (isOlder(version, MINIMUM_BUILDX)) throw new EngineError(`buildx ${version} is too old; ${needed}`)
}

/** Throws EngineError where no engine answers or it is older than MINIMUM_ENGINE. */
export function requireEngine(engine: Engine): void {
  const needed = `Docker Engine ${MINIMUM_ENGINE} or newer is needed`
  if (engine.version === undefined) {
    throw new EngineError(`No Docker engine answers (${quoted(engine.problem)}); ${needed}`)
  }
  if (isOlder(engine.version, MINIMUM_ENGINE)) {
    throw new EngineError(`Docker Engine ${engine.version} is too old; ${needed}`)
  }
}

/** False for a version that cannot be read: distributions and development builds write their own. */
export function isOlder(version: string, minimum: string): boolean {
  const read = semver.coerce(version)
  return read !== null && !/^v?0\.0\.0/.test(version) && semver.lt(read, minimum)
}
