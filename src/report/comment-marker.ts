import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { parseJson } from '../oci/parse-json.ts'

const runNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const stateSchema = v.object({
  v: v.literal(1),
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT: a later run has a higher id. */
  runId: runNumber,
  runAttempt: runNumber,
  verdict: v.picklist(['pass', 'warn', 'fail']),
})

/** What a comment says about itself, hidden, for the runs that come after. */
export type CommentState = Readonly<v.InferOutput<typeof stateSchema>>

export interface MarkedComment {
  readonly key: string
  /** Undefined where it is malformed or of another version. */
  readonly state: CommentState | undefined
  readonly text: string
}

/** Room that a comment has to leave for the marker, in characters. */
export const MARKER_ROOM = 1024

const LONGEST_KEY = 300
const LONGEST_STATE = 400
const MARKER = /^<!-- slim-image-action key=(\S{1,300}) state=([A-Za-z0-9_-]{1,400}) -->\r?\n/

/** The text with its hidden marker in front, where text from outside never is. */
export function markComment(key: string, state: CommentState, text: string): string {
  const encoded = Buffer.from(JSON.stringify(state)).toString('base64url')
  return `<!-- slim-image-action key=${encodeKey(key)} state=${encoded} -->\n${text}`
}

/** The marker of a comment for this key; undefined for every other text. */
export function readMarkedComment(body: string, key: string): MarkedComment | undefined {
  const match = MARKER.exec(body)
  if (match?.[1] !== encodeKey(key)) return undefined
  return { key, state: readState(match[2] ?? ''), text: body.slice(match[0].length) }
}

function readState(encoded: string): CommentState | undefined {
  if (encoded.length > LONGEST_STATE) return undefined
  try {
    return parseJson(Buffer.from(encoded, 'base64url'), stateSchema, 'the state of a comment')
  } catch {
    return undefined
  }
}

/** No space, and no two dashes, which would end the HTML comment; a very long key is told by its hash. */
function encodeKey(key: string): string {
  const encoded = encodeURIComponent(key.toWellFormed()).replaceAll('-', '%2D')
  if (encoded !== '' && encoded.length <= LONGEST_KEY) return encoded
  return `%sha256:${createHash('sha256').update(key).digest('hex')}`
}

/** True where the comment was written by a run that began after this one. */
export function isNewer(comment: CommentState | undefined, own: CommentState): boolean {
  if (comment === undefined) return false
  return comment.runId === own.runId ? comment.runAttempt > own.runAttempt : comment.runId > own.runId
}
