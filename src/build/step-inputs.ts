import type { Step } from './provenance-step.ts'

/** Which input a step's result is a change of; -1 for a change of nothing. */
export function rootInput({ op, inputs }: Step, output: number): number {
  const { exec, file } = op?.Op ?? {}
  if (exec !== undefined) {
    return exec.mounts?.find((mount) => mount.output === output && mount.dest === '/')?.input ?? 0
  }
  if (file === undefined) return 0
  const count = inputs?.length ?? 0
  const actions = file.actions ?? []
  let action = actions.find((candidate) => candidate.output === output)
  // An action's input past the step's own inputs is the result of an earlier action of the same step.
  for (let left = actions.length; left > 0 && action !== undefined; left--) {
    if (action.input < count) return action.input
    action = actions[action.input - count]
  }
  return -1
}
