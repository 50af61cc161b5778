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
