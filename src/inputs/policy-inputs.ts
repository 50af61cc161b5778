import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { A_GROWTH_BUDGET, parseGrowthBudget } from './growth-budget.ts'
import type { InputName } from './input-table.ts'
import type { PolicyFileChoice, PolicyRequest } from './inputs.ts'
import { countLimitInput, sizeLimitInput } from './limit.ts'
import { choiceInput, requiredInput, type Written } from './written.ts'

/** The inputs that decide the verdict; those that were left out are the policy file's to set. */
export function parsePolicyInputs(written: Written, mayLieOutside = false): PolicyRequest {
  const given = <Value extends object>(name: InputName, value: () => Value) =>
    written(name) === undefined ? {} : value()
  return {
    file: policyFile(written, mayLieOutside),
    profile:
      written('profile') === undefined
        ? undefined
        : choiceInput(written, 'profile', ['standard', 'strict', 'report']),
    limits: {
      ...given('size-budget', () => ({ sizeBudget: sizeLimitInput(written, 'size-budget') })),
      ...given('uncompressed-size-budget', () => ({
        uncompressedSizeBudget: sizeLimitInput(written, 'uncompressed-size-budget'),
      })),
      ...given('largest-layer-budget', () => ({
        largestLayerBudget: sizeLimitInput(written, 'largest-layer-budget'),
      })),
      ...given('growth-budget', () => ({
        growthBudget: parseGrowthBudget(
          requiredInput(written, 'growth-budget', A_GROWTH_BUDGET),
          'growth-budget',
        ),
      })),
      ...given('max-layers', () => ({ maxLayers: countLimitInput(written, 'max-layers') })),
    },
  }
}

function policyFile(written: Written, mayLieOutside: boolean): PolicyFileChoice {
  const path = requiredInput(written, 'policy', 'the path of a policy file, auto or none')
  if (path === 'auto') return { kind: 'default' }
  if (path === 'none') return { kind: 'none' }
  if (path.includes('\0'))
    throw new InvalidValueError('policy', path, 'the path of a policy file, auto or none')
  return { kind: 'given', path, mayLieOutside }
}
