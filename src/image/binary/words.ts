/** Reads numbers in an ELF file's class and byte order. Callers see to it that the bytes are there. */
export class Words {
  readonly is64: boolean
  readonly isLittle: boolean

  constructor(is64: boolean, isLittle: boolean) {
    this.is64 = is64
    this.isLittle = isLittle
  }

  u16(bytes: Buffer, at: number): number {
    return this.isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)
  }

  u32(bytes: Buffer, at: number): number {
    return this.isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
  }

  /** An offset or a size, 4 or 8 bytes by class; inexact beyond 2^53, where no file reaches. */
  size(bytes: Buffer, at: number): number {
    if (!this.is64) return this.u32(bytes, at)
    const first = this.u32(bytes, at)
    const second = this.u32(bytes, at + 4)
    return this.isLittle ? second * 2 ** 32 + first : first * 2 ** 32 + second
  }

  /** An address, 4 or 8 bytes by class; exact, because kernels live at the far end. */
  address(bytes: Buffer, at: number): bigint {
    if (!this.is64) return BigInt(this.u32(bytes, at))
    return this.isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at)
  }
}
