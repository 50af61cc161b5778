import type { PolicyInputs } from './inputs.ts'
import { countLimitInput, sizeLimitInput } from './limit.ts'
import { choiceInput, type Written } from './written.ts'

/** The inputs that decide the verdict. */
export function parsePolicyInputs(written: Written): PolicyInputs {
  return {
    profile: choiceInput(written, 'profile', ['standard', 'strict', 'report']),
    checks: {},
    sizeBudget: sizeLimitInput(written, 'size-budget'),
    uncompressedSizeBudget: sizeLimitInput(written, 'uncompressed-size-budget'),
    largestLayerBudget: sizeLimitInput(written, 'largest-layer-budget'),
    maxLayers: countLimitInput(written, 'max-layers'),
  }
}
