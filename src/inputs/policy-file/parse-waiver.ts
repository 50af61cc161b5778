import { didYouMean } from './nearest.ts'
import type { Waiver } from './policy.ts'
import { wrongValue } from './policy-error.ts'
import { type PolicyNode, received } from './policy-node.ts'
import { listed, membersOf, textOf } from './read-values.ts'
import type { Vocabulary } from './vocabulary.ts'

export const WAIVER_KEYS = ['check', 'path', 'package', 'layer', 'reason', 'expires'] as const
const LONGEST_REASON = 500
const A_REASON = 'a sentence that says why the finding may stay'
const A_DATE = 'a day such as 2026-12-31, the last on which it waives'

export function parseWaiver(node: PolicyNode, vocabulary: Vocabulary, isInherited: boolean): Waiver {
  if (node.kind !== 'map') {
    throw wrongValue(node.place, 'waivers', received(node), `a map with ${listed(WAIVER_KEYS)}`)
  }
  const members = membersOf(node, 'waivers', WAIVER_KEYS)
  const value = (key: (typeof WAIVER_KEYS)[number]) => members.get(key)?.value
  const [check, path, name, layer, reason, expires] = WAIVER_KEYS.map(value)
  if (check === undefined) throw wrongValue(node.place, 'waivers', 'none', 'check: the id of a check')
  if (path === undefined && name === undefined && layer === undefined) {
    const expected = 'path, package or layer, so that it fits some findings only'
    throw wrongValue(node.place, 'waivers', 'none of them', expected)
  }
  if (reason === undefined) throw wrongValue(node.place, 'waivers', 'no reason', `reason: ${A_REASON}`)
  return {
    check: checkOf(check, vocabulary),
    ...(path === undefined ? {} : { path: pathOf(path, vocabulary) }),
    ...(name === undefined ? {} : { package: globOf(name, 'waivers.package', vocabulary) }),
    ...(layer === undefined ? {} : { layer: globOf(layer, 'waivers.layer', vocabulary) }),
    reason: textOf(reason, 'waivers.reason', A_REASON, LONGEST_REASON),
    ...(expires === undefined ? {} : { expires: dayOf(expires) }),
    place: node.place,
    isInherited,
  }
}

function checkOf(node: PolicyNode, { checks }: Vocabulary): string {
  const ids = [...checks.keys()]
  const id = node.kind === 'text' ? node.text : ''
  if (checks.has(id)) return id
  throw wrongValue(node.place, 'waivers.check', received(node), `the id of a check${didYouMean(id, ids)}`)
}

function pathOf(node: PolicyNode, vocabulary: Vocabulary): string {
  const pattern = globOf(node, 'waivers.path', vocabulary)
  if (pattern.startsWith('/') || pattern.startsWith('**')) return pattern
  const expected = 'a pattern of a path in the image, which begins with / or **, for example /usr/bin/gcc*'
  throw wrongValue(node.place, 'waivers.path', pattern, expected)
}

function globOf(node: PolicyNode, what: string, vocabulary: Vocabulary): string {
  const text = textOf(node, what, 'a pattern such as gcc-*')
  const fault = vocabulary.globFault(text)
  if (fault === undefined) return text
  throw wrongValue(node.place, what, text, fault)
}

/** A day that the calendar has. */
function dayOf(node: PolicyNode): string {
  const text = node.kind === 'text' ? node.text : ''
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text !== '') return text
  throw wrongValue(node.place, 'waivers.expires', received(node), A_DATE)
}
