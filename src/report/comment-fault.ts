import { githubFault } from './github-api.ts'
import { GitHubOperationError } from './github-operation-error.ts'

export type RefusedComment =
  /** The token may not: normal for forks and Dependabot. The sentence says what would allow it. */
  | { readonly status: 'forbidden'; readonly sentence: string }
  /** GitHub did not answer, or not as described. */
  | { readonly status: 'failed'; readonly sentence: string }

/** What an error of the comments' API means for the reader: the operation, what GitHub said, and what would help. */
export function commentFault(error: unknown): RefusedComment {
  const { operation, cause } =
    error instanceof GitHubOperationError
      ? { operation: `asked to ${error.operation}, `, cause: error.cause }
      : { operation: '', cause: error }
  const { status, message, transient } = githubFault(cause)
  const reason = `${operation}GitHub said ${status === 0 ? message : `${status}: ${message}`}`
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
