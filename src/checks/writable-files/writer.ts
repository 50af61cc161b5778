import type { FileEntry } from '../../image/file-tree.ts'
import type { PlatformImage } from '../../image/image.ts'
import { resolveUser } from '../user/resolve-user.ts'
import { groupOf, passwdOf } from '../user/user-databases.ts'

/** By what the process may write to something: because everybody may, or as its owner or a member of its group. */
export type Right = 'everybody' | 'user'

export interface Writer {
  /** `uid 1000`. */
  readonly name: string
  /** `1000:1000`, as USER and --chown take it. */
  readonly numbers: string
  /** Without leading slash; empty where no user database tells. */
  readonly home: string
  rightTo(entry: FileEntry): Right | undefined
}

const STICKY = 0o1000
const BY_OTHERS = 0o002
const BY_GROUP = 0o020
const BY_OWNER = 0o200

/** Who the container's process is, or the sentence that says why there is nothing to judge. */
export function writerOf({ platform, config, files }: PlatformImage): Writer | string {
  if (platform.os !== 'linux') return `Users are judged on Linux only, not on ${platform.os}.`
  const passwd = passwdOf(files)
  const group = groupOf(files)
  const resolved = resolveUser(config.config?.User ?? '', { passwd, group })
  if (resolved.kind !== 'starts') return `Nobody can say who the process is: ${resolved.reason}.`
  const { uid, gid = 0, groupGiven } = resolved
  if (uid === 0)
    return 'The container starts as root, who may change every file: see the check non-root-user.'
  const entry = passwd.state === 'read' ? passwd.entries.find((user) => user.uid === uid) : undefined
  const isMember = ({ members }: { readonly members: readonly string[] }) =>
    entry !== undefined && members.includes(entry.name)
  // Runtimes give a user the groups that list it only where USER names none.
  const others = !groupGiven && group.state === 'read' ? group.entries.filter(isMember) : []
  const groups = new Set([gid, ...others.map((other) => other.gid)])
  return {
    name: `uid ${uid}`,
    numbers: `${uid}:${gid}`,
    home: entry?.home.replace(/^\/+|\/+$/g, '') ?? '',
    rightTo: (file) => rightTo(file, uid, groups),
  }
}

/** The first class that fits decides, as in path_resolution(7). A sticky folder is shared on purpose. */
function rightTo(
  { type, mode, uid, gid }: FileEntry,
  user: number,
  groups: ReadonlySet<number>,
): Right | undefined {
  if (type === 'directory' && (mode & STICKY) !== 0) return undefined
  if ((mode & BY_OTHERS) !== 0) return 'everybody'
  const bit = uid === user ? BY_OWNER : groups.has(gid) ? BY_GROUP : BY_OTHERS
  return (mode & bit) !== 0 ? 'user' : undefined
}
