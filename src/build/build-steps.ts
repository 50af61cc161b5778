import type { BuildStep, ContextCopy, StepCommand } from './build-facts.ts'
import type { Provenance } from './provenance.ts'
import type { Step } from './provenance-step.ts'
import { shortLine } from './short-line.ts'
import { rootInput } from './step-inputs.ts'
import { placeOf } from './step-place.ts'
import type { SeenVertex } from './vertex-record.ts'

/** Larger definitions are generated, and nobody orders them by hand. */
const MOST_STEPS = 5000
const LONGEST_COMMAND = 16 * 1024
const MOST_COPIES = 100
const CACHE_MOUNT = 3

/** The instructions of a build in BuildKit's order, each below the ones that it needs. `dockerfile` is the path to show. */
export function buildSteps(
  provenance: Provenance,
  vertexes: ReadonlyMap<string, SeenVertex>,
  dockerfile: string,
): readonly BuildStep[] {
  const byId = new Map(provenance.steps.slice(0, MOST_STEPS).map((step) => [step.id, step]))
  const places = new Map<string, number>()
  const steps: BuildStep[] = []
  for (const step of byId.values()) {
    const { exec, file, merge } = step.op?.Op ?? {}
    // The half of a `COPY --link` that is merged with what lies below is told by its merge.
    if ((exec === undefined && file === undefined && merge === undefined) || isOnNothing(step)) continue
    const parts = [step, ...(merge === undefined ? [] : inputsOf(step, byId).slice(1))]
    const seen = parts.map(({ id }) => vertexes.get(provenance.vertexes.get(id) ?? ''))
    const parent = parentOf(step, byId)
    const place = placeOf(provenance.locations.get(step.id) ?? [], Number.POSITIVE_INFINITY)
    const ran = seen.at(-1)
    places.set(step.id, steps.length)
    steps.push({
      instruction: (seen[0]?.name ?? '').replace(/^\[[^\]]*\] (?:LINK )?/, ''),
      dockerfile: place && { path: dockerfile, ...place },
      cached: ran?.cached === true,
      seconds: ran?.seconds,
      command: commandOf(step),
      copies: parts.flatMap((part) => copiesOf(part, byId, provenance, vertexes)).slice(0, MOST_COPIES),
      parent: parent === undefined ? undefined : places.get(parent),
    })
  }
  return steps
}

function isOnNothing(step: Step): boolean {
  const { file } = step.op?.Op ?? {}
  return file !== undefined && rootInput(step, 0) === -1
}

/** Of what the step's inputs are results. */
function inputsOf({ inputs }: Step, byId: ReadonlyMap<string, Step>): readonly Step[] {
  return (inputs ?? []).flatMap((input) => byId.get(input.split(':')[0] ?? '') ?? [])
}

function parentOf(step: Step, byId: ReadonlyMap<string, Step>): string | undefined {
  const position = step.op?.Op?.merge === undefined ? rootInput(step, 0) : 0
  return byId.get((step.inputs?.[position] ?? '').split(':')[0] ?? '')?.id
}

function commandOf({ op }: Step): StepCommand | undefined {
  const { exec } = op?.Op ?? {}
  if (exec?.meta === undefined) return undefined
  const { args, cwd } = exec.meta
  return {
    args: (args ?? []).slice(0, 100).map((word) => word.slice(0, LONGEST_COMMAND)),
    folder: shortLine(cwd),
    hasCacheMount: (exec.mounts ?? []).some(({ mountType }) => mountType === CACHE_MOUNT),
  }
}

function copiesOf(
  step: Step,
  byId: ReadonlyMap<string, Step>,
  provenance: Provenance,
  vertexes: ReadonlyMap<string, SeenVertex>,
): readonly ContextCopy[] {
  return (step.op?.Op?.file?.actions ?? []).flatMap(({ secondaryInput, Action }): ContextCopy[] => {
    const copy = Action?.copy
    const from = byId.get((step.inputs?.[secondaryInput] ?? '').split(':')[0] ?? '')
    if (copy === undefined || from === undefined) return []
    if (!isContext(from, vertexes.get(provenance.vertexes.get(from.id) ?? ''))) return []
    const isPart = (copy.include_patterns ?? []).length + (copy.exclude_patterns ?? []).length > 0
    return [{ source: shortLine(copy.src), destination: shortLine(copy.dest), isPart }]
  })
}

/** The main build context; named ones and what `ADD` fetches change for reasons of their own. */
function isContext({ op }: Step, seen: SeenVertex | undefined): boolean {
  const identifier = op?.Op?.source?.identifier ?? ''
  if (identifier === 'local://context') return true
  return /^(?:git|https?):\/\//.test(identifier) && /^\[internal\] load (?:git|remote)/.test(seen?.name ?? '')
}
