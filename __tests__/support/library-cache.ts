/** What ldconfig writes for these libraries: name and path of each; `old` puts the older format before it. */
export function writeLibraryCache(
  libraries: readonly (readonly [name: string, path: string])[],
  options: { readonly old?: boolean; readonly bigEndian?: boolean } = {},
): Buffer {
  const header = Buffer.alloc(48)
  header.write('glibc-ld.so.cache1.1', 'latin1')
  const number = (into: Buffer, value: number, at: number) =>
    options.bigEndian ? into.writeUInt32BE(value, at) : into.writeUInt32LE(value, at)
  number(header, libraries.length, 20)
  const texts: Buffer[] = []
  let end = 48 + 24 * libraries.length
  const place = (text: string) => {
    const at = end
    texts.push(Buffer.from(`${text}\0`))
    end += Buffer.byteLength(text) + 1
    return at
  }
  const entries = libraries.map(([name, path]) => {
    const entry = Buffer.alloc(24)
    number(entry, 0x0303, 0)
    number(entry, place(name), 4)
    number(entry, place(path), 8)
    return entry
  })
  const before = options.old ? Buffer.from('ld.so-1.7.0\0\0\0\0\0', 'latin1') : Buffer.alloc(0)
  return Buffer.concat([before, header, ...entries, ...texts])
}
