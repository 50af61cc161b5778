import * as v from 'valibot'
import type { Digest } from '../../oci/digest.ts'

export const said = <Schema extends v.GenericSchema>(schema: Schema, words: string) =>
  v.pipe(schema, v.description(words))
export const text = (words: string) => said(v.string(), words)
export const textOrNull = (words: string) => said(v.nullable(v.string()), words)
export const texts = (words: string) => said(v.array(v.string()), words)
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const number = (words: string) => said(count, words)
export const numberOrNull = (words: string) => said(v.nullable(count), words)
export const change = (words: string) => said(v.pipe(v.number(), v.integer()), words)
const sha256 = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/)) as v.GenericSchema<string, Digest>
export const digest = (words: string) => said(sha256, words)
