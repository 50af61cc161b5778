import type { BuildStep, ContextFacts } from '../build/build-facts.ts'
import type { CheckOutcome, Finding, RunningCheck, Subject } from './check.ts'
import { type Install, installsIn } from './layer-cache/installs.ts'
import { bringsSources, takesAll } from './layer-cache/source-copies.ts'
import { levels } from './levels.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { inBrackets, quotedInstruction } from './short-place.ts'

/** Whether dependencies are installed again whenever a source file changes, from this build's own record. */
export const layerCache: RunningCheck = {
  id: 'layer-cache',
  title: 'Layer cache',
  says: 'Finds, in the record of this build, the COPY that makes a later RUN install all dependencies again on every source change.',
  why: 'A step runs again when anything above it changed, so an install below the sources is never taken from a cache.',
  levels: levels('warn', 'warn', 'warn'),
  run,
}

function run({ build }: Subject): CheckOutcome {
  if (build === undefined) return skipped('The image was not built here, so nothing is known of its steps.')
  const { steps } = build
  if (steps === undefined) return skipped('BuildKit recorded no definition of this build.')
  const found = steps.flatMap((step) => reinstalled(step, steps))
  const byCopy = Map.groupBy(found, ({ copy }) => copy)
  return outcomeOf(
    hitRate(steps),
    [...byCopy.values()].flatMap((all) => all.slice(0, 1).map((one) => finding(one, all, build.context))),
  )
}

function hitRate(steps: readonly BuildStep[]): string {
  if (steps.length === 0) return 'No instruction made this image.'
  const cached = steps.filter((step) => step.cached).length
  const seconds = steps.reduce((sum, step) => sum + (step.seconds ?? 0), 0)
  const ran = cached === steps.length ? '' : `; the others took ${words(seconds)}`
  return `${cached} of ${steps.length} steps came from a cache${ran}.`
}

interface Reinstalled {
  readonly copy: BuildStep
  /** Whether both ran although the cache held everything above. */
  readonly isChange: boolean
  readonly step: BuildStep
  readonly install: Install
}

/** What this step installs below a copy of sources; nothing where an install of the same kind stands above that. */
function reinstalled(step: BuildStep, steps: readonly BuildStep[]): readonly Reinstalled[] {
  // A cache mount keeps what was fetched, whatever changed.
  if (step.command === undefined || step.command.hasCacheMount) return []
  const { folder, args } = step.command
  const installs = installsIn(args)
  if (installs.length === 0) return []
  const above = ancestors(step, steps)
  const at = above.findLastIndex((one) => bringsSources(one, folder))
  const copy = above[at]
  if (copy === undefined) return []
  const before = above.slice(at + 1)
  const known = before.flatMap(({ command }) =>
    installsIn(command?.args ?? []).map(({ rule }) => rule.family),
  )
  const isChange = !copy.cached && !step.cached && before.length > 0 && before.every(({ cached }) => cached)
  const left = installs.filter(({ rule }) => !known.includes(rule.family))
  // A RUN that installs the package manager, too, is about what the manager installs then.
  const install = left.find(({ rule }) => rule.manifests !== undefined) ?? left[0]
  return install === undefined ? [] : [{ copy, isChange, step, install }]
}

/** The steps below which this one stands, the nearest first. */
function ancestors(step: BuildStep, steps: readonly BuildStep[]): readonly BuildStep[] {
  const found: BuildStep[] = []
  let next = step.parent === undefined ? undefined : steps[step.parent]
  while (next !== undefined && found.length < steps.length) {
    found.push(next)
    next = next.parent === undefined ? undefined : steps[next.parent]
  }
  return found
}

/** Less is not worth an instruction more. */
const LEAST_SECONDS = 1

function finding(
  { copy, isChange, step, install }: Reinstalled,
  all: readonly Reinstalled[],
  context: ContextFacts | undefined,
): Finding {
  const slowest = Math.max(...all.map((one) => one.step.seconds ?? LEAST_SECONDS))
  const place = `${quotedInstruction(copy.instruction)}${inBrackets(copy.dockerfile)}`
  const what = `${install.name}${inBrackets(step.dockerfile)}`
  const others = all.length === 1 ? '' : ` So do ${all.length - 1} more below it.`
  const message = isChange
    ? `${place} ran although all above it came from the cache, and so ${what} ran again${cost(step)}.`
    : `${what} stands below ${place}, so it runs again whenever any of those files changes${cost(step)}.`
  return {
    level: slowest < LEAST_SECONDS ? 'note' : 'warn',
    message: `${message}${others}`,
    remedy: remedyFor(install, copy, context),
    origin: 'own',
    ...(copy.dockerfile === undefined ? {} : { dockerfile: copy.dockerfile }),
  }
}

function cost({ cached, seconds }: BuildStep): string {
  if (cached) return '; in this build it came from the cache'
  return seconds === undefined ? '' : `; it took ${words(seconds)}`
}

function remedyFor(
  { name, command, rule }: Install,
  copy: BuildStep,
  context: ContextFacts | undefined,
): string {
  const isAll = takesAll(copy)
  if (rule.remedy !== undefined) return rule.remedy
  if (rule.manifests === undefined) {
    return `Move \`${name}\` above ${isAll ? '`COPY . .`' : 'the sources'}: it needs none of the copied files.`
  }
  const there = manifestsIn(rule.manifests, copy, context)
  const workspaces = hasWorkspaces(rule, context) ? " with every workspace's own manifest in its folder" : ''
  return `\`COPY ${there.join(' ')} ./\`${workspaces} first, then \`RUN ${rule.alone ?? command}\`, and only then ${
    isAll ? '`COPY . .`' : 'copy the sources'
  }`
}

/** A COPY that names a file which is not there fails, so only those that the context has where that is known. */
function manifestsIn(
  manifests: readonly string[],
  copy: BuildStep,
  context: ContextFacts | undefined,
): readonly string[] {
  const isRoot = copy.copies.some(({ source }) => source === '/')
  if (context === undefined || !isRoot) return manifests
  const there = manifests.filter((name) => context.names.includes(name))
  return there.length === 0 ? manifests.slice(0, 1) : there
}

const WORKSPACES = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json', 'rush.json']

function hasWorkspaces({ family }: Install['rule'], context: ContextFacts | undefined): boolean {
  return family === 'npm' && WORKSPACES.some((name) => context?.names.includes(name))
}

function words(seconds: number): string {
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`
}
