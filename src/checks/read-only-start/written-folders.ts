import { folderOf } from '../../image/path-parts.ts'

const MOST = 20
/** As C's, Node's, Python's, Go's and Java's programs say that a root is read-only. */
const DENIED = /Read-only file system|EROFS|read-only file system/

/** Absolute paths that the program says it could not write. */
export function deniedPaths(log: readonly string[]): readonly string[] {
  return log
    .filter((line) => DENIED.test(line))
    .flatMap((line) =>
      [...line.matchAll(/(?:^|[\s'"`(=:])(\/[^\s'"`():,]{1,200})/g)].map(([, path = '']) => path),
    )
    .slice(0, MOST)
}

/** The folders of written paths, each once, without those inside another; at most 20. */
export function foldersOf(paths: readonly string[]): readonly string[] {
  const folders = [...new Set(paths.map((path) => folderOf(path) || '/'))].toSorted()
  const outer = folders.filter(
    (folder) => !folders.some((other) => other !== folder && other !== '/' && folder.startsWith(`${other}/`)),
  )
  return outer.slice(0, MOST)
}
