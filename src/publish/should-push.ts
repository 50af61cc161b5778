import type { GitHubEvent } from '../inputs/event.ts'
import type { PublishInputs } from '../inputs/inputs.ts'
import { runsTrustedCode } from '../inputs/trust.ts'
import { quoted } from '../oci/invalid-value-error.ts'

export interface PushDecision {
  readonly push: boolean
  /** One sentence for the reader, without its full stop. */
  readonly reason: string
}

/** Whether an image that passes is pushed; `event` is undefined outside GitHub Actions. */
export function shouldPush(mode: PublishInputs['push'], event: GitHubEvent | undefined): PushDecision {
  if (mode === 'always') return { push: true, reason: 'push is `always`' }
  if (mode === 'never') return { push: false, reason: 'push is `never`' }
  if (event === undefined) {
    return { push: false, reason: 'outside GitHub Actions only push `always` pushes' }
  }
  if (!runsTrustedCode(event)) {
    return { push: false, reason: `an event of the kind ${event.name} never pushes under push \`auto\`` }
  }
  if (event.refType === 'tag')
    return { push: true, reason: `the run is for the tag ${quoted(event.refName)}` }
  if (event.onDefaultBranch) {
    return { push: true, reason: `the run is for the default branch ${quoted(event.refName)}` }
  }
  const branch = quoted(event.refName)
  return { push: false, reason: `${branch} is neither the default branch nor a tag (push \`auto\`)` }
}
