import type { BinaryFacts } from '../../image/binary/binary-facts.ts'

interface Target {
  /** In the words of `uname -m`. */
  readonly machine: string
  readonly endianness?: BinaryFacts['endianness']
  /** Machines whose programs most hosts of this architecture start as well. */
  readonly also?: readonly string[]
}

/** Go's words for architectures (image-spec config.md), as far as Linux images are made for them. */
const TARGETS: Readonly<Record<string, Target>> = {
  amd64: { machine: 'x86_64', also: ['i386'] },
  386: { machine: 'i386' },
  arm64: { machine: 'aarch64', also: ['arm'] },
  arm: { machine: 'arm' },
  ppc64le: { machine: 'ppc64le' },
  ppc64: { machine: 'ppc64' },
  s390x: { machine: 's390x', also: ['s390'] },
  riscv64: { machine: 'riscv64' },
  loong64: { machine: 'loongarch64' },
  mips: { machine: 'mips', endianness: 'big' },
  mipsle: { machine: 'mips', endianness: 'little' },
  mips64: { machine: 'mips64', endianness: 'big', also: ['mips'] },
  mips64le: { machine: 'mips64', endianness: 'little', also: ['mips'] },
}

/** Pairs that a host of the first may start although it is not what the image says: the label may be the mistake. */
const WIDER: Readonly<Record<string, string>> = { 386: 'x86_64', arm: 'aarch64' }

/**
 * Whether a program is one for the image's architecture, emulation left aside. `wider` is one for the 64-bit machine of
 * a 32-bit image; undefined for an architecture that is not known here.
 */
export function fitsArchitecture(
  { machine, endianness }: Pick<BinaryFacts, 'machine' | 'endianness'>,
  architecture: string,
): 'fits' | 'wider' | 'other' | undefined {
  const target = TARGETS[architecture]
  if (target === undefined) return undefined
  const word = machine.architecture
  if (target.endianness !== undefined && target.endianness !== endianness) return 'other'
  if (word === target.machine || (word !== null && target.also?.includes(word))) return 'fits'
  return word !== null && WIDER[architecture] === word ? 'wider' : 'other'
}

/** Whether one can be loaded into the other's process. */
export function sameMachine(
  a: Pick<BinaryFacts, 'machine' | 'bits' | 'endianness'>,
  b: Pick<BinaryFacts, 'machine' | 'bits' | 'endianness'>,
): boolean {
  return a.machine.number === b.machine.number && a.bits === b.bits && a.endianness === b.endianness
}
