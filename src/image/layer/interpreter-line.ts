import { decodeText } from '../tar/block.ts'

const HASH = 0x23
const EXCLAMATION_MARK = 0x21
/** As many bytes as Linux looks at (binfmt_script; BINPRM_BUF_SIZE with the byte that ends a text). */
const LONGEST = 255

/**
 * The first line of a script without its `#!` and its line feed, cut off where Linux stops reading: 253 bytes.
 * Undefined for what does not begin as a script.
 */
export function interpreterLine(first: Buffer): string | undefined {
  if (first[0] !== HASH || first[1] !== EXCLAMATION_MARK) return undefined
  const line = first.subarray(2, LONGEST)
  const end = line.indexOf('\n')
  return decodeText(end === -1 ? line : line.subarray(0, end))
}
