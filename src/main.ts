import * as core from '@actions/core'
import { compareWithBefore } from './baseline.ts'
import { buildImage, decideDestination, loadImage, pushImage } from './effects.ts'
import { judge, readForChecks } from './examine.ts'
import { failRun } from './fail-run.ts'
import { shownContext } from './inputs/context.ts'
import { formatRepositoryName } from './oci/reference.ts'
import { setImageOutputs, setNotPushed, setPublishOutputs, setReportOutputs } from './outputs.ts'
import { cleanUp, isPostStep, markPostStep, rememberBuilder } from './post-step.ts'
import { readingProgress } from './progress-lines.ts'
import { readActionInputs } from './read-action-inputs.ts'
import { openRegistries } from './registries.ts'
import { headlineText } from './report/headline.ts'
import { runnerLog } from './runner-log.ts'
import { openOciLayout } from './source/oci-layout.ts'
import { connect, tell } from './tell.ts'

/** The action: the main step and, after the job, the post step. The only place that catches. */
export async function runAction(): Promise<void> {
  try {
    if (isPostStep()) await cleanUp()
    else await buildJudgePush()
  } catch (error) {
    failRun(error)
  }
}

async function buildJudgePush(): Promise<void> {
  markPostStep()
  setNotPushed()
  const inputs = await readActionInputs()
  const { policy, publish, build } = inputs
  const context = shownContext(build.context)
  const name = publish.image === undefined ? context : formatRepositoryName(publish.image)
  runnerLog.info(`Building ${name} from ${context}`)
  const destination = decideDestination(inputs)
  const registries = openRegistries(inputs, process.env, core.setSecret)
  const github = connect(inputs)

  const built = await buildImage(inputs, destination, runnerLog, rememberBuilder)
  const source = await openOciLayout(built.layout)
  const image = await readForChecks(source, readingProgress(runnerLog))
  setImageOutputs(image, built)

  const comparisons = await compareWithBefore(image, inputs, registries.forLookup, github)
  const report = judge({ image, name, built, comparisons, policy })
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
