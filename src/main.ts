import * as core from '@actions/core'
import { lookUpBefore } from './baseline.ts'
import type { BegunAction } from './begin-action.ts'
import { loadImage, pushImage } from './effects.ts'
import { judge, readForChecks } from './examine.ts'
import { failRun } from './fail-run.ts'
import { secretsToMask } from './inputs/secrets-to-mask.ts'
import { setImageOutputs, setNotPushed, setPublishOutputs, setReportOutputs } from './outputs.ts'
import { cleanUp, markPostStep, rememberBuilder } from './post-step.ts'
import { readingProgress } from './progress-lines.ts'
import { openRegistries } from './registries.ts'
import { headlineText } from './report/headline.ts'
import { reportName } from './report-name.ts'
import { runnerLog } from './runner-log.ts'
import { openOciLayout } from './source/oci-layout.ts'
import { connect, tell } from './tell.ts'

/** The action: the main step, or after the job the post step, which begins nothing. The only place that catches. */
export async function runAction(begun: BegunAction): Promise<void> {
  try {
    if (begun.step === 'post') await cleanUp()
    else await buildJudgePush(begun)
  } catch (error) {
    failRun(error)
  }
}

async function buildJudgePush(begun: Extract<BegunAction, { step: 'main' }>): Promise<void> {
  markPostStep()
  setNotPushed()
  if ('fault' in begun) throw begun.fault
  const { inputs, destination, build } = begun.run
  for (const secret of secretsToMask(inputs)) core.setSecret(secret)
  const { policy, publish } = inputs
  const registries = openRegistries(inputs, process.env, core.setSecret)
  const github = connect(inputs)

  const before = lookUpBefore(inputs, registries.forLookup, github)
  const built = await build({ log: runnerLog, onBuilderCreated: rememberBuilder }).catch((fault: unknown) => {
    before.giveUp()
    throw fault
  })
  const source = await openOciLayout(built.layout)
  const image = await readForChecks(source, readingProgress(runnerLog))
  setImageOutputs(image, built)

  const report = judge({
    image,
    name: reportName(inputs),
    built,
    comparisons: await before.compare(image),
    policy,
  })
  setReportOutputs(report.verdict, await tell(report, inputs, github))

  if (report.verdict === 'fail') {
    core.setFailed(`Nothing was pushed. ${headlineText(report)}`)
    return
  }
  if (destination.plan === undefined) runnerLog.info(`Not pushed: ${destination.reason}.`)
  else setPublishOutputs(await pushImage(destination.plan, source, registries.forPush, runnerLog))
  if (publish.load) {
    const judged = { layout: built.layout, root: source.root }
    await loadImage(destination.loadAs, judged, inputs.workspace, runnerLog)
  }
}
