import type { GoBuildInfo, GoModule } from './binary-facts.ts'
import { GO_HEADER } from './go-magic.ts'
import type { HeldBytes } from './held-bytes.ts'
import { offsetOf, type Segment } from './segments.ts'
import { Words } from './words.ts'

/** Far more than the largest programs have: a line of about 100 bytes a module. */
export const LONGEST_GO_TEXT = 1024 * 1024

const IS_BIG = 1
const IS_INLINE = 2
/** Bytes that frame the list of modules at both ends, so that it can be found in a core dump. */
const SENTINEL = 16
const NEWLINE = 0x0a
const EMPTY = Buffer.alloc(0)

/** Reads what stands behind the header at that offset (src/debug/buildinfo); undefined when it cannot be read. */
export function readGoBuildInfo(
  held: HeldBytes,
  at: number,
  segments: readonly Segment[],
): GoBuildInfo | undefined {
  // The magic itself may lie outside of what is held.
  const sizeAndFlags = held.view(at + 14, 2)
  if (sizeAndFlags === undefined) return undefined
  const [pointerSize = 0, flags = 0] = sizeAndFlags
  const texts =
    (flags & IS_INLINE) !== 0
      ? inlineTexts(held, at + GO_HEADER)
      : pointedTexts(held, at + 16, pointerSize, (flags & IS_BIG) === 0, segments)
  return texts === undefined || texts.version.length === 0 ? undefined : buildInfoOf(texts)
}

interface Texts {
  readonly version: Buffer
  readonly modules: Buffer
}

/** Since Go 1.18: both texts follow, a varint with their length before each. */
function inlineTexts(held: HeldBytes, at: number): Texts | undefined {
  const version = inlineText(held, at)
  const modules = version && inlineText(held, version.end)
  return modules && { version: version.text, modules: modules.text }
}

function inlineText(held: HeldBytes, at: number): { text: Buffer; end: number } | undefined {
  let length = 0
  for (const [index, byte] of (held.upTo(at, 5) ?? []).entries()) {
    length += (byte & 0x7f) * 2 ** (7 * index)
    if (byte >= 0x80) continue
    const start = at + index + 1
    const text = length <= LONGEST_GO_TEXT ? held.view(start, length) : undefined
    return text && { text, end: start + length }
  }
  return undefined
}

/** Go 1.13 to 1.17: pointers to two Go strings, which are a pointer and a length each. */
function pointedTexts(
  held: HeldBytes,
  at: number,
  pointerSize: number,
  isLittle: boolean,
  segments: readonly Segment[],
): Texts | undefined {
  if (pointerSize !== 4 && pointerSize !== 8) return undefined
  const words = new Words(pointerSize === 8, isLittle)
  const pointers = held.view(at, 2 * pointerSize)
  if (pointers === undefined) return undefined
  const textAt = (address: bigint): Buffer | undefined => {
    const string = viewAt(held, address, 2 * pointerSize, segments)
    if (string === undefined) return undefined
    const length = words.size(string, pointerSize)
    if (length === 0) return EMPTY
    return length <= LONGEST_GO_TEXT ? viewAt(held, words.address(string, 0), length, segments) : undefined
  }
  const version = textAt(words.address(pointers, 0))
  const listed = words.address(pointers, pointerSize)
  // A program that was built without modules points to nothing.
  const modules = listed === 0n ? EMPTY : textAt(listed)
  return version === undefined || modules === undefined ? undefined : { version, modules }
}

function viewAt(
  held: HeldBytes,
  address: bigint,
  length: number,
  segments: readonly Segment[],
): Buffer | undefined {
  const offset = offsetOf(address, segments)
  return offset === undefined ? undefined : held.view(offset, length)
}

function buildInfoOf({ version, modules }: Texts): GoBuildInfo {
  const isFramed = modules.length > 2 * SENTINEL && modules[modules.length - SENTINEL - 1] === NEWLINE
  const text = isFramed ? modules.toString('utf8', SENTINEL, modules.length - SENTINEL) : ''
  return { goVersion: version.toString('utf8'), ...parseModules(text) }
}

/** The lines that runtime/debug.ParseBuildInfo reads; what it does not know is passed over. */
function parseModules(text: string): Omit<GoBuildInfo, 'goVersion'> {
  const modules: GoModule[] = []
  let path: string | null = null
  let main: GoModule | null = null
  // A replacement follows the module that it replaces.
  let replace = (_: GoModule['replacedBy']) => {}
  for (const line of text.split('\n')) {
    const [word, first = '', second = ''] = line.split('\t', 3)
    const module: GoModule = { path: first, version: second, replacedBy: null }
    if (word === 'path') path = first
    else if (word === 'mod') {
      main = module
      replace = (replacedBy) => {
        main = { ...module, replacedBy }
      }
    } else if (word === 'dep') {
      const index = modules.push(module) - 1
      replace = (replacedBy) => {
        modules[index] = { ...module, replacedBy }
      }
    } else if (word === '=>') replace({ path: first, version: second })
  }
  return { path, main, modules }
}
