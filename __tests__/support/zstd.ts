/** A zstd frame that decoders leave out (RFC 8878, 3.1.2), with any of the 16 magic numbers. */
export function skippableFrame(content: Uint8Array, variant = 0): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32LE(0x184d2a50 + variant, 0)
  header.writeUInt32LE(content.length, 4)
  return Buffer.concat([header, content])
}
