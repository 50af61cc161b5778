import type { FoundSecret } from './found-secret.ts'
import { isPlaceholder } from './placeholder.ts'

const AWS_KEY_ID = /(?<![A-Za-z0-9])A(?:KIA|SIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g
const AWS_SECRET = /(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g
/** Characters between a key's id and its secret: a few lines. */
const BESIDE = 300

/** The id alone is no secret; with the other half near it, it is. */
export function* awsKeysIn(text: string): Generator<FoundSecret> {
  const ids = [...text.matchAll(AWS_KEY_ID)].filter(([id]) => !id.includes('EXAMPLE'))
  if (ids.length === 0) return
  let next = 0
  for (const { 0: secret, index } of text.matchAll(AWS_SECRET)) {
    if (!isMixed(secret) || isPlaceholder(secret)) continue
    const end = index + secret.length
    while ((ids[next]?.index ?? text.length) < index - BESIDE) next += 1
    const near = ids[next]?.index
    if (near !== undefined && near < end + BESIDE) {
      yield { rule: 'aws-key', what: 'an AWS secret access key', start: index, end }
    }
  }
}

/** A digest in hexadecimal has no upper case beside lower case. */
function isMixed(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
}
