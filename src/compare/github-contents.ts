import * as v from 'valibot'
import { validate } from '../oci/parse-json.ts'

/** GitHub gives files of more than 1 MB without their content, and a folder as a list. */
const contents = v.object({
  type: v.literal('file'),
  encoding: v.literal('base64'),
  content: v.string(),
})

/** The bytes of a file in the body of `GET /repos/{owner}/{repo}/contents/{path}`. Throws InvalidValueError for anything else. */
export function contentOf(answer: unknown, path: string): Buffer {
  const { content } = validate(answer, contents, `what GitHub has as ${path}`)
  return Buffer.from(content, 'base64')
}
