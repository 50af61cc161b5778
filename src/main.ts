import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import * as core from '@actions/core'
import { compareWithBefore } from './baseline.ts'
import { runBuild } from './build/build.ts'
import type { BuildRecord } from './build/build-record.ts'
import { loadIntoEngine } from './build/load.ts'
import { judge, readForChecks } from './examine.ts'
import { failRun } from './fail-run.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { BlobSource } from './oci/blob-source.ts'
import { formatReference, formatRepositoryName, type Reference } from './oci/reference.ts'
import { setImageOutputs, setPublishOutputs, setReportOutputs } from './outputs.ts'
import { cleanUp, isPostStep, markPostStep, rememberBuilder } from './post-step.ts'
import { publishProgress, readingProgress } from './progress-lines.ts'
import { publish } from './publish/publish.ts'
import type { PublishPlan } from './publish/publish-plan.ts'
import { shouldPush } from './publish/should-push.ts'
import { planPublish } from './publish/tags.ts'
import { readActionInputs } from './read-action-inputs.ts'
import { openRegistries } from './registries.ts'
import type { OpenRepository } from './registry/registry-access.ts'
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
  const inputs = await readActionInputs()
  const decision = shouldPush(inputs.publish.push, inputs.event)
  // Before the build, because tags that cannot be are known by now.
  const plan = decision.push ? planPublish(inputs.publish, inputs.event) : undefined
  const openRepository = openRegistries(inputs, process.env, core.setSecret)
  const github = connect(inputs)

  const built = await build(inputs, subjectOf(plan, inputs))
  const source = await openOciLayout(built.layout)
  const image = await readForChecks(source, readingProgress(runnerLog))
  setImageOutputs(image, built)
  const comparisons = await compareWithBefore(image, inputs, openRepository, github)
  const report = judge({ image, name: nameOf(inputs), built, comparisons, policy: inputs.policy })
  setReportOutputs(report.verdict, await tell(report, inputs, github))

  if (report.verdict === 'fail') {
    core.setFailed(`Nothing was pushed. ${headlineText(report)}`)
    return
  }
  if (plan === undefined) runnerLog.info(`Not pushed: ${decision.reason}.`)
  else await push(plan, source, openRepository)
  if (inputs.publish.load) await load(inputs, built)
}

async function build(inputs: Inputs, subject: Reference | undefined): Promise<BuildRecord> {
  const { build, cache, event, workspace, publish } = inputs
  const temporaryDir = await mkdtemp(join(inputs.temporaryDir, 'slim-image-'))
  return await runBuild(
    { build, cache, event, image: publish.image, subject, workspace, temporaryDir },
    { log: runnerLog, onBuilderCreated: rememberBuilder, environment: process.env },
  )
}

/** What the attestations name: the first tag that a push would write, else the image without one. */
function subjectOf(plan: PublishPlan | undefined, { publish }: Inputs): Reference | undefined {
  return (plan === undefined ? undefined : referencesOf(plan)[0]) ?? publish.image
}

function referencesOf({ targets }: PublishPlan): readonly Reference[] {
  return targets.flatMap(({ repository, tags }) => tags.map(({ tag }) => ({ ...repository, tag })))
}

function nameOf({ publish, build }: Inputs): string {
  return publish.image === undefined ? build.context : formatRepositoryName(publish.image)
}

async function push(plan: PublishPlan, source: BlobSource, openRepository: OpenRepository): Promise<void> {
  runnerLog.group('Push')
  const pushed = await publish({ plan, source, openRepository, progress: publishProgress(runnerLog) })
  for (const note of pushed.notes) runnerLog.info(`${note}.`)
  runnerLog.endGroup()
  setPublishOutputs(pushed)
  runnerLog.info(
    `Pushed ${pushed.reference}: ${pushed.uploadedBlobs} blobs sent, ${pushed.skippedBlobs} there already`,
  )
}

async function load({ publish, event, workspace }: Inputs, { layout }: BuildRecord): Promise<void> {
  const names = referencesOf(planPublish(publish, event))
  await loadIntoEngine(layout, names, { environment: process.env, cwd: workspace })
  runnerLog.info(`Loaded into the engine as ${names.map(formatReference).join(', ')}`)
}
