import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { parseJson } from '../oci/parse-json.ts'
import { REASONS } from './comment-reasons.ts'

const whole = v.pipe(v.number(), v.safeInteger())
const runNumber = v.pipe(whole, v.minValue(0))
const commit = v.pipe(v.string(), v.regex(/^[0-9a-f]{0,64}$/))
const oneLine = v.pipe(v.string(), v.maxLength(4000), v.regex(/^[^\r\n]*$/))

/** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT: a later run has a higher id. */
const runSchema = v.pipe(v.tuple([runNumber, runNumber]), v.readonly())
export type RunNumber = v.InferOutput<typeof runSchema>

const headSchema = v.pipe(v.object({ run: runSchema, commit }), v.readonly())

const stateSchema = v.object({
  v: v.literal(2),
  /** The commits that the pull request's head was at last, newest first, each with the newest run that judged it. */
  heads: v.pipe(v.array(headSchema), v.maxLength(20), v.readonly()),
  /** Whether images had no room since the newest of them. */
  crowded: v.boolean(),
})
export type CommentHead = v.InferOutput<typeof headSchema>
export type CommentState = Readonly<Omit<v.InferOutput<typeof stateSchema>, 'v'>>

const sectionSchema = v.object({
  /** Which image: its name, target, platforms and Dockerfile. */
  id: oneLine,
  run: runSchema,
  /** The pull request's head that was judged; empty where nobody knows. */
  head: commit,
  verdict: v.picklist(['pass', 'warn', 'fail']),
  /** The section's first line after its icon, as Markdown. */
  title: oneLine,
  reasons: v.pipe(v.array(v.picklist(REASONS)), v.readonly()),
  /** What it was posted for before, and is no more. */
  resolved: v.pipe(v.array(v.picklist(REASONS)), v.readonly()),
  /** Of commentFacts: what the text says, to see whether it still holds. */
  facts: v.pipe(v.string(), v.maxLength(64)),
  sizes: v.pipe(v.array(whole), v.maxLength(64), v.readonly()),
  /** Parts that had no room. */
  cut: runNumber,
})
export type SectionState = Readonly<v.InferOutput<typeof sectionSchema>>

const earlierSchema = v.object({
  v: v.literal(1),
  runId: runNumber,
  runAttempt: runNumber,
  verdict: v.picklist(['pass', 'warn', 'fail']),
})

const NAME = 'slim-image-action'
/** Nothing that came from outside begins a line with this: see withoutMarkers. */
export const PART_MARKER = `<!-- ${NAME} part -->`
export const END_MARKER = `<!-- ${NAME} end -->`
const LONGEST_KEY = 300
const COMMENT = new RegExp(`^<!-- ${NAME} comment=(\\S{1,300}) state=([\\w-]{1,4000}) -->\\n`)
const EARLIER = new RegExp(`^<!-- ${NAME} key=(\\S{1,300}) state=([\\w-]{1,400}) -->\\n`)
export const SECTION = new RegExp(`^<!-- ${NAME} section=([\\w-]{1,20000}) -->\\n(.*?)^${END_MARKER}$`, 'gms')

const MARKER = new RegExp(`^<!-- ${NAME} [^\\n]* -->\\n+`, 'gm')

/** What a comment begins with. */
export function commentMarker(key: string, { heads, crowded }: CommentState): string {
  return `<!-- ${NAME} comment=${encodeKey(key)} state=${encode({ v: 2, heads, crowded })} -->`
}

/** Of a comment that has this key; undefined for every other text. Line ends have to be `\n`. */
export function readCommentMarker(body: string, key: string): CommentState | undefined {
  const match = COMMENT.exec(body)
  if (match?.[1] !== encodeKey(key)) return undefined
  return decode(match[2] ?? '', stateSchema) ?? { heads: [], crowded: false }
}

export function sectionMarker(state: SectionState): string {
  return `<!-- ${NAME} section=${encode(state)} -->`
}

/** Undefined where it is malformed. */
export function readSectionState(encoded: string): SectionState | undefined {
  return decode(encoded, sectionSchema)
}

/** The verdict of a comment as they were before they had sections, with one of these keys; undefined for other texts. */
export function readEarlierComment(
  body: string,
  keys: readonly string[],
): { readonly verdict: SectionState['verdict'] | undefined } | undefined {
  const match = EARLIER.exec(body)
  if (match === null || !keys.map(encodeKey).includes(match[1] ?? '')) return undefined
  return { verdict: decode(match[2] ?? '', earlierSchema)?.verdict }
}

/** Text in which no line begins as a marker does, so that no marker but ours is read back, whatever it quotes. */
export function withoutMarkers(text: string): string {
  return text.replaceAll(/^(\s*)<!--/gm, '$1&lt;!--')
}

/** Without the markers, which nobody sees. */
export function visibleText(body: string): string {
  return body.replaceAll(MARKER, '').trim()
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode<Schema extends v.GenericSchema>(
  encoded: string,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  try {
    return parseJson(Buffer.from(encoded, 'base64url'), schema, 'the state of a comment')
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

/** True where `one` began after `other`. */
export function isNewerRun(one: RunNumber, other: RunNumber): boolean {
  return one[0] === other[0] ? one[1] > other[1] : one[0] > other[0]
}
