import { setTimeout as sleep } from 'node:timers/promises'
import { tell } from './row.ts'

/** Runs of each kind. */
export const RUNS = 3

export interface Turns {
  /** RUNS unless given. */
  readonly rounds?: number
  /** Milliseconds of rest after each run, in which others clean up behind it; none unless given. */
  readonly rest?: number
}

/**
 * Runs each of the tasks in turn, several rounds, so that what else the machine does falls on all alike. The first
 * round is not counted: it fills the machine's cache of files. Gives each task's results.
 */
export async function inTurns<Name extends string, Result>(
  title: string,
  tasks: Readonly<Record<Name, () => Promise<Result>>>,
  { rounds = RUNS, rest = 0 }: Turns = {},
): Promise<ReadonlyMap<Name, readonly Result[]>> {
  const results = new Map<Name, Result[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const name of namesOf(tasks)) {
      tell(`${title}: ${name}, ${round === 0 ? 'not counted' : `${round} of ${rounds}`}`)
      const result = await tasks[name]()
      await sleep(rest)
      if (round > 0) results.set(name, [...(results.get(name) ?? []), result])
    }
  }
  return results
}

function namesOf<Name extends string>(tasks: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(tasks).filter((name): name is Name => name in tasks)
}
