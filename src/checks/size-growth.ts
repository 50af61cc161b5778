import { NOISE } from '../compare/noise.ts'
import type { CheckOutcome, RunningCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { listOption, numberOption } from './options.ts'
import { DEFAULT_GROWTH } from './size-growth/default-budget.ts'
import type { GrownLayer } from './size-growth/grown-layer.ts'
import { judgeGrowth } from './size-growth/judge-growth.ts'
import { sourcedLayers } from './sourced-layer.ts'

export const SIZE_GROWTH_ID = 'size-growth'

/** How much the image grew against an earlier one, in bytes and percent, in all or in its own layers. */
export const sizeGrowth: RunningCheck = {
  id: SIZE_GROWTH_ID,
  title: 'Size growth',
  says: 'Compares how much the compressed size grew against the base branch, the release before or the commit before with what it may grow.',
  why: 'A budget notices the change that goes over it, and not the ten before that used it up.',
  levels: levels('fail', 'fail', 'fail'),
  options: {
    floor: {
      kind: 'size',
      says: 'A limit in percent is not exceeded by a growth of this or less',
      default: NOISE.bytes,
    },
    labels: {
      kind: 'names',
      says: 'Labels of a pull request that allow its growth',
      default: ['allow-size-growth'],
    },
  },
  run,
}

function run(subject: Subject): CheckOutcome {
  return growthOutcome(subject, sourcedLayers(subject))
}

/** As the check judges it, of layers that a report tells of. */
export function growthOutcome(
  { comparison, policy, options }: Pick<Subject, 'comparison' | 'policy' | 'options'>,
  layers: readonly GrownLayer[],
): CheckOutcome {
  return judgeGrowth({
    comparison,
    budget: policy.growthBudget ?? DEFAULT_GROWTH[policy.profile],
    floor: numberOption(options, 'floor'),
    labels: listOption(options, 'labels'),
    layers,
  })
}
