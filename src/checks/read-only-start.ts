import type { StartFacts } from '../start/start-facts.ts'
import type { CheckOutcome, RunningCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { notComingUp, notStopping } from './read-only-start/findings.ts'

type Started = Exclude<StartFacts, { readonly notStarted: string }>

/** Whether the image comes up, stays up and stops with a root file system that nothing can write to. */
export const readOnlyStart: RunningCheck = {
  id: 'read-only-start',
  title: 'Starts read-only',
  says: 'Starts the image with a read-only root, tmpfs on /tmp, no capabilities and no new privileges, as its own user, and stops it with its stop signal.',
  why: 'What runs so cannot be changed from within, which takes most of its worth from whatever breaks in.',
  levels: levels('off', 'off', 'off'),
  options: {
    seconds: { kind: 'count', says: 'How many seconds it may take to be ready', default: 30 },
    'stop-seconds': {
      kind: 'count',
      says: 'How many seconds it may take to stop before it is killed',
      default: 10,
    },
    tmpfs: {
      kind: 'names',
      says: 'Folders that may be written, as a tmpfs each',
      default: ['/tmp'],
    },
    environment: {
      kind: 'names',
      says: 'Variables that it needs to start, as NAME=value; no secrets, since they are in the policy file',
      default: [],
    },
    arguments: {
      kind: 'names',
      says: "What it is started with in place of the image's command",
      default: [],
    },
  },
  run,
}

function run({ start }: Subject): CheckOutcome {
  if (start === undefined) return skipped('The image was not started.')
  if ('notStarted' in start) return skipped(start.notStarted)
  const findings = [...notComingUp(start), ...notStopping(start)]
  return outcomeOf(findings[0]?.message ?? summaryOf(start), findings)
}

function summaryOf({ outcome, waitedFor, seconds, stop }: Started): string {
  if (outcome === 'ended') return `Ended by itself after ${words(seconds)} with exit code 0.`
  const stopped = stop === null ? '' : `, and stopped within ${words(stop.seconds)}`
  const ready = waitedFor.endsWith(' s')
    ? `Stayed up for ${waitedFor}`
    : `Ready after ${words(seconds)} (${waitedFor})`
  return `${ready} with a read-only root${stopped}.`
}

function words(seconds: number): string {
  return `${Math.max(0.1, seconds).toFixed(1)} s`
}
