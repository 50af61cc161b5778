import { fileURLToPath } from 'node:url'
import { node24 } from '../../__tests__/support/runner/node.ts'
import { type TimedOptions, type TimedRun, timed } from './timed-process.ts'

const COMMAND = fileURLToPath(new URL('../../dist/cli/index.js', import.meta.url))

/** Runs the shipped command `slim-image` as a process of its own; a verdict of fail is no failure of the run. */
export function slimImage(args: readonly string[], options: TimedOptions = {}): Promise<TimedRun> {
  return timed(node24(), [COMMAND, ...args], { exitCodes: [0, 1], ...options })
}

/** Milliseconds and peak memory of `slim-image check` on a layout. */
export function checkLayout(layout: string): Promise<TimedRun> {
  return slimImage(['check', `oci:${layout}`, '--format', 'json'])
}
