import { didYouMean } from './nearest.ts'
import { type Place, type PolicyError, wrongValue } from './policy-error.ts'
import { type PolicyEntry, type PolicyNode, received } from './policy-node.ts'

/** The members of a map; `what` is the map's own key, '' for the whole file. Throws for a key that is not known. */
export function membersOf<Key extends string>(
  node: PolicyNode,
  what: string,
  known: readonly Key[],
): ReadonlyMap<Key, PolicyEntry> {
  const members = new Map<Key, PolicyEntry>()
  for (const entry of entriesOf(node, what, `a map with ${listed(known)}`)) {
    const key = known.find((one) => one === entry.key)
    if (key === undefined) throw unknownKey(entry, what, known)
    members.set(key, entry)
  }
  return members
}

/** The entries of a map with keys of its user's choice; a key without a value is an empty map. */
export function entriesOf(node: PolicyNode, what: string, expected: string): readonly PolicyEntry[] {
  if (node.kind === 'map') return node.entries
  if (node.kind === 'nothing') return []
  throw wrongValue(node.place, what === '' ? 'policy' : what, received(node), expected)
}

export function unknownKey(
  { key, keyPlace }: PolicyEntry,
  what: string,
  known: readonly string[],
): PolicyError {
  return wrongValue(keyPlace, what === '' ? 'policy' : what, key, `${listed(known)}${didYouMean(key, known)}`)
}

/** The items of a list, or the one value that stands there without it. */
export function itemsOf(node: PolicyNode): readonly PolicyNode[] {
  if (node.kind === 'nothing') return []
  return node.kind === 'list' ? node.items : [node]
}

/** A text that is not empty, of at most `longest` characters. */
export function textOf(node: PolicyNode, what: string, expected: string, longest = 1000): string {
  if (node.kind !== 'text' || node.text.trim() === '')
    throw wrongValue(node.place, what, received(node), expected)
  if (node.text.length > longest) {
    throw wrongValue(node.place, what, node.text, `${expected}, of at most ${longest} characters`)
  }
  return node.text.trim()
}

/** A text, or a number as it is written. */
export function wordOf(node: PolicyNode, what: string, expected: string): string {
  return node.kind === 'number' ? node.text : textOf(node, what, expected)
}

export function choiceOf<Choice extends string>(
  node: PolicyNode,
  what: string,
  choices: readonly Choice[],
): Choice {
  const text = node.kind === 'text' ? node.text : ''
  const choice = choices.find((one) => one === text)
  if (choice !== undefined) return choice
  throw wrongValue(node.place, what, received(node), `${listed(choices)}${didYouMean(text, choices)}`)
}

const MOST_LISTED = 8

/** `a, b or c`; of many words the first. */
export function listed(words: readonly string[]): string {
  if (words.length > MOST_LISTED)
    return `${words.slice(0, MOST_LISTED).join(', ')} or one of ${words.length - MOST_LISTED} more`
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

export function fileSource(place: Place) {
  return { from: 'file' as const, ...place }
}
