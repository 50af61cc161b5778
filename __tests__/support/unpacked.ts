import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parts } from './parts.ts'

const run = promisify(execFile)

/** An entry as a file system has it. */
export interface UnpackedEntry {
  /** With a leading slash. */
  readonly path: string
  readonly type: 'file' | 'directory' | 'symlink' | 'character-device' | 'block-device' | 'fifo' | 'other'
  /** Bytes of a file; 0 for all others. */
  readonly size: number
  /** Permission, setuid, setgid and sticky bits. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly linkTarget?: string
  /** The same for all names of one file. */
  readonly inode: number
}

/** Has umoci, an implementation that is not ours, unpack a layout's one image; gives the root folder. */
export async function unpackWithUmoci(layout: string, folder: string): Promise<string> {
  const { skopeo, umoci, reasons } = parts()
  if (skopeo === null || umoci === null) {
    throw new Error(`no skopeo or umoci: ${reasons['skopeo'] ?? reasons['umoci'] ?? 'see bootstrap'}`)
  }
  // umoci wants the image to have a tag.
  const [tagged, bundle] = [join(folder, 'tagged'), join(folder, 'bundle')]
  await run(skopeo, ['copy', '--quiet', `oci:${layout}`, `oci:${tagged}:one`])
  const rootless = process.getuid?.() === 0 ? [] : ['--rootless']
  await run(umoci, ['unpack', ...rootless, '--image', `${tagged}:one`, bundle])
  return join(bundle, 'rootfs')
}

/** Everything below a folder but the folder itself, sorted by path. */
export function entriesBelow(root: string): readonly UnpackedEntry[] {
  const entries: UnpackedEntry[] = []
  // Node's own recursive reading goes into links to folders.
  const pending = ['']
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const name of readdirSync(join(root, folder))) {
      const entry = entryAt(root, join(folder, name))
      entries.push(entry)
      if (entry.type === 'directory') pending.push(join(folder, name))
    }
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function entryAt(root: string, name: string): UnpackedEntry {
  const path = join(root, name)
  const stats = lstatSync(path)
  const type = typeOf(stats)
  return {
    path: `/${name}`,
    type,
    size: type === 'file' ? stats.size : 0,
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    ...(type === 'symlink' ? { linkTarget: readlinkSync(path) } : {}),
    inode: stats.ino,
  }
}

function typeOf(stats: Stats): UnpackedEntry['type'] {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'directory'
  if (stats.isSymbolicLink()) return 'symlink'
  if (stats.isCharacterDevice()) return 'character-device'
  if (stats.isBlockDevice()) return 'block-device'
  return stats.isFIFO() ? 'fifo' : 'other'
}

/** Of a file's content. */
export function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
