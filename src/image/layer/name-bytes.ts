import { isUtf8 } from 'node:buffer'
import { decodeText } from '../tar/block.ts'

/**
 * A name as bytes: UTF-8, and where it has U+DC80 to U+DCFF, which tar/block.ts's decodeText gives for what is no
 * UTF-8, those bytes again. decodeText of a part between slashes gives back that part.
 */
export function nameBytes(name: string): Buffer {
  if (name.isWellFormed()) return Buffer.from(name)
  const parts = name.split('/').map((part) => (part.isWellFormed() ? Buffer.from(part) : escapedBytes(part)))
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [SLASH, part])))
}

const SLASH = Buffer.from('/')

function escapedBytes(part: string): Buffer {
  return Buffer.from(
    part.replace(/[\udc80-\udcff]/g, (byte) => String.fromCharCode(byte.charCodeAt(0) & 0xff)),
    'latin1',
  )
}

/** A path of such names: what is no UTF-8 in one of them says nothing of the others. */
export function decodePath(path: Buffer): string {
  if (isUtf8(path)) return path.toString('utf8')
  const parts: string[] = []
  for (let start = 0; start <= path.length; ) {
    const slash = path.indexOf(SLASH, start)
    const end = slash === -1 ? path.length : slash
    parts.push(decodeText(path.subarray(start, end)))
    start = end + 1
  }
  return parts.join('/')
}
