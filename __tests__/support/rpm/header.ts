/** A tag's number, its type and its values as rpm's header has them. */
export type TagValue =
  | { readonly tag: number; readonly text: string }
  | { readonly tag: number; readonly texts: readonly string[] }
  | { readonly tag: number; readonly numbers: readonly number[]; readonly bytes: 2 | 4 }

/** A header as rpm's databases store it (rpm's docs/manual/format_v4.md): sizes, index, values. */
export function rpmHeader(values: readonly TagValue[]): Buffer {
  const index: Buffer[] = []
  const store: Buffer[] = []
  let offset = 0
  for (const value of values) {
    const { type, count, bytes } = encoded(value)
    const gap = type === 4 ? -offset & 3 : type === 3 ? -offset & 1 : 0
    store.push(Buffer.alloc(gap), bytes)
    index.push(u32be(value.tag, type, offset + gap, count))
    offset += gap + bytes.length
  }
  return Buffer.concat([u32be(index.length, offset), ...index, ...store])
}

function encoded(value: TagValue): { type: number; count: number; bytes: Buffer } {
  if ('text' in value) return { type: 6, count: 1, bytes: Buffer.from(`${value.text}\0`) }
  if ('texts' in value) {
    return {
      type: 8,
      count: value.texts.length,
      bytes: Buffer.from(value.texts.map((text) => `${text}\0`).join('')),
    }
  }
  const bytes = Buffer.alloc(value.numbers.length * value.bytes)
  for (const [at, number] of value.numbers.entries()) bytes.writeUIntBE(number, at * value.bytes, value.bytes)
  return { type: value.bytes === 2 ? 3 : 4, count: value.numbers.length, bytes }
}

export function u32be(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [at, number] of numbers.entries()) bytes.writeUInt32BE(number, at * 4)
  return bytes
}

export interface RpmPackage {
  readonly name: string
  readonly version?: string
  readonly release?: string
  readonly epoch?: number
  readonly architecture?: string
  /** Absolute paths; one that ends in a slash is a directory. */
  readonly files?: readonly string[]
  /** Bytes of a change log, to make the header long. */
  readonly padding?: number
}

/** The header of a package as rpm's own build writes what is read here. */
export function packageHeader(description: RpmPackage): Buffer {
  const { name, version = '1', release = '1', epoch, architecture, files = [], padding } = description
  const paths = files.map((path) => path.replace(/\/$/, ''))
  const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
  const folders = [...new Set(paths.map(folderOf))]
  const values: TagValue[] = [
    { tag: 1000, text: name },
    { tag: 1001, text: version },
    { tag: 1002, text: release },
  ]
  if (epoch !== undefined) values.push({ tag: 1003, numbers: [epoch], bytes: 4 })
  if (architecture !== undefined) values.push({ tag: 1022, text: architecture })
  if (padding !== undefined) values.push({ tag: 1082, texts: ['x'.repeat(padding)] })
  if (files.length > 0) {
    values.push(
      { tag: 1030, numbers: files.map((path) => (path.endsWith('/') ? 0o040755 : 0o100644)), bytes: 2 },
      { tag: 1116, numbers: paths.map((path) => folders.indexOf(folderOf(path))), bytes: 4 },
      { tag: 1117, texts: paths.map((path) => path.slice(path.lastIndexOf('/') + 1)) },
      { tag: 1118, texts: folders },
    )
  }
  return rpmHeader(values)
}

/** Headers of so many packages, every third one long enough for a page of its own. */
export function packageHeaders(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    packageHeader({
      name: `p${index}`,
      epoch: index,
      architecture: 'noarch',
      files: ['/usr/bin/', `/usr/bin/p${index}`, `/etc/p${index}.conf`],
      padding: index % 3 === 0 ? 2500 : 20,
    }),
  )
}
