import { InvalidValueError } from '../oci/invalid-value-error.ts'
import { isTag } from '../oci/reference.ts'
import { EmptyInputError } from './empty-input-error.ts'
import type { TagInput } from './inputs.ts'
import { listInput } from './list.ts'
import { parseReferenceInput } from './reference-input.ts'
import { rawInput, type Written } from './written.ts'

const EXPECTED = 'bare tags such as v1, references such as ghcr.io/owner/name:v1, or auto'

/**
 * The input `tags`: undefined for `auto`, an empty list where the user wrote nothing (an error only where a push
 * follows: emptyTagsError). An entry without `/` and `:` is a bare tag, anything else a reference; repeated ones
 * count once.
 */
export function tagsInput(written: Written): readonly TagInput[] | undefined {
  const entries = [...new Set(listInput(written, 'tags', { commas: 'separate' }))]
  if (!entries.includes('auto')) return entries.map(parseTag)
  if (entries.length === 1) return undefined
  throw new InvalidValueError('tags', rawInput(written, 'tags'), 'either auto alone or the tags to push')
}

/** What to throw where a push is decided and `tags` was written empty. */
export function emptyTagsError(): EmptyInputError {
  return new EmptyInputError('tags', EXPECTED)
}

function parseTag(entry: string): TagInput {
  if (!/[/:]/.test(entry)) {
    if (isTag(entry)) return { kind: 'bare', tag: entry }
    throw new InvalidValueError(
      'tags',
      entry,
      'letters, digits, _, . and -, at most 128 and none of . and - first',
    )
  }
  const reference = parseReferenceInput(entry, 'tags')
  if (reference.digest !== undefined) {
    throw new InvalidValueError(
      'tags',
      entry,
      'a reference without digest: the digest follows from the image',
    )
  }
  // As for docker push, a reference without tag means latest.
  return { kind: 'reference', reference: { ...reference, tag: reference.tag ?? 'latest' } }
}
