import type { Machine } from './binary-facts.ts'

/** e_machine: readelf's words, and those of `uname -m` (GOARCH and apt have words of their own). */
const MACHINES: ReadonlyMap<number, readonly [name: string, architecture: string | null]> = new Map([
  [0, ['None', null]],
  [2, ['Sparc', 'sparc']],
  [3, ['Intel 80386', 'i386']],
  [4, ['MC68000', 'm68k']],
  [8, ['MIPS R3000', 'mips']],
  [15, ['HPPA', 'parisc']],
  [18, ['Sparc v8+', 'sparc']],
  [20, ['PowerPC', 'ppc']],
  [21, ['PowerPC64', 'ppc64']],
  [22, ['IBM S/390', 's390x']],
  [40, ['ARM', 'arm']],
  [41, ['Digital Alpha (old)', null]],
  [42, ['Renesas / SuperH SH', 'sh']],
  [43, ['Sparc v9', 'sparc64']],
  [50, ['Intel IA-64', 'ia64']],
  [62, ['Advanced Micro Devices X86-64', 'x86_64']],
  [94, ['Tensilica Xtensa Processor', 'xtensa']],
  [183, ['AArch64', 'aarch64']],
  [189, ['Xilinx MicroBlaze', 'microblaze']],
  [224, ['AMD GPU', null]],
  [243, ['RISC-V', 'riscv']],
  [247, ['Linux BPF', null]],
  [252, ['C-SKY', 'csky']],
  [258, ['LoongArch', 'loongarch']],
  [0x9026, ['Alpha', 'alpha']],
])

/** Names that machine number; one that is not known is named by it, as readelf does. */
export function machineOf(number: number, bits: 32 | 64, isLittle: boolean): Machine {
  const [name, architecture] = MACHINES.get(number) ?? [`<unknown>: 0x${number.toString(16)}`, null]
  return {
    number,
    name,
    architecture: architecture === null ? null : withVariant(architecture, bits, isLittle),
  }
}

/** The machines whose word also tells bits or byte order. */
function withVariant(architecture: string, bits: 32 | 64, isLittle: boolean): string {
  switch (architecture) {
    case 'mips':
      return bits === 64 ? 'mips64' : 'mips'
    case 'ppc64':
      return isLittle ? 'ppc64le' : 'ppc64'
    case 's390x':
      return bits === 64 ? 's390x' : 's390'
    case 'riscv':
    case 'loongarch':
      return `${architecture}${bits}`
    default:
      return architecture
  }
}
