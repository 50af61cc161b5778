import { githubFault } from './github-api.ts'
import { GitHubOperationError } from './github-operation-error.ts'

export type RefusedComment =
  /** The token may not: normal for forks and Dependabot. The sentence says what would allow it. */
  | { readonly status: 'forbidden'; readonly sentence: string }
  /** GitHub did not answer, or not as described. */
  | { readonly status: 'failed'; readonly sentence: string }

/** The operation that failed, and what GitHub said to it. */
export function faultReason(error: unknown): string {
  const operation = error instanceof GitHubOperationError ? `asked to ${error.operation}, ` : ''
  const { status, message } = githubFault(causeOf(error))
  return `${operation}GitHub said ${status === 0 ? message : `${status}: ${message}`}`
}

function causeOf(error: unknown): unknown {
  return error instanceof GitHubOperationError ? error.cause : error
}

/** What an error of the comments' API means for the reader: the operation, what GitHub said, and what would help. */
export function commentFault(error: unknown): RefusedComment {
  const { status, message, transient } = githubFault(causeOf(error))
  const reason = faultReason(error)
  if (/\bis locked\b/i.test(message)) {
    return {
      status: 'forbidden',
      sentence: 'The comment was not posted, because the conversation is locked.',
    }
  }
  if (!transient && (status === 401 || status === 403 || status === 404)) {
    return {
      status: 'forbidden',
      sentence:
        `The comment was not posted, because the token may not write it (${reason}). ` +
        'The permission `pull-requests: write` in the job allows it; runs for forks and for Dependabot never have it.',
    }
  }
  return { status: 'failed', sentence: `The comment was not posted: ${reason}` }
}
