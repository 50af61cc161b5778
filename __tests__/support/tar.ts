/** What lies at a path of a layer. A string or bytes are a regular file's content. */
export type LayerFile = string | Uint8Array | LayerNode

export interface LayerNode {
  /** Content of a regular file; the default kind, empty unless given. */
  readonly content?: string | Uint8Array
  /** Target of a symbolic link. */
  readonly symlink?: string
  /** Path of an earlier entry that this is another name of. */
  readonly hardlink?: string
  readonly kind?: 'directory' | 'fifo' | 'character-device' | 'block-device'
  /** 0o755 for directories, 0o777 for symbolic links and 0o644 otherwise, unless given. */
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
}

const KIND_FLAGS = { directory: '5', fifo: '6', 'character-device': '3', 'block-device': '4' } as const
const BLOCK = 512

/**
 * A layer's tar in the order of the record's keys, parents not added. A key that ends in `/` is a directory.
 * Long and non-ASCII names become PAX records.
 */
export function writeTar(files: Readonly<Record<string, LayerFile>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, file]) => entry(name, file))
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)])
}

function entry(name: string, file: LayerFile): Buffer[] {
  const node: LayerNode = typeof file === 'string' || file instanceof Uint8Array ? { content: file } : file
  const flag = flagOf(name, node)
  const body = flag === '0' ? Buffer.from(node.content ?? '') : Buffer.alloc(0)
  const link = node.symlink ?? node.hardlink ?? ''
  const records = [
    fits(name) ? '' : paxRecord('path', name),
    fits(link) ? '' : paxRecord('linkpath', link),
  ].join('')
  const mode = node.mode ?? (flag === '5' ? 0o755 : flag === '2' ? 0o777 : 0o644)
  const header = tarHeader({
    name,
    flag,
    size: body.length,
    mode,
    link,
    uid: node.uid ?? 0,
    gid: node.gid ?? 0,
  })
  if (records === '') return [header, padded(body)]
  const extended = Buffer.from(records)
  return [
    tarHeader({ name: 'pax', flag: 'x', size: extended.length }),
    padded(extended),
    header,
    padded(body),
  ]
}

function flagOf(name: string, node: LayerNode): string {
  if (node.kind !== undefined) return KIND_FLAGS[node.kind]
  if (node.symlink !== undefined) return '2'
  if (node.hardlink !== undefined) return '1'
  return name.endsWith('/') ? '5' : '0'
}

function fits(text: string): boolean {
  return /^[\x20-\x7e]{0,100}$/.test(text)
}

/** One record of a PAX extended header: its length counts itself. */
export function paxRecord(key: string, value: string | Uint8Array): string {
  const rest = ` ${key}=${typeof value === 'string' ? value : Buffer.from(value).toString('latin1')}\n`
  const bytes = Buffer.byteLength(rest)
  let length = bytes + 1
  while (String(length).length + bytes !== length) length = String(length).length + bytes
  return `${length}${rest}`
}

export interface TarHeaderFields {
  readonly name: string
  readonly flag: string
  readonly size: number
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  readonly link?: string
  readonly prefix?: string
  /** `ustar` unless given; v7 has no magic. */
  readonly format?: 'ustar' | 'gnu' | 'v7'
}

/** A header block with a right checksum; texts are cut to their fields. */
export function tarHeader(fields: TarHeaderFields): Buffer {
  const block = Buffer.alloc(BLOCK)
  block.write(fields.name, 0, 100)
  block.write(octal(fields.mode ?? 0o644, 8), 100, 'latin1')
  block.write(octal(fields.uid ?? 0, 8), 108, 'latin1')
  block.write(octal(fields.gid ?? 0, 8), 116, 'latin1')
  block.write(octal(fields.size, 12), 124, 'latin1')
  block.write(octal(0, 12), 136, 'latin1')
  block.write(fields.flag, 156, 'latin1')
  block.write(fields.link ?? '', 157, 100)
  const format = fields.format ?? 'ustar'
  if (format !== 'v7') block.write(format === 'gnu' ? 'ustar  \0' : 'ustar\x0000', 257, 'latin1')
  if (fields.prefix !== undefined) block.write(fields.prefix, 345, 155)
  return withChecksum(block)
}

/** Sets the checksum field after a header was changed by hand. */
export function withChecksum(block: Buffer): Buffer {
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`
}

/** The body filled with zeros to whole blocks. */
export function padded(body: Buffer): Buffer {
  return Buffer.concat([body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)])
}
