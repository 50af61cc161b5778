import type { BuildInputs } from '../inputs/inputs.ts'
import { Attempts, type EarlyBuild } from './attempts.ts'
import { checkContext, shownDockerfile } from './build-context.ts'
import { buildFacts } from './build-facts-of.ts'
import { BuildFailedError } from './build-failed-error.ts'
import type { BuildRecord } from './build-record.ts'
import type { BeginPorts, BuildPorts, BuildRequest, FinishPorts } from './build-request.ts'
import {
  type Builder,
  CURRENT_BUILDER,
  chooseBuilder,
  currentBuilder,
  type OwnBuilderOptions,
} from './builder.ts'
import { findBuildxPlugin } from './buildx-plugin.ts'
import { type CachePlan, ghaScopes, planCache, usesGha, withoutGha } from './cache.ts'
import { probeCacheService } from './cache-probe.ts'
import { cacheAddress } from './cache-service.ts'
import { beginContextWalk, type ContextWalk } from './context/begin-walk.ts'
import type { CommandContext } from './engine.ts'
import { findLayerSources } from './find-provenance.ts'
import { escapeLogText } from './log-text.ts'
import { readMetadataFile } from './metadata-file.ts'
import { type Environment, runCommand } from './run-command.ts'
import { secretEnvironment } from './secrets.ts'
import { withoutQueries } from './without-queries.ts'

/**
 * Builds the image into an OCI layout below `temporaryDir`. Throws BuildFailedError where the build itself fails,
 * EngineError where client, buildx, engine or builder cannot do the work, InvalidValueError and NoCheckoutError for
 * inputs that name nothing. A fault of GitHub's cache costs a warning and a second build without it.
 */
export async function runBuild(request: BuildRequest, ports: BuildPorts): Promise<BuildRecord> {
  return await (await beginBuild(request, ports)).finish(ports)
}

/** A build that may run already, of which nothing has been shown yet. */
export interface BegunBuild {
  /** Does the rest; rejects as runBuild does. */
  finish(ports: FinishPorts): Promise<BuildRecord>
  /** In place of finish: ends what was started. */
  giveUp(): Promise<void>
}

/** Starts what can be started before anybody is told of it. Throws what is wrong with the build's context. */
export async function beginBuild(request: BuildRequest, ports: BeginPorts): Promise<BegunBuild> {
  await checkContext(request.build, request.workspace)
  const env = buildEnvironment(request.build, ports.environment)
  const context: CommandContext = {
    run: ports.run ?? runCommand,
    buildx: await (ports.findBuildx ?? findBuildxPlugin)(env),
    cwd: request.workspace,
    env,
  }
  const planned = planCache({ ...request, hostArchitecture: ports.hostArchitecture ?? process.arch })
  const attempts = new Attempts(request, context)
  const early = mayBeginEarly(request, planned, context) ? await attempts.beginEarly(planned) : undefined
  const walk = beginContextWalk(request.build, request.workspace)
  const begun: Begun = { request, context, planned, attempts, early, walk, environment: ports.environment }
  return {
    finish: (rest) => finishBuild(begun, rest),
    async giveUp() {
      walk.giveUp()
      await early?.giveUp()
    },
  }
}

interface Begun {
  readonly request: BuildRequest
  readonly context: CommandContext
  readonly planned: CachePlan
  readonly attempts: Attempts
  readonly early: EarlyBuild | undefined
  readonly walk: ContextWalk
  readonly environment: Environment
}

async function finishBuild(begun: Begun, ports: FinishPorts): Promise<BuildRecord> {
  const { request, context, attempts } = begun
  const own: OwnBuilderOptions = {
    hostNetwork: isLoopback(cacheAddress(begun.environment)?.url ?? ''),
    allow: request.build.allow,
    onCreate: ports.onBuilderCreated,
  }
  const warnings: string[] = []
  const warn = (text: string) => {
    const shown = withoutQueries(text)
    warnings.push(shown)
    ports.log.warning(escapeLogText(shown))
  }
  const { steps, observed, used } = await build(begun, own, warn, ports).catch((fault: unknown) => {
    begun.walk.giveUp()
    throw fault
  })
  const metadata = await readMetadataFile(attempts.metadataFile)
  const dockerfile = shownDockerfile(request.build, request.workspace)
  const finished = { layout: attempts.layout, metadata, builder: used.name, dockerfile }
  const [provenance, walked] = await Promise.all([findLayerSources(context, finished), begun.walk.end()])
  for (const warning of provenance.warnings) warn(warning)
  return {
    layout: attempts.layout,
    digest: metadata.root.digest,
    metadata: metadata.text,
    layerSources: provenance.sources,
    facts: buildFacts(provenance.provenances, { observed, context: walked, dockerfile }),
    dockerfile,
    target: request.build.target,
    steps,
    warnings,
  }
}

async function build(
  { request, context, planned, attempts, early, environment }: Begun,
  own: OwnBuilderOptions,
  warn: (text: string) => void,
  ports: FinishPorts,
) {
  const choose = async () => {
    // What BuildKit reports on needs no questions, and they would only delay it.
    if ((await early?.underWay) === 'progress') return CURRENT_BUILDER
    return (
      (early && (await currentBuilder(context))) ?? (await chooseBuilder(context, request.build.builder, own))
    )
  }
  const [builder, problem] = await Promise.all([
    choose(),
    usesGha(planned)
      ? probeCacheService({
          env: environment,
          scopes: ghaScopes(planned),
          fetch: ports.fetch ?? fetch,
          ...(ports.probeTimeoutMs === undefined ? {} : { timeoutMs: ports.probeTimeoutMs }),
        })
      : undefined,
  ]).catch(async (fault: unknown) => {
    await early?.giveUp()
    throw fault
  })
  const attemptPorts = { log: ports.log, warn, own, stallLimits: ports.stallLimits }
  if (early === undefined || builder.name !== undefined) {
    await early?.giveUp()
    const cache = usableCache(planned, builder, problem, request.event !== undefined ? warn : () => {})
    return await attempts.run(builder, cache, attemptPorts)
  }
  return await early.goOn(builder, attemptPorts).catch(async (fault: unknown) => {
    // A builder that cannot do the work says so less clearly than chooseBuilder does.
    if (!(fault instanceof BuildFailedError && fault.dockerfile)) await chooseBuilder(context, undefined, own)
    throw fault
  })
}

/**
 * Asking docker about engine and builders takes as long as a small build. Where only the current builder can be
 * meant, the build begins meanwhile, and is given up should that builder turn out not to do.
 */
function mayBeginEarly({ build }: BuildRequest, planned: CachePlan, { env }: CommandContext): boolean {
  return build.builder === undefined && (env['BUILDX_BUILDER'] ?? '') === '' && !usesGha(planned)
}

/** The user's environment without the action's own inputs, which buildx has no use for and some of which are secret. */
function buildEnvironment(inputs: BuildInputs, environment: Environment): Environment {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_'))
  return { ...Object.fromEntries(kept), ...secretEnvironment(inputs), BUILDX_METADATA_PROVENANCE: 'max' }
}

function usableCache(
  planned: CachePlan,
  builder: Builder,
  problem: string | undefined,
  warn: (text: string) => void,
): CachePlan {
  if (!usesGha(planned)) return planned
  const reason =
    problem ??
    (builder.ghaCache ? undefined : 'the BuildKit of this builder is too old for version 2 of its service')
  if (reason === undefined) return planned
  warn(`GitHub's cache was left out: ${reason}.`)
  return withoutGha(planned)
}

function isLoopback(address: string): boolean {
  return /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i.test(address)
}
