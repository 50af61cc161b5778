import * as core from '@actions/core'
import { BuildFailedError } from './build/build-failed-error.ts'
import { PolicyError } from './inputs/policy-file/policy-error.ts'
import { messageOf } from './oci/thrown.ts'
import { annotatedLines } from './report/annotations.ts'
import { runnerLog } from './runner-log.ts'

/** Ends the step with exit code 1 and one error annotation, on the Dockerfile's line where BuildKit names one, or on the policy's. */
export function failRun(error: unknown): void {
  if (error instanceof BuildFailedError) failBuild(error)
  else if (error instanceof PolicyError) failPolicy(error)
  else core.setFailed(messageOf(error))
  for (const cause of causesOf(error)) runnerLog.info(`Caused by: ${cause}`)
  if (error instanceof Error && error.stack !== undefined) core.debug(error.stack)
}

function failBuild(error: BuildFailedError): void {
  const hint = error.hint === undefined ? '' : `\nHint: ${error.hint}`
  core.error(`${error.message} (docker buildx exit code ${error.exitCode})${hint}`, {
    title: 'The build failed',
    ...annotatedLines(error.dockerfile),
  })
  process.exitCode = core.ExitCode.Failure
}

function failPolicy({ message, place: { file, line } }: PolicyError): void {
  core.error(message, {
    title: 'The policy has a mistake',
    ...annotatedLines({ path: file, startLine: line, endLine: line }),
  })
  process.exitCode = core.ExitCode.Failure
}

const MOST_CAUSES = 5

/** The messages below the outermost one, which repeats none of them. */
export function causesOf(error: unknown): readonly string[] {
  const causes: string[] = []
  let cause = error instanceof Error ? error.cause : undefined
  while (cause !== undefined && causes.length < MOST_CAUSES) {
    const text = messageOf(cause)
    if (![messageOf(error), ...causes].some((said) => said.includes(text))) causes.push(text)
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return causes
}
