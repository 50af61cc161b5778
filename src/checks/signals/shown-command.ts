import { redactedWords } from '../secrets/redacted.ts'

const PLAIN_WORD = /^[A-Za-z0-9_./@+-]{1,60}$/
const MOST_WORDS = 8

/** The words in exec form; undefined where one of them could need a shell, or could be nobody's business. */
export function execForm(words: readonly string[]): string | undefined {
  if (words.length === 0 || words.length > MOST_WORDS) return undefined
  const harmless = redactedWords(words)
  if (!words.every((word, index) => PLAIN_WORD.test(word) && word === harmless[index])) return undefined
  return `[${words.map((word) => `"${word}"`).join(', ')}]`
}

/** The program's name where it is a plain one. Arguments may hold passwords and are not shown. */
export function shownProgram(word: string | undefined): string {
  const name = word?.slice(word.lastIndexOf('/') + 1) ?? ''
  return PLAIN_WORD.test(name) ? name : 'the program'
}
