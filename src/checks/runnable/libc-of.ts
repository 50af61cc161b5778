import type { BinaryFacts } from '../../image/binary/binary-facts.ts'
import type { FileEntry } from '../../image/file-tree.ts'
import { nameOf } from '../../image/path-parts.ts'
import type { Container } from './container.ts'

export type Libc = 'glibc' | 'musl'

const GLIBC_LOADER = /^ld(?:-linux[\w-]*|64|-\d\.\d+)?\.so(?:\.\d+)?$/

/** The C library whose loader a path names. */
export function libcOfPath(path: string): Libc | undefined {
  const name = nameOf(path)
  if (name.startsWith('ld-musl-')) return 'musl'
  return GLIBC_LOADER.test(name) ? 'glibc' : undefined
}

/**
 * The C library that a loader is of, whatever name it is reached by: libc6-compat gives musl's the name of glibc's.
 * Undefined for any other one, as gcompat's, which goes about it in its own way.
 */
export function libcOfLoader(entry: FileEntry, facts: BinaryFacts | undefined): Libc | undefined {
  const soname = facts?.soname
  if (typeof soname === 'string') {
    if (soname === 'libc.so' || soname.startsWith('libc.musl-')) return 'musl'
    return libcOfPath(soname) === 'glibc' ? 'glibc' : undefined
  }
  return libcOfPath(entry.path) === 'musl' ? 'musl' : undefined
}

const FOLDERS = ['/lib', '/lib64', '/usr/lib', '/usr/lib64']

/** The C libraries that the image has a loader of. */
export function libcsOf({ paths, files }: Container): ReadonlySet<Libc> {
  const found = new Set<Libc>()
  for (const folder of FOLDERS) {
    const entry = paths.at(folder)
    for (const name of entry === undefined ? [] : files.list(entry.path)) {
      const libc = name.startsWith('ld') ? libcOfPath(name) : undefined
      if (libc !== undefined && paths.at(`${folder}/${name}`) !== undefined) found.add(libc)
    }
  }
  return found
}
