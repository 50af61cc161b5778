import type { PasswdEntry } from '../../image/users.ts'
import { LARGEST_ID } from './numeric-id.ts'
import type { Database } from './user-databases.ts'

const FIRST_REGULAR_UID = 1000
/** `nobody`, whose files belong to everybody's processes without an owner. */
const NOBODY = 65534

/** The Dockerfile line that makes this image start as somebody else than root, with an existing user if it has one. */
export function userLine(passwd: Database<PasswdEntry>): string {
  const users = passwd.state === 'read' ? passwd.entries : []
  const user = users.find(({ uid }) => uid >= FIRST_REGULAR_UID && uid <= LARGEST_ID && uid !== NOBODY)
  return user ? `USER ${user.uid}` : 'USER 10001:10001'
}
