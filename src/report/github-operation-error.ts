import { messageOf } from '../oci/thrown.ts'

/** GitHub did not do what it was asked; `operation` says what, after `asked to`. */
export class GitHubOperationError extends Error {
  override readonly name = 'GitHubOperationError'
  readonly operation: string

  constructor(operation: string, cause: unknown) {
    super(`GitHub was asked to ${operation}: ${messageOf(cause)}`, { cause })
    this.operation = operation
  }
}
