import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { EmptyInputError } from './empty-input-error.ts'
import { fallbackOf, type InputName } from './input-table.ts'

/** What the user wrote for an input, untrimmed; undefined where it was left out. */
export type Written = (name: InputName) => string | undefined

/** The runner's variables: it sets one for every input, so that an empty one was written empty or has no default. */
export function runnerInput(
  env: Readonly<Record<string, string | undefined>>,
): (name: string) => string | undefined {
  return (name) => env[`INPUT_${name.toUpperCase().replaceAll(' ', '_')}`]
}

/** Untrimmed, the default where the input was left out. */
export function rawInput(written: Written, name: InputName): string {
  return written(name) ?? fallbackOf(name)
}

/** For build-push-action's inputs and credentials, which may be empty: undefined then. */
export function optionalInput(written: Written, name: InputName): string | undefined {
  const text = rawInput(written, name).trim()
  return text === '' ? undefined : text
}

/** For inputs with a word as default. Throws EmptyInputError for an empty value; `expected` says what would be right. */
export function requiredInput(written: Written, name: InputName, expected: string): string {
  const text = rawInput(written, name).trim()
  if (text === '') throw new EmptyInputError(name, expected)
  return text
}

/** One of some words, exactly. Throws an error that names them all. */
export function choiceInput<const Choice extends string>(
  written: Written,
  name: InputName,
  choices: readonly Choice[],
): Choice {
  const expected = listed(choices)
  const text = requiredInput(written, name, expected)
  const choice = choices.find((one) => one === text)
  if (choice === undefined) throw new InvalidValueError(name, text, expected)
  return choice
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
}

/** The YAML 1.2 core schema's booleans (spec 10.3.2), as @actions/core has them; undefined for anything else. */
export function parseBoolean(text: string): boolean | undefined {
  return Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined
}

/** An empty value is the default. */
export function booleanInput(written: Written, name: InputName): boolean {
  const text = optionalInput(written, name) ?? fallbackOf(name)
  const value = parseBoolean(text)
  if (value === undefined) throw new InvalidValueError(name, text, 'true or false')
  return value
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
