import type { ReadOnlyStart } from '../../start/start-facts.ts'
import type { Finding } from '../check.ts'
import { redacted } from '../secrets/redacted.ts'
import { shortName, someNames } from '../shown-names.ts'
import { deniedFolders, foldersOf, isDenied, withDenied } from './written-folders.ts'

const SHOWN = 5

/** That it did not come up, and whether the read-only root is why; nothing where it did. */
export function notComingUp(start: ReadOnlyStart): readonly Finding[] {
  const { log, lastWords, writable } = start
  if (isUp(start)) return []
  const comesUpWritable = writable !== null && isUp(writable)
  const denied = deniedFolders(log)
  const folders = comesUpWritable ? withDenied(foldersOf(writable.written), denied) : denied
  const isRoot = comesUpWritable || denied.length > 0
  // Before it is cut: half a token is none that anybody would know again.
  const last = redacted(lastWords.join(' / '))
  return [
    {
      level: 'fail',
      message: `${whatHappened(start)} ${causeOf(comesUpWritable, folders)}${last === '' ? '' : ` It wrote last: ${shortName(last)}`}`,
      remedy: isRoot ? mountRemedy(folders) : OTHER_REMEDY,
      ...(folders[0] === undefined ? {} : { path: folders[0] }),
      origin: 'own',
    },
  ]
}

function isUp({ outcome }: Pick<ReadOnlyStart, 'outcome'>): boolean {
  return outcome === 'ready' || outcome === 'ended'
}

function whatHappened({ outcome, exitCode, waitedFor, seconds }: ReadOnlyStart): string {
  const after = `${Math.max(0.1, seconds).toFixed(1)} s`
  if (outcome === 'failed')
    return `With a read-only root it ended after ${after} with exit code ${exitCode ?? 'unknown'}.`
  if (outcome === 'unhealthy') return `With a read-only root its health check failed after ${after}.`
  return `With a read-only root it was not ready after ${after} (${waitedFor}).`
}

function causeOf(comesUpWritable: boolean, folders: readonly string[]): string {
  if (comesUpWritable) {
    const names = folders.length === 0 ? '' : `, and writes there: ${someNames(folders, SHOWN)}`
    return `With a root that can be written it comes up${names}.`
  }
  const neither = 'With a root that can be written it does not come up either'
  return folders.length === 0
    ? `${neither}, so something else is in the way: a variable, a capability, or another service.`
    : `It says that it cannot write to ${someNames(folders, SHOWN)}. ${neither}: its user may not, or something else is in the way.`
}

const OTHER_REMEDY =
  'Give it what it needs in the policy file, with `checks.read-only-start.environment` and `arguments`; in place of a capability let it listen above port 1023, and have its files owned by its user with `COPY --chown`.'

function mountRemedy([first = '/var/cache/app']: readonly string[]): string {
  return `Write below /tmp, or give each folder a tmpfs or volume where it runs (\`docker run --tmpfs ${shortName(first)}\`, an emptyDir), and name it in \`checks.read-only-start.tmpfs\`.`
}

/** That it came up although it could not write what it wanted to. */
export function notWriting(start: ReadOnlyStart): readonly Finding[] {
  if (!isUp(start) || !start.log.some(isDenied)) return []
  const folders = deniedFolders(start.log)
  const where = folders.length === 0 ? '' : `: ${someNames(folders, SHOWN)}`
  return [
    {
      level: 'note',
      message: `It comes up with a read-only root, but says that it could not write everything it wanted to${where}.`,
      remedy: mountRemedy(folders),
      ...(folders[0] === undefined ? {} : { path: folders[0] }),
      origin: 'own',
    },
  ]
}

/** That the signal to stop did not end it; nothing where it did, or was not running any more. */
export function notStopping({ stop }: ReadOnlyStart): readonly Finding[] {
  if (stop?.killed !== true) return []
  return [
    {
      level: 'fail',
      message: `It did not stop within ${stop.seconds.toFixed(1)} s of its stop signal and was killed.`,
      remedy:
        'Handle SIGTERM in the program, or start it through an init that hands signals on: `docker run --init`, or tini or dumb-init as ENTRYPOINT.',
      origin: 'own',
    },
  ]
}
