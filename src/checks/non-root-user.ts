import { quoted } from '../oci/invalid-value-error.ts'
import type { CheckOutcome, Finding, Level, RunningCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { skipped } from './outcome.ts'
import { type ResolvedUser, resolveUser } from './user/resolve-user.ts'
import { groupOf, passwdOf, USER_FILES } from './user/user-databases.ts'
import { userLine } from './user/user-to-suggest.ts'
import { statusOf } from './verdict.ts'

/** The uid that a container of this image starts with, as runtimes resolve it with the image's own user files. */
export const nonRootUser: RunningCheck = {
  id: 'non-root-user',
  title: 'Non-root user',
  says: 'Finds out as which user a container of this image starts, as runtimes do, and refuses root and users that do not exist.',
  why: 'A process that is root in its container needs only one fault of the kernel or the runtime to be root outside of it.',
  levels: levels('fail', 'fail', 'fail'),
  wants: { paths: USER_FILES },
  run,
}

function run({ image, policy }: Subject): CheckOutcome {
  if (image.platform.os !== 'linux') {
    return skipped(`Users are judged on Linux only, not on ${image.platform.os}.`)
  }
  const user = image.config.config?.User ?? ''
  const { passwd, group } = databasesOf(image)
  const resolved = resolveUser(user, { passwd, group })
  if (resolved.kind === 'unknown' && image.filesUnread !== null) {
    return skipped(image.filesUnread)
  }
  const finding = refusal(user, resolved, userLine(passwd))
  if (finding !== undefined) return { status: 'fail', summary: finding.message, findings: [finding] }
  if (resolved.kind !== 'starts') throw new Error('a user that does not start is always refused')
  const findings = [
    ...nameAdvice(user, resolved, policy.profile === 'strict' ? 'fail' : 'note'),
    ...groupAdvice(user, resolved),
  ]
  return { status: statusOf(findings), summary: `Starts as ${identity(user, resolved)}.`, findings }
}

function databasesOf({ files, filesUnread }: Subject['image']) {
  if (filesUnread === null) return { passwd: passwdOf(files), group: groupOf(files) }
  const unknown = { state: 'unknown', reason: filesUnread } as const
  return { passwd: unknown, group: unknown }
}

type Starting = Extract<ResolvedUser, { kind: 'starts' }>

function identity(user: string, { uid, gid }: Starting): string {
  const group = gid === undefined ? '' : `, gid ${gid}`
  return `uid ${uid}${group} (USER ${shown(user)})`
}

function refusal(user: string, resolved: ResolvedUser, line: string): Finding | undefined {
  if (resolved.kind === 'cannot-start') {
    const message = `The container cannot start as USER ${shown(user)}: ${resolved.reason}.`
    return {
      level: 'fail',
      message,
      remedy: `Name a user and group that the image has, or use numbers: \`${line}\``,
    }
  }
  if (resolved.kind === 'unknown') {
    const message = `Nobody can say whether USER ${shown(user)} is root: ${resolved.reason}.`
    return { level: 'fail', message, remedy: `Use a number, which needs no file: \`${line}\`` }
  }
  if (resolved.uid !== 0) return undefined
  return {
    level: 'fail',
    message: rootMessage(user, resolved),
    remedy: `End the final stage with \`${line}\` (a number needs no entry in /etc/passwd), and give it the files it writes to with \`COPY --chown\`.`,
  }
}

function rootMessage(user: string, { named }: Starting): string {
  if (user === '') return 'The container starts as root: no USER is set.'
  const why = named && !/^root(:|$)/.test(user) ? ', which is uid 0 in the image’s /etc/passwd' : ''
  return `The container starts as root: USER ${shown(user)}${why}.`
}

/** Kubernetes refuses to start a container with `runAsNonRoot` when the image names its user. */
function nameAdvice(
  user: string,
  { uid, gid, named, groupGiven }: Starting,
  level: Level,
): readonly Finding[] {
  if (!named) return []
  const line = groupGiven && gid !== undefined ? `USER ${uid}:${gid}` : `USER ${uid}`
  return [
    {
      level,
      message: `USER ${shown(user)} is a name, which Kubernetes’ runAsNonRoot cannot verify; its uid is ${uid}.`,
      remedy: `\`${line}\``,
    },
  ]
}

function groupAdvice(user: string, { uid, gid, groupGiven, listed }: Starting): readonly Finding[] {
  if (gid !== 0) return []
  const because =
    groupGiven || listed ? '' : `: uid ${uid} has no entry in /etc/passwd and USER names no group`
  return [
    {
      level: 'note',
      message: `USER ${shown(user)} has the group root (gid 0)${because}.`,
      remedy: `\`USER ${uid}:${uid}\`, unless the image is made for OpenShift, which runs every container with gid 0.`,
    },
  ]
}

/** As a Dockerfile has it where that is unambiguous, else quoted. */
function shown(user: string): string {
  return /^[\w.:+-]{1,64}$/.test(user) ? user : quoted(user)
}
