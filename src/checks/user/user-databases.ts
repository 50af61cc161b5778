import type { FileTree } from '../../image/file-tree.ts'
import { type GroupEntry, type PasswdEntry, parseGroup, parsePasswd } from '../../image/users.ts'

/**
 * A file of users or groups as a runtime finds it. `refused` is one that runtimes stop at, whatever the user;
 * `unknown` is one that only we could not read.
 */
export type Database<Entry> =
  | { readonly state: 'read'; readonly entries: readonly Entry[] }
  | { readonly state: 'absent' }
  | { readonly state: 'refused' | 'unknown'; readonly reason: string }

/** What whoever asks for users has to have read. */
export const USER_FILES = ['etc/passwd', 'etc/group']

/** The final /etc/passwd, links followed inside the image. */
export function passwdOf(files: FileTree): Database<PasswdEntry> {
  return readDatabase(files, 'etc/passwd', parsePasswd)
}

/** The final /etc/group, links followed inside the image. */
export function groupOf(files: FileTree): Database<GroupEntry> {
  return readDatabase(files, 'etc/group', parseGroup)
}

function readDatabase<Entry>(
  files: FileTree,
  path: string,
  parse: (bytes: Uint8Array) => readonly Entry[],
): Database<Entry> {
  const entry = files.resolve(path)
  if (entry === undefined) return { state: 'absent' }
  if (entry.type !== 'file') return { state: 'refused', reason: `/${path} is a ${entry.type}` }
  const bytes = entry.size === 0 ? new Uint8Array() : (files.read(path) ?? files.read(entry.path))
  if (bytes === undefined) {
    return { state: 'unknown', reason: `/${path} could not be read here: it has ${entry.size} bytes` }
  }
  try {
    return { state: 'read', entries: parse(bytes) }
  } catch (error) {
    return { state: 'refused', reason: String(error) }
  }
}
