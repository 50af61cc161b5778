import type { BuildFacts, BuildStep, ContextCopy } from '../../src/build/build-facts.ts'

export interface FakeStep {
  /** A RUN's script, or what a COPY takes as `source destination`; `. .` is the whole context. */
  readonly run?: string
  readonly copy?: string
  readonly cached?: boolean
  readonly seconds?: number
  /** The one before unless given; `base` begins a stage. */
  readonly on?: number | 'base'
  readonly cacheMount?: boolean
  readonly isPart?: boolean
}

/** What a build tells of itself, with steps on lines 2, 3, … of `Dockerfile` in `/app`. */
export function fakeBuild(
  steps: readonly FakeStep[],
  rest: Partial<Omit<BuildFacts, 'steps'>> = {},
): BuildFacts {
  return {
    dockerfileWarnings: [],
    floatingImages: [],
    replacedImages: [],
    context: undefined,
    ...rest,
    steps: steps.map(stepOf),
  }
}

function stepOf(step: FakeStep, index: number): BuildStep {
  const { run, copy, cached = false, seconds, on = index === 0 ? 'base' : index - 1 } = step
  return {
    instruction: run === undefined ? `COPY ${copy ?? '--from=build /a /a'}` : `RUN ${run}`,
    dockerfile: { path: 'Dockerfile', startLine: index + 2, endLine: index + 2 },
    cached,
    seconds: cached ? undefined : seconds,
    command:
      run === undefined
        ? undefined
        : { args: ['/bin/sh', '-c', run], folder: '/app', hasCacheMount: step.cacheMount ?? false },
    copies: copy === undefined ? [] : copiesOf(copy, step.isPart ?? false),
    parent: on === 'base' ? undefined : on,
  }
}

function copiesOf(copy: string, isPart: boolean): readonly ContextCopy[] {
  const words = copy.split(' ')
  const destination = `/app/${(words.at(-1) ?? '').replace(/^\.\/?/, '')}`
  return words.slice(0, -1).map((word) => ({
    source: word === '.' ? '/' : `/${word.replace(/^\.?\//, '').replace(/\/$/, '')}`,
    destination,
    isPart,
  }))
}
