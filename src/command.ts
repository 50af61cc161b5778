import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { beginRun } from './begin.ts'
import type { BuildRecord } from './build/build-record.ts'
import { removeBuilder } from './build/builder.ts'
import { runCommand as run } from './build/run-command.ts'
import { printFile } from './cat-command.ts'
import { explainCheck, listChecks } from './checks-command.ts'
import { compareSides } from './compare-command.ts'
import type { Destination } from './destination.ts'
import { loadImage, pushImage } from './effects.ts'
import { judge, readForChecks } from './examine.ts'
import { causesOf } from './fail-run.ts'
import { type CommandLine, parseCommandLine } from './inputs/command-line.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { readPolicy } from './inputs/policy-file/read-policy.ts'
import { dayOf, type JudgedBy } from './judged-by.ts'
import { listFiles } from './list-command.ts'
import { nameIn, withSource } from './named-source.ts'
import { messageOf } from './oci/thrown.ts'
import { pageFiles } from './page-files.ts'
import { printPolicy } from './policy-command.ts'
import { vocabulary } from './policy-vocabulary.ts'
import { clearProgress, terminalProgress } from './progress-lines.ts'
import { openRegistries } from './registries.ts'
import { renderReport } from './render-command.ts'
import type { Report } from './report/report.ts'
import { imageName, reportName } from './report-name.ts'
import { readRunPolicy } from './run-policy.ts'
import { commandLog } from './runner-log.ts'
import { openOciLayout } from './source/oci-layout.ts'
import { keepFaultsOf, writeStandardOutput } from './standard-output.ts'
import { startForChecks, storedImage } from './start-for-checks.ts'
import { writeReport } from './write-report.ts'
import { keepYoungGenerationSmall } from './young-generation.ts'

const FAILED = 1
const UNUSABLE = 2

/** The command `slim-image`: exit code 0 for pass or warn, 1 for fail, 2 for a wrong call or unreadable input. */
export async function runCommand(): Promise<void> {
  keepYoungGenerationSmall()
  keepFaultsOf([process.stdout, process.stderr])
  try {
    requireNode(process.versions.node)
    const line = parseCommandLine(process.argv.slice(2), process.env, process.cwd())
    if (line.command === 'help') await writeStandardOutput(line.text)
    else if (line.command === 'compare') {
      if ((await compareSides(line)) === 'fail') process.exitCode = FAILED
    } else if (line.command === 'ls') await listFiles(line)
    else if (line.command === 'cat') await printFile(line)
    else if (line.command === 'policy') await printPolicy(line)
    else if (line.command === 'checks') await listChecks()
    else if (line.command === 'explain') await explainCheck(line)
    else if (line.command === 'report') await renderReport(line)
    else if ((await carryOut(line)) === 'fail') process.exitCode = FAILED
  } catch (error) {
    clearProgress()
    for (const text of [messageOf(error), ...causesOf(error)]) commandLog.info(text)
    process.exitCode = UNUSABLE
  }
}

/** Said at once, before a build has taken its minutes. */
function requireNode(version: string): void {
  if (Number.parseInt(version, 10) >= 24) return
  throw new Error(`slim-image needs Node.js 24 or newer: this is ${version}`)
}

type Check = Extract<CommandLine, { readonly command: 'check' }>
type Build = Extract<CommandLine, { readonly command: 'build' }>

function carryOut(line: Check | Build): Promise<Report['verdict']> {
  return line.command === 'check' ? check(line) : build(line)
}

async function check(line: Check): Promise<Report['verdict']> {
  const { source, platforms, sizesOnly } = line
  const policy = await readPolicy(line.policy, process.cwd(), vocabulary)
  const by = judgedBy(policy, line.image ?? nameIn(source))
  const { image, starts } = await withSource(source, platforms, async (blobs) => {
    const read = await readForChecks(blobs, policy, terminalProgress(), sizesOnly)
    const stored = storedImage(blobs, { built: undefined, reference: source })
    return { image: read, starts: await startForChecks(read, stored, by, commandLog) }
  })
  const report = judge({
    image,
    name: source.written,
    built: undefined,
    before: [],
    policy: by,
    starts,
  })
  await writeReport(report, line, () => pageFiles(image))
  return report.verdict
}

/** Nothing was there before: the command knows no pull request. */
function judgedBy(policy: Policy, image: string | undefined): JudgedBy {
  return { policy, image, before: undefined, today: dayOf(new Date()) }
}

async function build(line: Build): Promise<Report['verdict']> {
  const { inputs } = line
  const builders: string[] = []
  let built: BuildRecord | undefined
  try {
    const policy = await readRunPolicy(inputs)
    const begun = await beginRun(inputs)
    built = await begun.build?.({ log: commandLog, onBuilderCreated: (name) => builders.push(name) })
    if (built === undefined) throw new Error('slim-image build began without a build')
    return await judgeAndPush(line, begun.destination, built, policy)
  } finally {
    const context = { run, cwd: inputs.workspace, env: process.env }
    for (const name of builders) await removeBuilder(context, name)
    // Nobody is told where the layout lies, so nobody else would remove it.
    if (built !== undefined) await rm(dirname(built.layout), { recursive: true, force: true })
  }
}

async function judgeAndPush(
  line: Build,
  { plan, loadAs }: Destination,
  built: BuildRecord,
  policy: Policy,
): Promise<Report['verdict']> {
  const { publish, workspace } = line.inputs
  const source = await openOciLayout(built.layout)
  const image = await readForChecks(source, policy, terminalProgress())
  const by = judgedBy(policy, imageName(publish))
  const stored = storedImage(source, { built, reference: undefined })
  const report = judge({
    image,
    name: reportName(line.inputs),
    built,
    before: [],
    policy: by,
    starts: await startForChecks(image, stored, by, commandLog),
  })
  await writeReport(report, line, () => pageFiles(image))
  if (report.verdict === 'fail') return 'fail'
  // Nothing of a command's output is masked: there is no runner to do it, and secrets are never printed.
  if (plan !== undefined) {
    await pushImage(plan, source, openRegistries(line.inputs, process.env, () => {}).forPush, commandLog)
  }
  if (publish.load) {
    await loadImage(loadAs, { layout: built.layout, root: source.root }, workspace, commandLog)
  }
  return report.verdict
}
