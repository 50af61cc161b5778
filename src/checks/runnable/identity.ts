import type { FileEntry, FileTree } from '../../image/file-tree.ts'
import { resolveUser } from '../user/resolve-user.ts'
import { groupOf, passwdOf } from '../user/user-databases.ts'

export type Right = 'read' | 'execute'

/** Who the container's first process runs as, as far as that decides which files it may use. */
export interface Identity {
  /** `uid 1000`; undefined where nobody can say, and then everything is allowed. */
  readonly name: string | undefined
  /** Of directories `execute` is the right to go through them. */
  may(right: Right, entry: FileEntry): boolean
}

/**
 * The same user where runtimes start the first program: Docker and containerd give runc their default capabilities, and
 * a user other than root loses them only when its program has begun.
 */
export function whileStarting({ name }: Identity): Identity {
  return { name, may: mayRoot }
}

const BITS: Readonly<Record<Right, number>> = { read: 0o4, execute: 0o1 }

/**
 * The user as runtimes resolve it, with every group that its name is a member of: runtimes differ in which of them they
 * give it, and what one of them allows is not refused here.
 */
export function identityOf(user: string, files: FileTree): Identity {
  const databases = { passwd: passwdOf(files), group: groupOf(files) }
  const resolved = resolveUser(user, databases)
  if (resolved.kind !== 'starts') return { name: undefined, may: () => true }
  const { uid, gid } = resolved
  if (uid === 0) return { name: 'root', may: mayRoot }
  const { passwd, group } = databases
  const names = passwd.state === 'read' ? passwd.entries.filter((entry) => entry.uid === uid) : []
  const members = new Set(names.map(({ name }) => name))
  const others = group.state === 'read' ? group.entries : []
  const gids = new Set(
    others.filter((one) => one.members.some((name) => members.has(name))).map((one) => one.gid),
  )
  return {
    name: `uid ${uid}`,
    may: (right, entry) => {
      const bit = BITS[right]
      if (entry.uid === uid) return (entry.mode & (bit << 6)) !== 0
      const isMember = entry.gid === gid || gids.has(entry.gid)
      if (isMember) return (entry.mode & (bit << 3)) !== 0
      const ofOthers = (entry.mode & bit) !== 0
      return gid === undefined ? ofOthers || (entry.mode & (bit << 3)) !== 0 : ofOthers
    },
  }
}

/** What Linux does not let root or CAP_DAC_OVERRIDE do either: start a file that nobody may. */
function mayRoot(right: Right, { type, mode }: FileEntry): boolean {
  return right === 'read' || type === 'directory' || (mode & 0o111) !== 0
}
