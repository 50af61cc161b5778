import { type Assignment, lineAssignments, linesOf } from './assignments.ts'
import type { FoundSecret } from './found-secret.ts'
import { isPlaceholder } from './placeholder.ts'
import { secretOf } from './secrets-in-text.ts'

/** What of a text is a credential by the format of its file. */
export type CredentialReader = (text: string) => Iterable<Pick<FoundSecret, 'start' | 'end' | 'name'>>

const SHORTEST = 6

/** In a place where only credentials are written a value need not look random. */
function isFilledIn(value: string): boolean {
  return value.length >= SHORTEST && !/\s/.test(value) && !isPlaceholder(value)
}

/** `name = value` and `name: value` with such a name. */
export function settings(names: RegExp): CredentialReader {
  return (text) => filledIn(lineAssignments(text), names)
}

/** `"name": "value"` with such a name, whatever is around it. */
export function members(names: RegExp): CredentialReader {
  return (text) => filledIn(jsonMembers(text), names)
}

function* filledIn(found: Iterable<Assignment>, names: RegExp) {
  for (const { name, value, start, end } of found) {
    if (names.test(name) && isFilledIn(value)) yield { start, end }
  }
}

function* jsonMembers(text: string): Generator<Assignment> {
  const member = /"([\w.:/@-]{1,256})"\s{0,16}:\s{0,16}"((?:[^"\\\n]|\\.){1,8192})"/g
  for (const match of text.matchAll(member)) {
    const [whole, name = '', value = ''] = match
    const end = match.index + whole.length - 1
    yield { name, value, start: end - value.length, end }
  }
}

/** What the first group of the pattern holds. */
export function pattern(expression: RegExp): CredentialReader {
  return function* find(text) {
    for (const match of text.matchAll(expression)) {
      const [whole, value = ''] = match
      const start = match.index + whole.lastIndexOf(value)
      if (isFilledIn(value)) yield { start, end: start + value.length }
    }
  }
}

/** `login … password …`; the login is the token where the password only says so. */
export const netrcPasswords: CredentialReader = function* find(text) {
  let login: { readonly value: string; readonly start: number } | undefined
  for (const match of text.matchAll(/(?<!\S)(login|password)\s{1,16}(\S{1,4096})/g)) {
    const [whole, word, value = ''] = match
    const start = match.index + whole.length - value.length
    const credential = { value, start }
    if (word === 'login') login = credential
    const secret = word === 'login' ? undefined : isOnlyMarker(value) ? login : credential
    if (secret && isFilledIn(secret.value)) {
      yield { start: secret.start, end: secret.start + secret.value.length }
    }
  }
}

function isOnlyMarker(password: string): boolean {
  return password === 'x-oauth-basic' || password === 'x-access-token'
}

/** Values of variables whose names promise a secret. */
export const variables: CredentialReader = function* find(text) {
  for (const one of lineAssignments(text)) {
    for (const { start, end, name, isGuess } of secretOf(one, '')) {
      if (isGuess !== true) yield { start, end, name }
    }
  }
}

/** The last of `host:port:database:user:password`. */
export const postgresPasswords: CredentialReader = function* find(text) {
  for (const { line, at } of linesOf(text)) {
    const value = /^(?:[^:]{1,253}:){4}(.{1,1024})$/.exec(line)?.[1] ?? ''
    const end = at + line.length
    if (isFilledIn(value)) yield { start: end - value.length, end }
  }
}

const LONGEST_WHOLE = 4096

export const wholeText: CredentialReader = function* find(text) {
  const value = text.trim()
  const start = text.indexOf(value)
  if (value.length <= LONGEST_WHOLE && isFilledIn(value)) yield { start, end: start + value.length }
}

/** For files in which only what is a secret by its form counts. */
export const onlyByForm: CredentialReader = () => []
