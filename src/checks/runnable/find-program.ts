import type { FileEntry } from '../../image/file-tree.ts'
import type { Container, Process } from './container.ts'
import type { Reached } from './reach.ts'

/** Why a path is nothing that can be started. */
export type Obstacle =
  | Exclude<Reached, { readonly kind: 'entry' | 'unknown' }>
  | { readonly kind: 'no-file'; readonly entry: FileEntry }
  | { readonly kind: 'not-executable'; readonly entry: FileEntry }
  /** A name that no folder of PATH has. */
  | { readonly kind: 'not-in-path' }

export type FoundProgram =
  | { readonly kind: 'found'; readonly entry: FileEntry; readonly path: string }
  | { readonly kind: 'refused'; readonly obstacle: Obstacle }
  | { readonly kind: 'unknown' }

/**
 * The file that a word of a command line starts, as runc finds it (Go's exec.LookPath) and execvp does: what has a slash
 * is a path, and of anything else the first folder of PATH that has such a file which may be started.
 */
export function findProgram(
  word: string,
  { searchPath }: Pick<Container, 'searchPath'>,
  by: Process,
): FoundProgram {
  if (word.includes('/')) return programAt(word, by)
  if (word === '') return { kind: 'refused', obstacle: { kind: 'not-in-path' } }
  let refused: FoundProgram = { kind: 'refused', obstacle: { kind: 'not-in-path' } }
  for (const folder of searchPath) {
    // Found by way of the working directory, some runtimes start it and some refuse to.
    const found = programAt(`${folder === '' ? '.' : folder}/${word}`, by)
    if (found.kind === 'unknown') return found
    if (found.kind === 'found') return folder.startsWith('/') ? found : { kind: 'unknown' }
    const { kind } = found.obstacle
    const isThere = kind === 'not-executable' || kind === 'closed'
    if (isThere && refused.obstacle.kind === 'not-in-path') refused = found
  }
  return refused
}

/** What execve makes of a path. */
export function programAt(path: string, { paths, identity }: Process): FoundProgram {
  const reached = paths.reach(path)
  if (reached.kind === 'unknown') return reached
  if (reached.kind !== 'entry') return { kind: 'refused', obstacle: reached }
  const { entry } = reached
  if (entry.type !== 'file') return { kind: 'refused', obstacle: { kind: 'no-file', entry } }
  if (!identity.may('execute', entry)) return { kind: 'refused', obstacle: { kind: 'not-executable', entry } }
  return { kind: 'found', entry, path }
}
