import { type BegunRun, beginRun } from './begin.ts'
import { escapeLogText } from './build/log-text.ts'
import { shownContext } from './inputs/context.ts'
import { readActionInputs } from './read-action-inputs.ts'
import { reportName } from './report-name.ts'
import { keepYoungGenerationSmall } from './young-generation.ts'

/** What this process is to do: clean up after the job, or tell what is wrong with its inputs, or go on. */
export type BegunAction =
  | { readonly step: 'post' }
  | { readonly step: 'main'; readonly run: BegunRun }
  | { readonly step: 'main'; readonly fault: unknown }

/**
 * Begins the action's build, if any, and says no more than what is built or judged from where: secrets can only be
 * masked once the toolkit is loaded, and loading that takes as long as a small build's start. Never rejects.
 */
export async function beginAction(): Promise<BegunAction> {
  keepYoungGenerationSmall()
  // The state that markPostStep saved, read as the toolkit reads it.
  if (process.env['STATE_phase'] === 'post') return { step: 'post' }
  try {
    const inputs = await readActionInputs()
    const { source, build } = inputs
    const what =
      source === undefined
        ? `Building ${reportName(inputs)} from ${shownContext(build.context)}`
        : `Judging ${reportName(inputs)} from ${source.reference.written}`
    process.stdout.write(`${escapeLogText(what)}\n`)
    return { step: 'main', run: await beginRun(inputs) }
  } catch (fault) {
    return { step: 'main', fault }
  }
}
