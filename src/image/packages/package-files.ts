import { posix } from 'node:path'
import type { MergedTree } from '../merge/merged-tree.ts'
import type { ListedFiles } from './database.ts'

/**
 * The files and links of a package by their real paths: where the image has `bin -> usr/bin`, the `bin/ls` that the
 * database lists is `usr/bin/ls`. Directories are left out.
 */
export function packageFiles({ paths, withDirectories }: ListedFiles, tree: MergedTree): string[] {
  const folders = new Set(withDirectories ? paths.map((path) => posix.dirname(path)) : [])
  const realFolders = new Map<string, string>()
  const files = new Set<string>()
  for (const path of paths) {
    if (folders.has(path)) continue
    const real = realPath(path, tree, realFolders)
    if (real !== undefined && !tree.isDirectory(real)) files.add(real)
  }
  return [...files]
}

/** Undefined for a path that is none. */
function realPath(path: string, tree: MergedTree, realFolders: Map<string, string>): string | undefined {
  const { dir, base } = posix.parse(path)
  if (base === '' || base === '.' || base === '..') return undefined
  const known = realFolders.get(dir)
  const folder = known ?? tree.realFolder(dir)
  if (known === undefined) realFolders.set(dir, folder)
  return folder === '' ? base : `${folder}/${base}`
}
