import type { FileTree } from '../../image/file-tree.ts'

/** What a shell searches without PATH, and what PATH names in nearly every image. */
const USUAL = ['usr/local/sbin', 'usr/local/bin', 'usr/sbin', 'usr/bin', 'sbin', 'bin']

/**
 * The folders whose files are commands: the usual ones and PATH's, as written and with links followed. A tool in a
 * usual folder counts even where PATH leaves it out, because it is one path away.
 */
export function commandFolders(env: readonly string[], files: FileTree): ReadonlySet<string> {
  const path = env.findLast((line) => line.startsWith('PATH='))?.slice('PATH='.length) ?? ''
  const written = path.split(':').filter((folder) => folder.startsWith('/'))
  const folders = [...USUAL, ...written.map(clean)]
  return new Set(folders.flatMap((folder) => [folder, files.resolve(folder)?.path ?? folder]))
}

function clean(folder: string): string {
  const parts: string[] = []
  for (const part of folder.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}
