import { basename, relative, resolve } from 'node:path'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { GitHubEvent } from './event.ts'
import { isInside } from './is-inside.ts'
import type { Environment } from './read-event.ts'

/** True for what BuildKit fetches itself: URLs and Git's short forms (docs.docker.com, build context, remote context). */
export function isRemoteContext(context: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//.test(context)
}

const CREDENTIALS = /(?<=:\/\/)([^/?#]*)@/

/** A context as messages and reports show it: a URL without its user name and password. */
export function shownContext(context: string): string {
  return context.replace(CREDENTIALS, '')
}

/** User name and password of a URL, each as written and as meant; a user name alone may be a token. */
export function credentialsIn(context: string): readonly string[] {
  if (!isRemoteContext(context) || context.startsWith('ssh://')) return []
  const [, credentials = ''] = CREDENTIALS.exec(context) ?? []
  const colon = credentials.indexOf(':')
  const secret = colon < 0 ? credentials : credentials.slice(colon + 1)
  return [secret, decoded(secret)]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * This repository at the event's commit, which is docker/build-push-action's default context. Undefined outside GitHub
 * Actions. As there, DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF asks for a pull request's head instead of the merge.
 */
export function defaultGitContext(event: GitHubEvent | undefined, env: Environment): string | undefined {
  if (event === undefined) return undefined
  const wantsHead = /^(?:1|t|true|True|TRUE)$/.test(env['DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF'] ?? '')
  const head = wantsHead && event.refType === 'other' ? event.pullRequest?.headSha : undefined
  return `${event.serverUrl}/${event.owner}/${event.repository}.git#${head ?? event.sha}`
}

const EXPRESSION = /\{\{\{?\s*([^{}]*?)\s*\}?\}\}/g

/** Puts the default Git context in for `{{defaultContext}}`; any other expression is an error. */
export function expandDefaultContext(text: string, defaultContext: string | undefined, what: string): string {
  return text.replaceAll(EXPRESSION, (_, name: string) => {
    if (name !== 'defaultContext') {
      throw new InvalidValueError(what, text, 'no expression but {{defaultContext}}')
    }
    if (defaultContext === undefined) {
      throw new InvalidValueError(
        what,
        text,
        'a folder or URL: {{defaultContext}} exists in GitHub Actions only',
      )
    }
    return defaultContext
  })
}

/** Where a context lies: the whole repository, or a part of it (or another one) by a short name. */
export function contextFolder(
  context: string,
  workspace: string,
  defaultContext: string | undefined,
): { readonly isRoot: true } | { readonly isRoot: false; readonly name: string } {
  if (context === defaultContext) return { isRoot: true }
  if (isRemoteContext(context)) {
    const [address = '', fragment = ''] = context.replace(/\?.*$/s, '').split('#')
    const folder = fragment.split(':')[1] ?? ''
    return { isRoot: false, name: folder === '' ? basename(address, '.git') : folder }
  }
  const absolute = resolve(workspace, context)
  if (absolute === resolve(workspace)) return { isRoot: true }
  const name = isInside(absolute, workspace) ? relative(workspace, absolute) : basename(absolute)
  return { isRoot: false, name }
}
