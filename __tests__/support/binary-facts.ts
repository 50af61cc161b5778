import type { BinaryFacts } from '../../src/image/binary/binary-facts.ts'

/** A stripped dynamic program for x86-64 that needs no library, but for what is given. */
export function binaryFacts(given: Partial<BinaryFacts> = {}): BinaryFacts {
  return {
    bits: 64,
    endianness: 'little',
    machine: { number: 62, name: 'Advanced Micro Devices X86-64', architecture: 'x86_64' },
    type: 'dyn',
    linking: 'dynamic',
    interpreter: '/lib64/ld-linux-x86-64.so.2',
    needed: [],
    soname: null,
    rpath: null,
    runpath: null,
    neededVersions: [],
    definedVersions: null,
    symbolBytes: 0,
    debugBytes: 0,
    isStripped: true,
    buildId: null,
    go: null,
    rust: null,
    ...given,
  }
}
