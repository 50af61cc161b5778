import { definedVersionsTable, type ElfNeededVersions, neededVersionsTable } from './elf-versions.ts'

export interface ElfSection {
  readonly name: string
  /** sh_type; SHT_PROGBITS unless given. */
  readonly type?: number
  readonly content: Uint8Array
  /** sh_flags; not loaded unless given. */
  readonly flags?: number
  /** Name of the section that sh_link points to. */
  readonly link?: string
  readonly align?: number
}

export interface ElfFile {
  /** 64 unless given. */
  readonly bits?: 32 | 64
  readonly endianness?: 'little' | 'big'
  /** e_machine; x86-64 unless given. */
  readonly machine?: number
  /** e_type; ET_DYN unless given. */
  readonly type?: number
  readonly interpreter?: string
  /** Without it there is no dynamic section. Tags that hold a text are given as text. */
  readonly dynamic?: readonly (readonly [tag: number, value: string | number])[]
  /** Of `.gnu.version_r` and `.gnu.version_d`; both need the dynamic section. */
  readonly neededVersions?: readonly ElfNeededVersions[]
  readonly definedVersions?: readonly string[]
  /** What a writable segment loads, aligned to 16 bytes; given its address. */
  readonly data?: (address: number) => Uint8Array
  /** Of the segment PT_NOTE. */
  readonly notes?: Uint8Array
  readonly sections?: readonly ElfSection[]
  /** Whether section headers are left out. */
  readonly isHeaderless?: boolean
}

export const BASE_ADDRESS = 0x400000

/** Writes numbers in a class and byte order. */
export class ElfBytes {
  readonly #wide: boolean
  readonly #little: boolean

  constructor(bits: 32 | 64, endianness: 'little' | 'big') {
    this.#wide = bits === 64
    this.#little = endianness === 'little'
  }

  u16(value: number): Buffer {
    return this.#integer(value, 2)
  }

  u32(value: number): Buffer {
    return this.#integer(value, 4)
  }

  /** As wide as the class. */
  word(value: number): Buffer {
    return this.#integer(value, this.#wide ? 8 : 4)
  }

  #integer(value: number, size: number): Buffer {
    const bytes = Buffer.alloc(size)
    for (let at = 0, rest = BigInt(value); at < size; at += 1, rest >>= 8n) {
      bytes[this.#little ? at : size - 1 - at] = Number(rest & 0xffn)
    }
    return bytes
  }
}

/** An ELF note (System V ABI, chapter 5, Note Section) with an alignment of 4. */
export function elfNote(write: ElfBytes, owner: string, type: number, content: Uint8Array): Buffer {
  const name = Buffer.from(`${owner}\0`)
  const head = [write.u32(name.length), write.u32(content.length), write.u32(type)]
  return Buffer.concat([...head, aligned(name, 4), aligned(content, 4)])
}

/** A small ELF file: its header, program headers, contents one after the other, section headers last. */
export function writeElf(file: ElfFile): Buffer {
  const { bits = 64, endianness = 'little' } = file
  const write = new ElfBytes(bits, endianness)
  const wide = bits === 64
  const headerSize = wide ? 64 : 52
  const segmentSize = wide ? 56 : 32
  const contents: Buffer[] = []
  const segments: { type: number; flags: number; at: number; size: number }[] = []
  const segmentCount = 5
  let end = headerSize + segmentCount * segmentSize
  const place = (bytes: Uint8Array, align = 16): number => {
    const start = Math.ceil(end / align) * align
    contents.push(Buffer.alloc(start - end), Buffer.from(bytes))
    end = start + bytes.length
    return start
  }

  if (file.interpreter !== undefined) {
    const bytes = Buffer.from(`${file.interpreter}\0`)
    segments.push({ type: 3, flags: 4, at: place(bytes), size: bytes.length })
  }
  if (file.notes !== undefined) {
    segments.push({ type: 4, flags: 4, at: place(file.notes), size: file.notes.length })
  }
  if (file.dynamic !== undefined) {
    const { neededVersions = [], definedVersions = [] } = file
    const ofDynamic = file.dynamic.flatMap(([, value]) => (typeof value === 'string' ? [value] : []))
    const ofVersions = [
      ...neededVersions.flatMap(({ library, versions, weak = [] }) => [library, ...versions, ...weak]),
      ...definedVersions,
    ]
    const offsets = new Map<string, number>()
    let textEnd = 1
    for (const text of [...ofDynamic, ...ofVersions]) {
      if (offsets.has(text)) continue
      offsets.set(text, textEnd)
      textEnd += Buffer.byteLength(text) + 1
    }
    const textAt = (text: string) => offsets.get(text) ?? 0
    const texts = Buffer.from(`\0${[...offsets.keys()].map((text) => `${text}\0`).join('')}`)
    const stringsAt = place(texts)
    const tagged = (tag: number, value: number) => [write.word(tag), write.word(value)]
    const entries = file.dynamic.flatMap(([tag, value]) =>
      tagged(tag, typeof value === 'number' ? value : textAt(value)),
    )
    const tables = [...tagged(5, BASE_ADDRESS + stringsAt), ...tagged(10, texts.length)]
    if (neededVersions.length > 0) {
      const at = place(neededVersionsTable(write, neededVersions, textAt))
      tables.push(...tagged(0x6ffffffe, BASE_ADDRESS + at), ...tagged(0x6fffffff, neededVersions.length))
    }
    if (definedVersions.length > 0) {
      const at = place(definedVersionsTable(write, definedVersions, textAt))
      tables.push(...tagged(0x6ffffffc, BASE_ADDRESS + at), ...tagged(0x6ffffffd, definedVersions.length))
    }
    const bytes = Buffer.concat([...entries, ...tables, ...tagged(0, 0)])
    segments.push({ type: 2, flags: 6, at: place(bytes), size: bytes.length })
  }
  if (file.data !== undefined) {
    const at = place(Buffer.alloc(0))
    const bytes = file.data(BASE_ADDRESS + at)
    segments.push({ type: 1, flags: 6, at: place(bytes), size: bytes.length })
  }
  const loaded = end
  segments.unshift({ type: 1, flags: 4, at: 0, size: loaded })
  while (segments.length < segmentCount) segments.push({ type: 0, flags: 0, at: 0, size: 0 })

  const listed = [
    { name: '', type: 0, content: Buffer.alloc(0) },
    ...(file.sections ?? []),
    { name: '.shstrtab', type: 3, content: Buffer.alloc(0) },
  ] satisfies readonly ElfSection[]
  const names = Buffer.from(listed.map(({ name }) => `${name}\0`).join(''))
  const sections = listed.map((section: ElfSection) => {
    const content = section.name === '.shstrtab' ? names : section.content
    const at = place(section.type === 8 ? Buffer.alloc(0) : content)
    const link = listed.findIndex(({ name }) => name !== '' && name === section.link)
    return { ...section, at, size: content.length, link: Math.max(link, 0) }
  })
  const sectionsAt = place(Buffer.alloc(0))
  let nameAt = 0
  for (const { name, type = 1, flags = 0, at, size, link, align = 1 } of sections) {
    const fields = [write.u32(nameAt), write.u32(type), write.word(flags), write.word(0), write.word(at)]
    const rest = [write.word(size), write.u32(link), write.u32(0), write.word(align), write.word(0)]
    if (file.isHeaderless !== true) place(Buffer.concat([...fields, ...rest]), 1)
    nameAt += name.length + 1
  }

  const header = Buffer.concat([
    Buffer.from([0x7f, 0x45, 0x4c, 0x46, wide ? 2 : 1, endianness === 'little' ? 1 : 2, 1]),
    Buffer.alloc(9),
    write.u16(file.type ?? 3),
    write.u16(file.machine ?? 62),
    write.u32(1),
    write.word(0),
    write.word(headerSize),
    write.word(file.isHeaderless === true ? 0 : sectionsAt),
    write.u32(0),
    write.u16(headerSize),
    write.u16(segmentSize),
    write.u16(segmentCount),
    write.u16(wide ? 64 : 40),
    write.u16(file.isHeaderless === true ? 0 : sections.length),
    write.u16(file.isHeaderless === true ? 0 : sections.length - 1),
  ])
  const programHeaders = segments.map(({ type, flags, at, size }) => {
    const address = BASE_ADDRESS + at
    const places = [
      write.word(at),
      write.word(address),
      write.word(address),
      write.word(size),
      write.word(size),
    ]
    return wide
      ? Buffer.concat([write.u32(type), write.u32(flags), ...places, write.word(4)])
      : Buffer.concat([write.u32(type), ...places, write.u32(flags), write.u32(4)])
  })
  return Buffer.concat([header, ...programHeaders, ...contents])
}

function aligned(bytes: Uint8Array, align: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((align - (bytes.length % align)) % align)])
}
