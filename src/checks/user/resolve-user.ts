import type { GroupEntry, PasswdEntry } from '../../image/users.ts'
import { quoted } from '../../oci/invalid-value-error.ts'
import { isPossibleId, numericId } from './numeric-id.ts'
import type { Database } from './user-databases.ts'

/** What becomes of the configuration's User when a container starts. */
export type ResolvedUser =
  | {
      readonly kind: 'starts'
      readonly uid: number
      /** Undefined where the file that decides it could not be read here. */
      readonly gid: number | undefined
      /** True when the user was written as a name. */
      readonly named: boolean
      /** True when the group was written. */
      readonly groupGiven: boolean
      /** True when /etc/passwd has an entry for the user. */
      readonly listed: boolean
    }
  | { readonly kind: 'cannot-start'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

interface Databases {
  readonly passwd: Database<PasswdEntry>
  readonly group: Database<GroupEntry>
}

/**
 * Resolves `user`, `uid`, `user:group` and their mixtures as runtimes do (moby/sys user.GetExecUser, containerd
 * oci.WithUser): numbers are never looked up as names, the first entry wins, and without any the group is 0. Where
 * runtimes differ the strictest one counts.
 */
export function resolveUser(specification: string, databases: Databases): ResolvedUser {
  const [user = '', group = '', ...more] = specification.split(':')
  if (more.length > 0) return cannotStart(`${quoted(specification)} has more than one colon`)
  const { passwd } = databases
  if (passwd.state === 'refused') return cannotStart(passwd.reason)
  const id = user === '' ? 0 : numericId(user)
  if (id === 'out-of-range') return cannotStart(`uid ${user} ${OUT_OF_RANGE}`)
  const found = findUser(user, id, passwd)
  if (found.kind !== 'starts') return found
  if (group === '') return found
  const gid = findGroup(group, databases.group)
  return typeof gid === 'string' ? cannotStart(gid) : { ...found, gid: gid.id, groupGiven: true }
}

function findUser(user: string, id: number | undefined, passwd: Database<PasswdEntry>): ResolvedUser {
  const entries = passwd.state === 'read' ? passwd.entries : []
  const entry = entries.find((candidate) =>
    id === undefined ? candidate.name === user : candidate.uid === id,
  )
  const starting = { kind: 'starts', named: id === undefined, groupGiven: false } as const
  if (entry !== undefined) {
    const { uid, gid } = entry
    const impossible = [uid, gid].find((value) => !isPossibleId(value))
    if (impossible === undefined) return { ...starting, uid, gid, listed: true }
    return cannotStart(`id ${impossible} of ${quoted(entry.name)} in /etc/passwd ${OUT_OF_RANGE}`)
  }
  if (id !== undefined) {
    return { ...starting, uid: id, gid: passwd.state === 'unknown' ? undefined : 0, listed: false }
  }
  if (passwd.state === 'unknown') return { kind: 'unknown', reason: passwd.reason }
  return cannotStart(
    passwd.state === 'absent'
      ? `the image has no /etc/passwd to look up ${quoted(user)} in`
      : `/etc/passwd has no user ${quoted(user)}`,
  )
}

/** The group's id, undefined inside where only we cannot read it, or the reason why no container can start with it. */
function findGroup(
  group: string,
  database: Database<GroupEntry>,
): { readonly id: number | undefined } | string {
  if (database.state === 'refused') return database.reason
  const id = numericId(group)
  if (id === 'out-of-range') return `gid ${group} ${OUT_OF_RANGE}`
  if (id !== undefined) return { id }
  if (database.state === 'absent') return `the image has no /etc/group to look up ${quoted(group)} in`
  if (database.state !== 'read') return { id: undefined }
  const entry = database.entries.find((candidate) => candidate.name === group)
  if (entry === undefined) return `/etc/group has no group ${quoted(group)}`
  return isPossibleId(entry.gid) ? { id: entry.gid } : `gid ${entry.gid} of ${quoted(group)} ${OUT_OF_RANGE}`
}

const OUT_OF_RANGE = 'is not between 0 and 2147483647'

function cannotStart(reason: string): ResolvedUser {
  return { kind: 'cannot-start', reason }
}
