import { checks } from './checks/catalogue.ts'
import { globFault } from './checks/glob.ts'
import type { Vocabulary } from './inputs/policy-file/vocabulary.ts'

/** What a policy file may speak of: the checks that there are, with their options. */
export const vocabulary: Vocabulary = {
  checks: new Map(
    checks.map(({ id, options = {} }) => [
      id,
      new Map(Object.entries(options).map(([name, { kind }]) => [name, kind])),
    ]),
  ),
  globFault,
}
