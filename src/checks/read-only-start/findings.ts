import type { StartFacts } from '../../start/start-facts.ts'
import type { Finding } from '../check.ts'
import { shortName, someNames } from '../shown-names.ts'
import { deniedPaths, foldersOf } from './written-folders.ts'

type Started = Exclude<StartFacts, { readonly notStarted: string }>

const SHOWN = 5
const SHOWN_LINES = 2

/** That it did not come up, and whether the read-only root is why; nothing where it did. */
export function notComingUp(start: Started): readonly Finding[] {
  const { outcome, log, writable } = start
  if (outcome === 'ready' || outcome === 'ended') return []
  const comesUpWritable = writable?.outcome === 'ready' || writable?.outcome === 'ended'
  const folders = foldersOf([...(comesUpWritable ? (writable?.written ?? []) : []), ...deniedPaths(log)])
  const last = log.slice(-SHOWN_LINES).join(' / ')
  const words = last === '' ? '' : ` It wrote last: ${shortName(last)}`
  return [
    {
      level: 'fail',
      message: `${whatHappened(start)}${causeOf(comesUpWritable, folders)}${words}`,
      remedy: remedyOf(comesUpWritable, folders),
      ...(folders[0] === undefined ? {} : { path: folders[0] }),
      origin: 'own',
    },
  ]
}

function whatHappened({ outcome, exitCode, waitedFor, seconds }: Started): string {
  const after = `${Math.max(0.1, seconds).toFixed(1)} s`
  if (outcome === 'failed')
    return `With a read-only root it ended after ${after} with exit code ${exitCode ?? 'unknown'}.`
  if (outcome === 'unhealthy') return `With a read-only root its health check failed after ${after}.`
  return `With a read-only root it was not ready after ${after} (${waitedFor}).`
}

function causeOf(comesUpWritable: boolean, folders: readonly string[]): string {
  if (!comesUpWritable) {
    return ' With a root that can be written it does not come up either, so something else is in the way: a variable, a capability, or another service.'
  }
  const names = folders.length === 0 ? '' : `: ${someNames(folders, SHOWN, folders.length)}`
  return ` With a root that can be written it comes up, and writes there${names}.`
}

function remedyOf(comesUpWritable: boolean, folders: readonly string[]): string {
  if (!comesUpWritable) {
    return 'Give it what it needs in the policy file: checks.read-only-start.environment and .arguments; what needs a capability at start is better given it by file owner or port (above 1023).'
  }
  const [first = '/var/cache/app'] = folders
  return `Write below /tmp, or give each folder a tmpfs or volume where it runs (\`--tmpfs ${first}\`, an emptyDir), and name it in checks.read-only-start.tmpfs.`
}

/** That the signal to stop did not end it; nothing where it did, or was not running any more. */
export function notStopping({ stop }: Started): readonly Finding[] {
  if (stop?.killed !== true) return []
  return [
    {
      level: 'fail',
      message: `It did not stop within ${stop.seconds.toFixed(1)} s of its stop signal and was killed.`,
      remedy:
        'Handle SIGTERM in the program, or start it through an init that hands signals on: docker run --init, tini or dumb-init as ENTRYPOINT.',
      origin: 'own',
    },
  ]
}
