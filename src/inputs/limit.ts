import { parseByteSize } from '../oci/byte-size.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { InputName } from './input-table.ts'
import type { Limit } from './inputs.ts'
import { requiredInput, type Written } from './written.ts'

const SIZES = 'a size such as 45MB, two such as 40MB warn, 45MB fail, or none'
const COUNTS = 'a number such as 20, two such as 15 warn, 20 fail, or none'

/** A budget in bytes: `45MB`, `40MB warn`, `40MB warn, 45MB fail`; undefined for `none`. */
export function sizeLimitInput(written: Written, name: InputName): Limit | undefined {
  return parseSizeLimit(requiredInput(written, name, SIZES), name)
}

/** As a size limit, in whole numbers. */
export function countLimitInput(written: Written, name: InputName): Limit | undefined {
  return parseCountLimit(requiredInput(written, name, COUNTS), name)
}

/** As sizeLimitInput; `name` is what errors call it. */
export function parseSizeLimit(text: string, name: string): Limit | undefined {
  return parseLimit(text, name, SIZES, (amount) => parseByteSize(amount, name))
}

/** As parseSizeLimit, in whole numbers. */
export function parseCountLimit(text: string, name: string): Limit | undefined {
  return parseLimit(text, name, COUNTS, (amount) => {
    if (!/^\d{1,9}$/.test(amount)) throw new InvalidValueError(name, amount, COUNTS)
    return Number(amount)
  })
}

const PART = /^(.*?)(?:\s+(warn|fail))?$/s

function parseLimit(
  text: string,
  name: string,
  expected: string,
  parseAmount: (text: string) => number,
): Limit | undefined {
  if (text === 'none') return undefined
  const parts = text.split(',')
  const limit: { warn: number | undefined; fail: number | undefined } = { warn: undefined, fail: undefined }
  for (const part of parts) {
    const [, amount = '', word] = PART.exec(part.trim()) ?? []
    const level = word === 'warn' ? 'warn' : 'fail'
    const isUnclear = parts.length > 1 && word === undefined
    const value = inWhole(name, text, expected, () => parseAmount(amount))
    if (isUnclear || limit[level] !== undefined) throw new InvalidValueError(name, text, expected)
    if (value === 0) throw new InvalidValueError(name, text, 'a limit above zero, or none')
    limit[level] = value
  }
  if (limit.warn !== undefined && limit.fail !== undefined && limit.warn >= limit.fail) {
    throw new InvalidValueError(name, text, 'the warn limit to be below the fail limit')
  }
  return limit
}

/** An error about a part names the whole value, which is what the user wrote. */
function inWhole(name: string, text: string, expected: string, parse: () => number): number {
  try {
    return parse()
  } catch (cause) {
    if (!text.includes(',')) throw cause
    throw new InvalidValueError(name, text, expected, { cause })
  }
}
