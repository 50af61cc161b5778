import { folderOf } from '../../image/path-parts.ts'

const MOST = 20
/** As programs of C, Node, Python, Go, Ruby, Java and Rust say that a root is read-only. */
const DENIED = /read-only file system|EROFS|ReadOnlyFilesystem/i
/** Where a program names a file: after a blank, a quote, a bracket, `=` or `:`. */
const PATHS = /(?:^|[\s'"`(=:])(\/[^\s'"`():,;]{1,200})/g

/** Whether the line of a log says that something could not be written. */
export function isDenied(line: string): boolean {
  return DENIED.test(line)
}

/** The folders that the program says it could not write to; at most 20. */
export function deniedFolders(log: readonly string[]): readonly string[] {
  const lines = log.filter(isDenied)
  return foldersOf(lines.flatMap((line) => [...line.matchAll(PATHS)].map(([, path = '']) => path)))
}

/** The folders of written paths, each once, without those inside another; at most 20. */
export function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = [...new Set(paths.map((path) => folderOf(path) || '/'))].toSorted()
  const outer = folders.filter((folder) => !folders.some((other) => other !== '/' && isBelow(folder, other)))
  return outer.slice(0, MOST)
}

/** Written folders with denied ones, but no folder that was denied only because one in it was to be made. */
export function withDenied(written: readonly string[], denied: readonly string[]): readonly string[] {
  const others = denied.filter(
    (one) => !written.some((folder) => folder === one || isBelow(folder, one) || isBelow(one, folder)),
  )
  return [...written, ...others].slice(0, MOST)
}

function isBelow(folder: string, other: string): boolean {
  return folder.startsWith(other === '/' ? '/' : `${other}/`) && folder !== other
}
