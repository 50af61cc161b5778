import { parseByteSize } from '../../oci/byte-size.ts'
import type { CheckLevel } from '../inputs.ts'
import type { CheckRules, OptionValue, Sourced } from './policy.ts'
import { at, wrongValue } from './policy-error.ts'
import { type PolicyNode, received } from './policy-node.ts'
import { choiceOf, fileSource, itemsOf, listed, membersOf, textOf, wordOf } from './read-values.ts'
import type { OptionKind, Vocabulary } from './vocabulary.ts'

export const LEVELS = ['fail', 'warn', 'note', 'off'] as const satisfies readonly CheckLevel[]
const MOST_ITEMS = 500
const LONGEST_NAME = 200

/** `ID: LEVEL`, or `ID: { level, base, ...options }`. */
export function parseCheck(
  id: string,
  node: PolicyNode,
  options: ReadonlyMap<string, OptionKind>,
  vocabulary: Vocabulary,
): CheckRules {
  if (node.kind !== 'map') return { level: levelOf(node, `checks.${id}`), options: new Map() }
  const members = membersOf(node, `checks.${id}`, ['level', 'base', ...options.keys()])
  const [level, base] = [members.get('level')?.value, members.get('base')?.value]
  const set = new Map<string, Sourced<OptionValue>>()
  for (const [name, kind] of options) {
    const value = members.get(name)?.value
    if (value === undefined) continue
    set.set(name, {
      value: optionOf(value, `checks.${id}.${name}`, kind, vocabulary),
      source: fileSource(value.place),
    })
  }
  return {
    ...(level === undefined ? {} : { level: levelOf(level, `checks.${id}.level`) }),
    ...(base === undefined ? {} : { base: levelOf(base, `checks.${id}.base`) }),
    options: set,
  }
}

function levelOf(node: PolicyNode, what: string): Sourced<CheckLevel> {
  if (node.kind === 'list' || node.kind === 'nothing') {
    throw wrongValue(
      node.place,
      what,
      received(node),
      `${listed(LEVELS)}, or a map with level, base or options`,
    )
  }
  return { value: choiceOf(node, what, LEVELS), source: fileSource(node.place) }
}

function optionOf(node: PolicyNode, what: string, kind: OptionKind, vocabulary: Vocabulary): OptionValue {
  switch (kind) {
    case 'size': {
      const text = wordOf(node, what, 'a size such as 1MB')
      return at(node.place, () => parseByteSize(text, what))
    }
    case 'percent':
      return percentOf(node, what)
    case 'count':
      if (node.kind === 'number' && /^\d{1,9}$/.test(node.text)) return Number(node.text)
      throw wrongValue(node.place, what, received(node), 'a whole number such as 20')
    case 'seconds':
      if (node.kind === 'number' && SECONDS.test(node.text)) return Number(node.text)
      throw wrongValue(node.place, what, received(node), 'a whole number of seconds from 1 to 600')
    case 'flag':
      if (node.kind === 'flag') return node.value
      throw wrongValue(node.place, what, received(node), 'true or false')
    case 'names':
      return listOf(node, what, 'a list of names', (text) => text)
    case 'folders':
      return listOf(node, what, FOLDERS_EXPECTED, fitting(FOLDER, what, FOLDERS_EXPECTED))
    case 'variables':
      return listOf(node, what, VARIABLES_EXPECTED, fitting(VARIABLE, what, VARIABLES_EXPECTED))
    case 'globs':
      return listOf(node, what, 'a list of patterns of paths, such as /opt/app/**', (text, { place }) => {
        const fault = vocabulary.globFault(text)
        if (fault === undefined) return text
        throw wrongValue(place, what, text, fault)
      })
  }
}

const SECONDS = /^(?:[1-9]\d?|[1-5]\d\d|600)$/
/** Not the root itself; docker takes what follows a colon for options. */
export const FOLDER = /^(?!.*\/\.\.?(?:\/|$))\/[^/:,\\\s]+(?:\/[^/:,\\\s]+)*$/
const FOLDERS_EXPECTED = 'a list of absolute paths of folders, such as /var/cache/app'
/** With its value: a name alone would take the value that it has where docker runs. */
export const VARIABLE = /^[A-Za-z_][A-Za-z0-9_.-]*=/
const VARIABLES_EXPECTED = 'a list of variables with their values, such as NAME=value'

function fitting(pattern: RegExp, what: string, expected: string) {
  return (text: string, { place }: PolicyNode): string => {
    if (pattern.test(text)) return text
    throw wrongValue(place, what, text, expected)
  }
}

function percentOf(node: PolicyNode, what: string): number {
  const expected = 'a percentage such as 5%, at most 100%'
  const [, number] = /^(100(?:\.0{1,6})?|\d{1,2}(?:\.\d{1,6})?) ?%$/.exec(wordOf(node, what, expected)) ?? []
  if (number === undefined) throw wrongValue(node.place, what, received(node), expected)
  return Number(number)
}

function listOf(
  node: PolicyNode,
  what: string,
  expected: string,
  parse: (text: string, node: PolicyNode) => string,
): readonly string[] {
  const items = itemsOf(node)
  if (items.length > MOST_ITEMS) {
    throw wrongValue(node.place, what, `${items.length} items`, `at most ${MOST_ITEMS}`)
  }
  return items.map((item) => parse(textOf(item, what, expected, LONGEST_NAME), item))
}
