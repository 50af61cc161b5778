import * as core from '@actions/core'
import type { Image } from './image/image.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Told } from './outputs.ts'
import { pageFiles } from './page-files.ts'
import { connectToGitHub, emitAnnotations, writeJobSummary } from './report/actions-door.ts'
import { annotationsOf } from './report/annotations.ts'
import type { RunNumber } from './report/comment-marker.ts'
import { draftSection } from './report/comment-section.ts'
import type { GitHubApi } from './report/github-api.ts'
import { reportJson } from './report/json.ts'
import type { Report } from './report/report.ts'
import { postStickyComment } from './report/sticky-comment.ts'
import { summaryMarkdown } from './report/summary-markdown.ts'
import { terminalLines } from './report/terminal-text.ts'
import { writeReportFile } from './report-file.ts'
import { writeOtherFiles } from './report-files.ts'
import { runnerLog } from './runner-log.ts'

/** Says the result wherever people look: log, annotations, JSON file, pull request comment, job summary. */
export async function tell(
  report: Report,
  image: Pick<Image, 'platforms'>,
  inputs: Inputs,
  github: GitHubApi | undefined,
): Promise<Told> {
  // At once: every write is a system call that the runner's reader wakes up for.
  core.info(terminalLines(report).join('\n'))
  emitAnnotations(annotationsOf(report))
  const { reportDir: folder, workspace } = inputs
  const path = await writeReportFile(reportJson(report), folder, { workspace })
  const filesOf = () => pageFiles(image)
  // One after the other: what is rendered in one go would keep the timers of GitHub's answers from going off.
  const files = await writeOtherFiles(report, { folder, workspace, filesOf }, runnerLog.warning)
  const comment = await postComment(report, inputs, github)
  if (comment.sentence !== undefined) runnerLog.info(comment.sentence)
  await writeJobSummary(summaryMarkdown(report, comment.sentence))
  return { report: path, folder, files, commentUrl: comment.url }
}

interface CommentResult {
  readonly url?: string
  /** Why there is no comment where one was due, or one that may not say what it should. */
  readonly sentence?: string
}

const NO_TOKEN =
  'The comment was not posted, because the input github-token is empty: ' +
  "it takes the job's token, and that the permission `pull-requests: write`."

async function postComment(
  report: Report,
  { comment, event }: Inputs,
  github: GitHubApi | undefined,
): Promise<CommentResult> {
  const { mode, key, section } = comment
  if (mode === 'never' || event?.pullRequest === undefined) return {}
  const { owner, repository, pullRequest } = event
  const draft = draftSection(report, {
    id: section,
    run: runOf(process.env),
    head: pullRequest.headSha,
    mode,
  })
  if (github === undefined) {
    if (mode === 'always') core.warning(NO_TOKEN)
    return draft.isDue ? { sentence: NO_TOKEN } : {}
  }
  const outcome = await postStickyComment(
    { pullRequest: { owner, repository, number: pullRequest.number }, key, draft },
    github,
  )
  if (outcome.status === 'unverified') {
    core.warning(outcome.sentence)
    return { url: outcome.url, sentence: outcome.sentence }
  }
  if ('url' in outcome) {
    if (outcome.warning !== undefined) core.warning(outcome.warning)
    runnerLog.info(`The pull request comment was ${outcome.status}: ${outcome.url}`)
    return { url: outcome.url }
  }
  if (outcome.status === 'quiet') {
    runnerLog.info(NOTHING_TO_SAY)
    return {}
  }
  if (outcome.status === 'failed' || mode === 'always') core.warning(outcome.sentence)
  return draft.isDue || outcome.status === 'failed' ? { sentence: outcome.sentence } : {}
}

const NOTHING_TO_SAY =
  'No pull request comment: the image passes, no finding is new, and its size is within 1% or 100 kB ' +
  'of what it is compared with (comment: always posts one all the same).'

function runOf(env: NodeJS.ProcessEnv): RunNumber {
  const number = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0)
  return [number(env['GITHUB_RUN_ID']), number(env['GITHUB_RUN_ATTEMPT'])]
}

/** GitHub's API with the job's token; undefined where there is none. */
export function connect({ githubToken, event }: Inputs): GitHubApi | undefined {
  if (githubToken === undefined || event === undefined) return undefined
  return connectToGitHub(githubToken, event.apiUrl)
}
