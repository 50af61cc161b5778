const MUSL_MACHINES = 'x86_64 i386 aarch64 arm armhf riscv64 powerpc64le s390x loongarch64'.split(' ')

/**
 * Where glibc and musl look for libraries: glibc's loader reads only what ldconfig made of ld.so.conf, and musl's file
 * is named by its word for the machine.
 */
export const LIBRARY_FILES = [
  'etc/ld.so.cache',
  ...MUSL_MACHINES.map((machine) => `etc/ld-musl-${machine}.path`),
]
