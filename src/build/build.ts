import type { BuildInputs } from '../inputs/inputs.ts'
import { Attempts } from './attempts.ts'
import { checkContext, shownDockerfile } from './build-context.ts'
import { BuildFailedError } from './build-failed-error.ts'
import type { BuildRecord } from './build-record.ts'
import type { BuildPorts, BuildRequest } from './build-request.ts'
import { type Builder, chooseBuilder, currentBuilder, type OwnBuilderOptions } from './builder.ts'
import { type CachePlan, ghaScopes, planCache, usesGha, withoutGha } from './cache.ts'
import { probeCacheService } from './cache-probe.ts'
import { cacheAddress } from './cache-service.ts'
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
  await checkContext(request.build, request.workspace)
  const context: CommandContext = {
    run: ports.run ?? runCommand,
    cwd: request.workspace,
    env: buildEnvironment(request.build, ports.environment),
  }
  const own: OwnBuilderOptions = {
    hostNetwork: isLoopback(cacheAddress(ports.environment)?.url ?? ''),
    allow: request.build.allow,
    onCreate: ports.onBuilderCreated,
  }
  const planned = planCache({ ...request, hostArchitecture: ports.hostArchitecture ?? process.arch })
  const warnings: string[] = []
  const warn = (text: string) => {
    const shown = withoutQueries(text)
    warnings.push(shown)
    ports.log.warning(escapeLogText(shown))
  }
  const attempt = new Attempts(request, ports, context, own, warn)
  const early = mayBeginEarly(request, planned, context) ? await attempt.beginEarly(planned) : undefined
  const choose = async () => {
    await early?.underWay
    return (
      (early && (await currentBuilder(context))) ?? (await chooseBuilder(context, request.build.builder, own))
    )
  }
  const [builder, problem] = await Promise.all([
    choose(),
    usesGha(planned)
      ? probeCacheService({
          env: ports.environment,
          scopes: ghaScopes(planned),
          fetch: ports.fetch ?? fetch,
          ...(ports.probeTimeoutMs === undefined ? {} : { timeoutMs: ports.probeTimeoutMs }),
        })
      : undefined,
  ]).catch(async (fault: unknown) => {
    await early?.giveUp()
    throw fault
  })
  const cache = usableCache(planned, builder, problem, request.event !== undefined ? warn : () => {})
  const goesOn = early !== undefined && builder.name === undefined
  if (!goesOn) await early?.giveUp()
  const { steps, used } = goesOn
    ? await early.goOn(builder).catch(async (fault: unknown) => {
        // A builder that cannot do the work says so less clearly than chooseBuilder does.
        if (!(fault instanceof BuildFailedError && fault.dockerfile))
          await chooseBuilder(context, undefined, own)
        throw fault
      })
    : await attempt.run(builder, cache)

  const metadata = await readMetadataFile(attempt.metadataFile)
  const provenance = await findLayerSources(context, {
    layout: attempt.layout,
    metadata,
    builder: used.name,
    dockerfile: shownDockerfile(request.build, request.workspace),
  })
  for (const warning of provenance.warnings) warn(warning)
  return {
    layout: attempt.layout,
    digest: metadata.root.digest,
    metadata: metadata.text,
    layerSources: provenance.sources,
    steps,
    warnings,
  }
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
