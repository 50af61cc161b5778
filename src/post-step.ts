import * as core from '@actions/core'
import { removeBuilder } from './build/builder.ts'
import { runCommand } from './build/run-command.ts'
import { runnerLog } from './runner-log.ts'

const PHASE = 'phase'
const BUILDERS = 'builders'

/** Says to the next process of this step that it is the post step (beginAction). */
export function markPostStep(): void {
  core.saveState(PHASE, 'post')
}

const builders: string[] = []

/** The builder is removed in the post step: later steps of the job may still use it. */
export function rememberBuilder(name: string): void {
  builders.push(name)
  core.saveState(BUILDERS, builders.join(','))
}

export async function cleanUp(): Promise<void> {
  const names = core.getState(BUILDERS).split(',').filter(Boolean)
  for (const name of names) {
    const context = { run: runCommand, cwd: process.cwd(), env: process.env }
    const removed = await removeBuilder(context, name)
    runnerLog.info(removed ? `Removed the builder ${name}.` : `The builder ${name} could not be removed.`)
  }
}
