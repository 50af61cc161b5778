import type { CheckOutcome, RunningCheck, Subject } from './check.ts'
import { firstProcess } from './first-process/first-process.ts'
import { startCommand } from './first-process/start-command.ts'
import { levels } from './levels.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { programFinding } from './signals/program-finding.ts'
import { shellFindings } from './signals/shell-findings.ts'
import { isKill, stopSignalOf } from './signals/stop-signal.ts'
import type { Instruction } from './signals/stopping.ts'
import { sourcedLayers } from './sourced-layer.ts'

/** Whether the signal that stops a container reaches the program, as far as the configuration tells. */
export const signals: RunningCheck = {
  id: 'signals',
  title: 'Stops on a signal',
  says: 'Finds shells and package managers that are started as process 1 in place of the program, and keep the stop signal from it.',
  why: 'A program that never hears the stop signal is killed after the grace period, in the middle of whatever it does.',
  levels: levels('warn', 'fail', 'warn'),
  run,
}

function run(subject: Subject): CheckOutcome {
  const { image } = subject
  if (image.platform.os !== 'linux') {
    return skipped(`Signals are judged on Linux only, not on ${image.platform.os}.`)
  }
  const command = startCommand(image)
  if (command.length === 0) return skipped('The image names no command to start.')
  const signal = stopSignalOf(image.config)
  if (isKill(signal)) return skipped(`STOPSIGNAL ${signal} kills without asking, whatever is process 1.`)
  const first = firstProcess(command, image, sourcedLayers(subject))
  const instruction = (at: number): Instruction =>
    at < (image.config.config?.Entrypoint?.length ?? 0) ? 'ENTRYPOINT' : 'CMD'
  switch (first.kind) {
    case 'init':
      return outcomeOf(`${first.name} is process 1 and passes ${signal} on.`, [])
    case 'unknown':
      return outcomeOf('What is process 1 cannot be seen in the configuration.', [])
    case 'shell':
      return withSummary(shellFindings(first, { image, signal, instruction: instruction(first.at) }), signal)
    case 'program':
      return withSummary(
        programFinding(first.words, { image, signal, instruction: instruction(first.at) }),
        signal,
      )
  }
}

function withSummary(findings: CheckOutcome['findings'], signal: string): CheckOutcome {
  const [first] = findings
  return outcomeOf(
    first === undefined ? `Process 1 is the program, which gets ${signal} itself.` : first.message,
    findings,
  )
}
