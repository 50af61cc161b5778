import { didYouMean } from './nearest.ts'
import { parseBudgets } from './parse-budgets.ts'
import { parseCheck } from './parse-check.ts'
import { parseWaiver } from './parse-waiver.ts'
import { type CheckRules, NO_BUDGETS, type PolicyFile } from './policy.ts'
import { wrongValue } from './policy-error.ts'
import { type PolicyNode, received } from './policy-node.ts'
import { choiceOf, entriesOf, fileSource, itemsOf, listed, membersOf, textOf } from './read-values.ts'
import { readYaml } from './read-yaml.ts'
import type { Vocabulary } from './vocabulary.ts'

export const POLICY_KEYS = ['extends', 'profile', 'baseline', 'checks', 'budgets', 'waivers'] as const
export const BASELINE_RULES = ['required', 'optional'] as const
export const PROFILES = ['standard', 'strict', 'report'] as const
const MOST_WAIVERS = 500

/** What one file says. Throws PolicyError for the first mistake. */
export function parsePolicy(
  text: string,
  file: string,
  vocabulary: Vocabulary,
  { isInherited }: { readonly isInherited: boolean } = { isInherited: false },
): PolicyFile {
  const root = readYaml(text, file)
  if (root === undefined) return { file, extends: [], checks: new Map(), budgets: NO_BUDGETS, waivers: [] }
  const members = membersOf(root, '', POLICY_KEYS)
  const value = (key: (typeof POLICY_KEYS)[number]) => members.get(key)?.value
  const profile = value('profile')
  const baseline = value('baseline')
  const [paths, checks, budgets, waivers] = [
    value('extends'),
    value('checks'),
    value('budgets'),
    value('waivers'),
  ]
  return {
    file,
    extends: paths === undefined ? [] : itemsOf(paths).map(parsePath),
    ...(profile === undefined
      ? {}
      : { profile: { value: choiceOf(profile, 'profile', PROFILES), source: fileSource(profile.place) } }),
    ...(baseline === undefined
      ? {}
      : {
          baseline: {
            value: choiceOf(baseline, 'baseline', BASELINE_RULES),
            source: fileSource(baseline.place),
          },
        }),
    checks: checks === undefined ? new Map() : parseChecks(checks, vocabulary),
    budgets: budgets === undefined ? NO_BUDGETS : parseBudgets(budgets),
    waivers:
      waivers === undefined
        ? []
        : waiverNodes(waivers).map((one) => parseWaiver(one, vocabulary, isInherited)),
  }
}

function parsePath(node: PolicyNode) {
  return { path: textOf(node, 'extends', 'the path of a policy file, or a list of them'), place: node.place }
}

function parseChecks(node: PolicyNode, vocabulary: Vocabulary): ReadonlyMap<string, CheckRules> {
  const ids = [...vocabulary.checks.keys()]
  const entries = entriesOf(node, 'checks', 'a map of check ids, each with a level such as warn')
  return new Map(
    entries.map(({ key, keyPlace, value }) => {
      const options = vocabulary.checks.get(key)
      if (options === undefined) {
        const expected = `the id of a check, such as ${listed(ids.slice(0, 3))}${didYouMean(key, ids)}`
        throw wrongValue(keyPlace, 'checks', key, expected)
      }
      return [key, parseCheck(key, value, options, vocabulary)] as const
    }),
  )
}

function waiverNodes(node: PolicyNode): readonly PolicyNode[] {
  if (node.kind === 'nothing') return []
  if (node.kind !== 'list') throw wrongValue(node.place, 'waivers', received(node), 'a list of waivers')
  if (node.items.length <= MOST_WAIVERS) return node.items
  throw wrongValue(node.place, 'waivers', `${node.items.length} waivers`, `at most ${MOST_WAIVERS}`)
}
