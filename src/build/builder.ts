import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'
import { parseJson } from '../oci/parse-json.ts'
import {
  type CommandContext,
  type Engine,
  inspectEngine,
  isOlder,
  MINIMUM_BUILDKIT,
  MINIMUM_ENGINE_FOR_OWN_BUILDKIT,
  QUESTION_TIMEOUT_MS,
  requireEngine,
} from './engine.ts'
import { EngineError } from './engine-error.ts'
import { captureCommand } from './run-command.ts'

const builderSchema = v.object({
  Name: v.string(),
  Driver: v.optional(v.string(), ''),
  Current: v.optional(v.boolean(), false),
  Err: v.optional(v.string()),
  Nodes: v.nullish(
    v.array(v.object({ Endpoint: v.optional(v.string(), ''), Version: v.optional(v.string(), '') })),
    [],
  ),
})

type KnownBuilder = v.InferOutput<typeof builderSchema>

/** The builder that a build uses, and what may be done with it. */
export interface Builder {
  /** Undefined: buildx's current one, so that buildx itself decides. */
  readonly name: string | undefined
  readonly driver: string
  /** `own`: made by this run and removed after it. `given`: somebody else's. `engine`: the engine's built-in one. */
  readonly owner: 'own' | 'given' | 'engine'
  /** False where its BuildKit is too old for GitHub's cache service. */
  readonly ghaCache: boolean
}

export interface OwnBuilderOptions {
  /** Let it reach what listens on this machine's loopback address. */
  readonly hostNetwork: boolean
  /** The `allow` input: entitlements a builder must be started with. */
  readonly allow: readonly string[]
  /** Told the name before the builder is made, so that it is removed whatever happens next. */
  readonly onCreate: (name: string) => void
}

const CREATE_HINT = 'create one with: docker buildx create --driver docker-container --use'

/**
 * The current builder, where it will do for a build without GitHub's cache whichever one it is: an engine with the
 * containerd image store can write OCI layouts itself, and all other drivers can. Undefined where that has to be
 * looked at more closely (chooseBuilder), which takes longer. Throws EngineError as inspectEngine does.
 */
export async function currentBuilder(context: CommandContext): Promise<Builder | undefined> {
  const { version, containerdStore } = await inspectEngine(context)
  const newEnough = version !== undefined && !isOlder(version, MINIMUM_ENGINE_FOR_OWN_BUILDKIT)
  if (!containerdStore || !newEnough) return undefined
  return CURRENT_BUILDER
}

/** Whichever builder buildx takes by itself, where it was seen that it does what is needed. */
export const CURRENT_BUILDER: Builder = {
  name: undefined,
  driver: 'docker',
  owner: 'engine',
  ghaCache: true,
}

/**
 * Finds the builder for this build: the given one (input or BUILDX_BUILDER), else the current one, else a new
 * docker-container builder where the current one is an engine's that cannot write OCI layouts or use GitHub's cache.
 * Throws EngineError naming the builder that would be right where the given one cannot do the work.
 */
export async function chooseBuilder(
  context: CommandContext,
  given: string | undefined,
  own: OwnBuilderOptions,
): Promise<Builder> {
  const wanted = given ?? (context.env['BUILDX_BUILDER'] || undefined)
  const [engine, builders] = await Promise.all([inspectEngine(context), listBuilders(context)])
  const found = builders.find(({ Name, Current }) => (wanted === undefined ? Current : Name === wanted))
  if (found === undefined) {
    if (wanted !== undefined) throw unknownBuilder(wanted, builders)
    return await createOwn(context, engine, own)
  }
  if (found.Driver !== 'docker') return fromOtherDriver(found, wanted, engine)

  const host = await engineOf(found, context, engine)
  requireEngine(host)
  const tooOld = isOlder(host.version ?? '', MINIMUM_ENGINE_FOR_OWN_BUILDKIT)
  if (host.containerdStore && (wanted !== undefined || !tooOld)) {
    return {
      name: wanted,
      driver: 'docker',
      owner: wanted === undefined ? 'engine' : 'given',
      ghaCache: !tooOld,
    }
  }
  if (wanted === undefined) return await createOwn(context, engine, own)
  throw new EngineError(
    `builder: ${quoted(wanted)} has the docker driver on an engine without the containerd image store, which cannot write OCI layouts; ${CREATE_HINT}, or leave the builder out`,
  )
}

function fromOtherDriver(found: KnownBuilder, wanted: string | undefined, engine: Engine): Builder {
  if (found.Driver === '') {
    requireEngine(engine)
    throw new EngineError(`Builder ${quoted(found.Name)} cannot be used: ${quoted(found.Err ?? 'no driver')}`)
  }
  const version = found.Nodes?.[0]?.Version ?? ''
  return {
    name: wanted,
    driver: found.Driver,
    owner: 'given',
    ghaCache: version === '' || !isOlder(version, MINIMUM_BUILDKIT),
  }
}

/** A builder with the docker driver belongs to a docker context, which need not be the current one. */
async function engineOf(found: KnownBuilder, context: CommandContext, current: Engine): Promise<Engine> {
  const endpoint = found.Nodes?.[0]?.Endpoint
  const isCurrent = found.Current || endpoint === undefined || endpoint === '' || endpoint === 'default'
  return isCurrent ? current : await inspectEngine(context, endpoint)
}

async function listBuilders(context: CommandContext): Promise<readonly KnownBuilder[]> {
  const args = ['buildx', 'ls', '--format=json']
  const { exitCode, stdout, stderr } = await captureCommand(context.run, 'docker', args, {
    ...context,
    timeoutMs: QUESTION_TIMEOUT_MS,
  }).catch((cause) => {
    if (cause instanceof EngineError) throw cause
    return { exitCode: 127, stdout: '', stderr: String(cause) }
  })
  if (exitCode !== 0) throw new EngineError(`docker buildx ls failed: ${quoted(stderr)}`)
  return stdout
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(line, builderSchema, 'docker buildx ls'))
}

function unknownBuilder(wanted: string, builders: readonly KnownBuilder[]): EngineError {
  const names = builders.map(({ Name }) => quoted(Name)).join(', ')
  return new EngineError(
    `builder: received ${quoted(wanted)}, which buildx does not know (it knows ${names || 'none'}); ${CREATE_HINT} --name ${quoted(wanted)}, or leave the builder out`,
  )
}

/** Its image may have to be pulled first. */
const BOOTSTRAP_TIMEOUT_MS = 300_000

const OWN_NAME = /^slim-image-[0-9a-f]{12}$/

async function createOwn(context: CommandContext, engine: Engine, own: OwnBuilderOptions): Promise<Builder> {
  requireEngine(engine)
  return await createBuilder(context, own)
}

/** Makes and starts a docker-container builder that only this run uses. Throws EngineError with buildx's reason. */
export async function createBuilder(context: CommandContext, own: OwnBuilderOptions): Promise<Builder> {
  const name = `slim-image-${randomBytes(6).toString('hex')}`
  const entitlements = own.allow
    .filter((entitlement) => /^(?:network\.host|security\.insecure)$/.test(entitlement))
    .map((entitlement) => `--allow-insecure-entitlement=${entitlement}`)
  own.onCreate(name)
  const { exitCode, stderr } = await captureCommand(
    context.run,
    'docker',
    [
      'buildx',
      'create',
      `--name=${name}`,
      '--driver=docker-container',
      ...(own.hostNetwork ? ['--driver-opt=network=host'] : []),
      ...(entitlements.length > 0 ? [`--buildkitd-flags=${entitlements.join(' ')}`] : []),
      '--bootstrap',
    ],
    { ...context, timeoutMs: BOOTSTRAP_TIMEOUT_MS },
  )
  if (exitCode !== 0) {
    throw new EngineError(
      `A docker-container builder was needed and could not be made: ${quoted(stderr.split('\n').at(-1))}; ${CREATE_HINT}`,
    )
  }
  return { name, driver: 'docker-container', owner: 'own', ghaCache: true }
}

/**
 * Removes a builder that createBuilder made, with its container and its cache; any other name is refused. Gives
 * false where buildx could not, for example because it is gone already.
 */
export async function removeBuilder(context: CommandContext, name: string): Promise<boolean> {
  if (!OWN_NAME.test(name)) return false
  const args = ['buildx', 'rm', '--force', name]
  const options = { ...context, timeoutMs: QUESTION_TIMEOUT_MS }
  return await captureCommand(context.run, 'docker', args, options).then(
    ({ exitCode }) => exitCode === 0,
    (cause: unknown) => {
      if (cause instanceof EngineError) return false
      throw cause
    },
  )
}
