import type { FoundSecret } from './found-secret.ts'
import { secretsInInstruction, secretsInWords } from './secrets-in-text.ts'

const INSTEAD = '[secret]'

/**
 * An instruction, command or sentence without the secrets in it: `NPM_TOKEN=[secret]`. Under a name that promises a
 * secret every value goes, also one that is too plain for a finding.
 */
export function redacted(text: string): string {
  return without(text, [...secretsInInstruction(text)])
}

/** The same for the words of a command: `--token` may be a word of its own. */
export function redactedWords(words: readonly string[]): readonly string[] {
  const found = Map.groupBy(secretsInWords(words), ({ word }) => word)
  return words.map((text, word) =>
    without(
      text,
      (found.get(word) ?? []).map((one) => one.found),
    ),
  )
}

function without(text: string, secrets: readonly FoundSecret[]): string {
  if (secrets.length === 0) return text
  let shown = ''
  let done = 0
  for (const { start, end } of secrets.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= done) continue
    if (start >= done) shown += `${text.slice(done, start)}${INSTEAD}`
    done = end
  }
  return shown + text.slice(done)
}
