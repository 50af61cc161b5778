import { globFault } from '../../../src/checks/glob.ts'
import { parsePolicy } from '../../../src/inputs/policy-file/parse-policy.ts'
import type { PolicyFile } from '../../../src/inputs/policy-file/policy.ts'
import type { OptionKind, Vocabulary } from '../../../src/inputs/policy-file/vocabulary.ts'

const OPTIONS: readonly (readonly [string, OptionKind])[] = [
  ['floor', 'size'],
  ['percent', 'percent'],
  ['most', 'count'],
  ['strictly', 'flag'],
  ['tools', 'names'],
  ['allowed', 'globs'],
]

const START_OPTIONS: readonly (readonly [string, OptionKind])[] = [
  ['wait', 'seconds'],
  ['tmpfs', 'folders'],
  ['environment', 'variables'],
]

/** Four checks, two of them with the options of every kind. */
export const VOCABULARY: Vocabulary = {
  checks: new Map([
    ['size-budget', new Map(START_OPTIONS)],
    ['build-tools', new Map(OPTIONS)],
    ['secrets', new Map()],
    ['size-growth', new Map()],
  ]),
  globFault,
}

export function parsed(text: string, file = 'policy.yml'): PolicyFile {
  return parsePolicy(text, file, VOCABULARY)
}

/** The message of what is thrown. */
export function faultOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return String(error)
  }
  return 'nothing was thrown'
}
