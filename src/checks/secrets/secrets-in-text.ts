import { addressesWithPassword, authorizationsIn } from './addresses.ts'
import { type Assignment, optionValues, shellAssignments } from './assignments.ts'
import type { FoundSecret } from './found-secret.ts'
import { valueListOf } from './instruction-values.ts'
import { isPlaceholder, isReference } from './placeholder.ts'
import { privateKeysIn } from './private-keys.ts'
import { isSecretValue, secretName } from './secret-names.ts'
import { tokensIn } from './token-formats.ts'

/** What is a secret by its own form, in a text of any kind. */
export function* secretsByForm(text: string): Generator<FoundSecret> {
  yield* privateKeysIn(text)
  yield* tokensIn(text)
  yield* addressesWithPassword(text)
  yield* authorizationsIn(text)
}

/** The same, and what a shell's text gives to names and options that promise a secret. */
export function* secretsInShell(text: string): Generator<FoundSecret> {
  yield* secretsByForm(text)
  for (const one of shellAssignments(text, isSecretName)) yield* secretOf(one, 'shell-value')
  for (const one of optionValues(text, isSecretName)) {
    // `--secret id=npm` is how a build is given one.
    if (!/^(?:id|type|src|source)=/.test(one.value)) yield* secretOf(one, 'shell-value')
  }
}

/** An instruction with more is nobody's; what stands in the further ones has no name. */
const MOST_VALUES = 500

/**
 * Secrets in a history line: build arguments, what ENV, ARG and LABEL set, and what stands in the command itself. What
 * stands in a listed value has that value's name.
 */
export function* secretsInInstruction(createdBy: string): Generator<FoundSecret> {
  const { kind = 'build-argument', values = [] } = valueListOf(createdBy) ?? {}
  const looked = values.slice(0, MOST_VALUES)
  for (const one of values) yield* secretOf(one, kind)
  for (const found of secretsInShell(createdBy)) {
    const inside = looked.find(({ start, end }) => start <= found.start && found.end <= end)
    if (inside === undefined) yield found
    else if (secretName(inside.name) === undefined) yield { ...found, rule: kind, name: inside.name }
  }
}

/** Secrets in the words of a command, each with the index of its word. */
export function* secretsInWords(
  words: readonly string[],
): Generator<{ readonly word: number; readonly found: FoundSecret }> {
  for (const [word, text] of words.entries()) {
    for (const found of secretsInShell(text)) yield { word, found }
    const option = /^--?([A-Za-z][\w-]{0,127})$/.exec(words[word - 1] ?? '')?.[1]
    if (option === undefined || text.startsWith('-')) continue
    for (const found of secretOf({ name: option, value: text, start: 0, end: text.length }, 'shell-value')) {
      yield { word, found }
    }
  }
}

function isSecretName(name: string): boolean {
  return secretName(name) !== undefined
}

const LONGEST_SHOWN_NAME = 60

/** A secret where the name promises one; a guess where the value does not look like one. */
export function* secretOf(
  { name, value, start, end }: Assignment,
  rule: string,
): Generator<FoundSecret & { readonly name: string }> {
  const kind = secretName(name)
  if (kind === undefined || value === '' || isReference(value)) return
  const shown = name.length > LONGEST_SHOWN_NAME ? `${name.slice(0, LONGEST_SHOWN_NAME)}…` : name
  const found = { rule, what: 'a value that looks like a secret', start, end, name: shown }
  yield isSecretValue(kind, value) || hasSecretByForm(value) ? found : { ...found, isGuess: true }
}

function hasSecretByForm(value: string): boolean {
  return !isPlaceholder(value) && [...secretsByForm(value)].some(({ isGuess }) => isGuess !== true)
}
