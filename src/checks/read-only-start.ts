import type { StartFacts } from '../start/start-facts.ts'
import type { CheckOutcome, RunningCheck, Subject } from './check.ts'
import { levels } from './levels.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { notComingUp, notStopping, notWriting } from './read-only-start/findings.ts'

type Started = Exclude<StartFacts, { readonly notStarted: string }>

/** Whether the image comes up, stays up and stops with a root file system that nothing can write to. */
export const readOnlyStart: RunningCheck = {
  id: 'read-only-start',
  title: 'Starts read-only',
  says: 'Starts the image with a read-only root, tmpfs on /tmp, no capabilities and no new privileges, as its own user, and stops it with its stop signal.',
  why: 'What runs so cannot be changed from within, which takes most of its worth from whatever breaks in.',
  levels: levels('off', 'off', 'off'),
  options: {
    seconds: { kind: 'seconds', says: 'How many seconds it may take to be ready', default: 30 },
    'stay-seconds': {
      kind: 'seconds',
      says: 'How many seconds it has to stay up where it has neither a health check nor a port',
      default: 5,
    },
    'stop-seconds': {
      kind: 'seconds',
      says: 'How many seconds it may take to stop before it is killed',
      default: 10,
    },
    tmpfs: {
      kind: 'folders',
      says: 'Folders that may be written, as a tmpfs each',
      default: ['/tmp'],
    },
    environment: {
      kind: 'variables',
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
  const stopping = notStopping(start)
  const findings = [...notComingUp(start), ...stopping, ...notWriting(start)]
  const [worst] = findings.filter(({ level }) => level === 'fail')
  const stopped =
    start.stop === null || stopping.length > 0 ? '' : ` Stopped in ${words(start.stop.seconds)}.`
  return outcomeOf(`${worst?.message ?? readyWords(start)}${stopped}`, findings)
}

function readyWords({ outcome, waitedFor, seconds }: Started): string {
  if (outcome === 'ended') return `Ended by itself after ${words(seconds)} with exit code 0.`
  return waitedFor.endsWith(' s')
    ? `Stayed up for ${waitedFor} with a read-only root.`
    : `Ready after ${words(seconds)} (${waitedFor}) with a read-only root.`
}

function words(seconds: number): string {
  return `${Math.max(0.1, seconds).toFixed(1)} s`
}
