import type { CheckResult } from '../../src/checks/check.ts'
import { runChecks } from '../../src/checks/run-checks.ts'
import { runnable } from '../../src/checks/runnable.ts'
import { wantedByChecks } from '../../src/checks/wanted-files.ts'
import { readImage } from '../../src/image/read-image.ts'
import { openOciLayout } from '../../src/source/oci-layout.ts'
import { writeElf } from '../support/elf.ts'
import { fakeJudged } from '../support/fake-image.ts'
import { type ImageDescription, type LayerFiles, writeLayout } from '../support/layout.ts'
import type { LayerFile } from '../support/tar.ts'

export type Started = Omit<ImageDescription, 'layers'> & {
  readonly files: LayerFiles
  /** Layers above that one. */
  readonly more?: readonly LayerFiles[]
}

/** What the check says of an image that was really written and read. */
export async function startOf({ files, more = [], ...rest }: Started): Promise<CheckResult> {
  const layout = writeLayout({ layers: [files, ...more], ...rest })
  const { platforms } = await readImage(await openOciLayout(layout.path), { wanted: wantedByChecks })
  const [image] = platforms
  if (image === undefined) throw new Error('no platform')
  const [result] = runChecks({ ...fakeJudged({}), image }, [runnable])
  if (result === undefined) throw new Error('no result')
  return result
}

export interface Elf {
  readonly interpreter?: string
  readonly needed?: readonly string[]
  readonly soname?: string
  readonly rpath?: string
  readonly runpath?: string
  /** e_machine; x86-64 unless given. */
  readonly machine?: number
  readonly bits?: 32 | 64
  readonly type?: 'exec' | 'dyn' | 'rel'
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
}

const TYPES = { rel: 1, exec: 2, dyn: 3 } as const

/** An ELF file that anybody may execute unless a mode is given. */
export function elf(given: Elf = {}): LayerFile {
  const { interpreter, needed, soname, rpath, runpath, type = 'dyn', mode = 0o755, uid, gid, ...rest } = given
  const dynamic: (readonly [number, string])[] = [
    ...(needed ?? []).map((name) => [1, name] as const),
    ...(soname === undefined ? [] : [[14, soname] as const]),
    ...(rpath === undefined ? [] : [[15, rpath] as const]),
    ...(runpath === undefined ? [] : [[29, runpath] as const]),
  ]
  const content = writeElf({
    ...rest,
    type: TYPES[type],
    ...(interpreter === undefined ? {} : { interpreter }),
    ...(needed === undefined && soname === undefined ? {} : { dynamic }),
  })
  return { content, mode, ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) }
}

/** A program without a loader. */
export const STATIC: LayerFile = elf({ type: 'exec' })

export const GLIBC_LOADER = '/lib64/ld-linux-x86-64.so.2'
export const MUSL_LOADER = '/lib/ld-musl-x86_64.so.1'

/** A program for glibc that needs these libraries besides the C library. */
export function forGlibc(needed: readonly string[] = [], more: Elf = {}): LayerFile {
  return elf({ interpreter: GLIBC_LOADER, needed: [...needed, 'libc.so.6'], ...more })
}

export function forMusl(needed: readonly string[] = [], more: Elf = {}): LayerFile {
  return elf({ interpreter: MUSL_LOADER, needed: [...needed, 'libc.musl-x86_64.so.1'], ...more })
}

export const library = (soname: string, needed: readonly string[] = [], more: Elf = {}): LayerFile =>
  elf({ soname, needed, ...more })

export function script(firstLine: string, mode = 0o755): LayerFile {
  return { content: `${firstLine}\necho started\n`, mode }
}

/** Debian's C library at its places, merged folders as they are. */
export const DEBIAN: LayerFiles = {
  lib: { symlink: 'usr/lib' },
  lib64: { symlink: 'usr/lib64' },
  bin: { symlink: 'usr/bin' },
  'usr/lib64/ld-linux-x86-64.so.2': { symlink: '../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2' },
  'usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2': library('ld-linux-x86-64.so.2'),
  'usr/lib/x86_64-linux-gnu/libc.so.6': library('libc.so.6', ['ld-linux-x86-64.so.2']),
  'etc/os-release': 'ID=debian\n',
}

export const ALPINE: LayerFiles = {
  'lib/ld-musl-x86_64.so.1': library('libc.musl-x86_64.so.1'),
  'lib/libc.musl-x86_64.so.1': { symlink: 'ld-musl-x86_64.so.1' },
  'bin/busybox': forMusl(),
  'bin/sh': { symlink: '/bin/busybox' },
  'usr/bin/env': { symlink: '/bin/busybox' },
  'etc/os-release': 'ID=alpine\n',
}
