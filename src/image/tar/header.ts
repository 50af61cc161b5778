import type { FileType } from '../file-tree.ts'
import { numberField, textField } from './block.ts'
import { TarFault } from './tar-error.ts'

/** A header block as it stands, before PAX and GNU long names are applied. */
export interface RawHeader {
  readonly name: string
  readonly linkName: string
  /** One character; NUL is the old form of `0`. */
  readonly flag: string
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** Reads a block whose checksum is right: v7, ustar, star or GNU, told apart by their magic. Throws TarFault. */
export function parseHeader(block: Buffer, start: number): RawHeader {
  const name = textField(block, start, 100)
  const prefix = prefixOf(block, start)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    linkName: textField(block, start + 157, 100),
    flag: String.fromCharCode(block[start + 156] ?? 0),
    size: numberField(block, start + 124, 12, 'size'),
    mode: numberField(block, start + 100, 8, 'mode') & 0o7777,
    uid: numberField(block, start + 108, 8, 'uid'),
    gid: numberField(block, start + 116, 8, 'gid'),
  }
}

const MAGIC_USTAR = 'ustar\x0000'
const MAGIC_GNU = 'ustar  \0'

function prefixOf(block: Buffer, start: number): string {
  if (block[start + 345] === 0) return ''
  const magic = block.toString('latin1', start + 257, start + 265)
  if (magic === MAGIC_USTAR) {
    const isStar = block.toString('latin1', start + 508, start + 512) === 'tar\0'
    return textField(block, start + 345, isStar ? 131 : 155)
  }
  return magic === MAGIC_GNU && !hasGnuTimes(block, start) ? textField(block, start + 345, 155) : ''
}

/** GNU has access and change time there; writers that put a prefix there instead exist (Go reads them so, too). */
function hasGnuTimes(block: Buffer, start: number): boolean {
  try {
    numberField(block, start + 345, 12, 'access time')
    numberField(block, start + 357, 12, 'change time')
    return true
  } catch {
    return false
  }
}

/** What a type flag stands for; throws TarFault for one that no container runtime unpacks. */
export function kindOf(flag: string, name: string): FileType | 'hard-link' {
  const kind = KINDS.get(flag)
  if (kind === undefined) throw new TarFault(`entry type ${JSON.stringify(flag)} is unknown`)
  return flag === '\0' && name.endsWith('/') ? 'directory' : kind
}

const KINDS: ReadonlyMap<string, FileType | 'hard-link'> = new Map([
  ['0', 'file'],
  ['\0', 'file'],
  ['7', 'file'],
  ['S', 'file'],
  ['1', 'hard-link'],
  ['2', 'symlink'],
  ['3', 'character-device'],
  ['4', 'block-device'],
  ['5', 'directory'],
  ['6', 'fifo'],
])
