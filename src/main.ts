import * as core from '@actions/core'
import { readBasePolicy } from './base-policy.ts'
import { lookUpBefore } from './baseline.ts'
import type { BegunRun } from './begin.ts'
import type { BegunAction } from './begin-action.ts'
import type { BuildRecord } from './build/build-record.ts'
import { loadImage, pushImage } from './effects.ts'
import { judge, readForChecks } from './examine.ts'
import { failRun } from './fail-run.ts'
import { secretsToMask } from './inputs/secrets-to-mask.ts'
import { dayOf } from './judged-by.ts'
import { openSubject } from './open-subject.ts'
import { setImageOutputs, setNotPushed, setPublishOutputs, setReportOutputs } from './outputs.ts'
import { vocabulary } from './policy-vocabulary.ts'
import { cleanUp, markPostStep, rememberBuilder } from './post-step.ts'
import { readingProgress } from './progress-lines.ts'
import { openRegistries } from './registries.ts'
import type { OpenRepository } from './registry/registry-access.ts'
import { headlineText } from './report/headline.ts'
import { mergedPullRequest } from './report/merged-pull-request.ts'
import { imageName, reportName } from './report-name.ts'
import { reportRun } from './report-run.ts'
import { needsBaseline } from './required-baseline.ts'
import { readRunPolicy } from './run-policy.ts'
import { runnerLog } from './runner-log.ts'
import { type OpenedSource, whileUnchanged } from './source/opened-source.ts'
import { startForChecks, storedImage } from './start-for-checks.ts'
import { storeReports } from './stored-reports.ts'
import { connect, tell } from './tell.ts'

/** The action: the main step, or after the job the post step, which begins nothing. The only place that catches. */
export async function runAction(begun: BegunAction): Promise<void> {
  try {
    if (begun.step === 'post') await cleanUp()
    else await judgeAndPush(begun)
  } catch (error) {
    failRun(error)
  }
}

async function judgeAndPush(begun: Extract<BegunAction, { step: 'main' }>): Promise<void> {
  markPostStep()
  setNotPushed()
  if ('fault' in begun) throw begun.fault
  const { inputs, destination } = begun.run
  for (const secret of secretsToMask(inputs)) core.setSecret(secret)
  const { publish, workspace } = inputs
  const policy = await readRunPolicy(inputs).catch(async (fault: unknown) => {
    await begun.run.giveUp()
    throw fault
  })
  const registries = openRegistries(inputs, process.env, core.setSecret)
  const github = connect(inputs)
  const basePolicy = readBasePolicy(inputs, vocabulary, github)

  const before = lookUpBefore(inputs, registries.forLookup, github)
  const [built, source] = await obtain(begun.run, registries.forPush).catch((fault: unknown) => {
    before.giveUp()
    throw fault
  })
  try {
    const image = await whileUnchanged(source, () =>
      readForChecks(source, policy, readingProgress(runnerLog)),
    )
    setImageOutputs(image, built)

    const judgedBy = {
      policy,
      image: imageName(publish),
      before: await basePolicy,
      today: dayOf(new Date()),
    }
    const stored = storedImage(source, { built, reference: inputs.source?.reference })
    const examined = {
      image,
      name: reportName(inputs),
      built,
      before: await before.find(image),
      allowing: inputs.event,
      policy: judgedBy,
      starts: await startForChecks(image, stored, judgedBy, runnerLog),
      run: reportRun(inputs.event, process.env, new Date()),
      needsBaseline: needsBaseline(policy, inputs.event),
    }
    const first = judge(examined)
    const merged = await mergedPullRequest(first, inputs.event, github)
    const actor = inputs.event?.actor ?? ''
    const report =
      merged === undefined ? first : judge({ ...examined, allowing: { pullRequest: merged, actor } })
    setReportOutputs(report.verdict, await tell(report, image, inputs, github))

    if (report.verdict === 'fail') {
      core.setFailed(`Nothing was pushed. ${headlineText(report)}`)
      return
    }
    if (destination.plan === undefined) runnerLog.info(`Not pushed: ${destination.reason}.`)
    else {
      const { plan } = destination
      setPublishOutputs(await pushImage(plan, source, registries.forPush, runnerLog))
      if (inputs.baseline.storeReport) {
        const to = {
          plan,
          root: source.root,
          inputs,
          openRepository: registries.forStoring(),
          log: runnerLog,
        }
        await storeReports(report, to)
      }
    }
    if (publish.load && built !== undefined) {
      const judged = { layout: built.layout, root: source.root }
      await loadImage(destination.loadAs, judged, workspace, runnerLog)
    }
  } finally {
    await source.close()
  }
}

/** Finishes the build, or opens the image that another step made. */
async function obtain(
  { inputs, destination, build }: BegunRun,
  openRepository: OpenRepository,
): Promise<readonly [BuildRecord | undefined, OpenedSource]> {
  const built = await build?.({ log: runnerLog, onBuilderCreated: rememberBuilder })
  return [built, await openSubject(inputs, destination, built, { openRepository, log: runnerLog })]
}
