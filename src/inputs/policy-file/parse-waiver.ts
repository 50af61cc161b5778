import { parseGrowth } from '../growth-budget.ts'
import { didYouMean } from './nearest.ts'
import type { Waiver } from './policy.ts'
import { at, wrongValue } from './policy-error.ts'
import { type PolicyNode, received } from './policy-node.ts'
import { listed, membersOf, textOf } from './read-values.ts'
import type { Vocabulary } from './vocabulary.ts'

export const WAIVER_KEYS = ['check', 'path', 'package', 'layer', 'growth', 'reason', 'by', 'expires'] as const
/** The one check whose findings are of a growth. */
export const GROWTH_CHECK = 'size-growth'
const LONGEST_NAME = 100
const LONGEST_REASON = 500
const A_REASON = 'a sentence that says why the finding may stay'
const A_DATE = 'a day such as 2026-12-31, the last on which it waives'

export function parseWaiver(node: PolicyNode, vocabulary: Vocabulary, isInherited: boolean): Waiver {
  if (node.kind !== 'map') {
    throw wrongValue(node.place, 'waivers', received(node), `a map with ${listed(WAIVER_KEYS)}`)
  }
  const members = membersOf(node, 'waivers', WAIVER_KEYS)
  const value = (key: (typeof WAIVER_KEYS)[number]) => members.get(key)?.value
  const [check, path, name, layer, growth, reason, by, expires] = WAIVER_KEYS.map(value)
  if (check === undefined) throw wrongValue(node.place, 'waivers', 'none', 'check: the id of a check')
  if (path === undefined && name === undefined && layer === undefined && growth === undefined) {
    const expected = 'path, package, layer or growth, so that it fits some findings only'
    throw wrongValue(node.place, 'waivers', 'none of them', expected)
  }
  if (reason === undefined) throw wrongValue(node.place, 'waivers', 'no reason', `reason: ${A_REASON}`)
  const id = checkOf(check, vocabulary)
  if (growth !== undefined && (id !== GROWTH_CHECK || expires === undefined)) {
    const expected = `check: ${GROWTH_CHECK} and an expires with it, since one growth is meant and not every later one`
    throw wrongValue(growth.place, 'waivers.growth', received(growth), expected)
  }
  return {
    check: id,
    ...(path === undefined ? {} : { path: pathOf(path, vocabulary) }),
    ...(name === undefined ? {} : { package: globOf(name, 'waivers.package', vocabulary) }),
    ...(layer === undefined ? {} : { layer: globOf(layer, 'waivers.layer', vocabulary) }),
    ...(growth === undefined ? {} : { growth: growthOf(growth) }),
    reason: textOf(reason, 'waivers.reason', A_REASON, LONGEST_REASON),
    ...(by === undefined
      ? {}
      : { by: textOf(by, 'waivers.by', 'the name of whoever allows it', LONGEST_NAME) }),
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

function growthOf(node: PolicyNode) {
  const expected = 'a growth such as 5MB or 10%'
  const text = textOf(node, 'waivers.growth', expected)
  return at(node.place, () => parseGrowth(text, text, 'waivers.growth', expected))
}

/** A day that the calendar has. */
function dayOf(node: PolicyNode): string {
  const text = node.kind === 'text' ? node.text : ''
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text !== '') return text
  throw wrongValue(node.place, 'waivers.expires', received(node), A_DATE)
}
