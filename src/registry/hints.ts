import type { ReportedError } from './registry-error.ts'

export interface Refusal extends ReportedError {
  readonly status: number
  readonly registry: string
  readonly repository: string
  readonly access: 'pull' | 'push'
  /** Where the credentials came from, as Credentials.from says; undefined when none were asked for. */
  readonly from: string | undefined
  readonly anonymous: boolean
}

/** What would make a refused request work, for the cases that people meet; undefined where nothing is known. */
export function hintFor(refusal: Refusal): string | undefined {
  const { status, code } = refusal
  if (status === 401 || status === 403 || code === 'DENIED' || code === 'UNAUTHORIZED') return denied(refusal)
  if (status === 429 || code === 'TOOMANYREQUESTS') return 'wait, or log in to get a higher limit'
  if (status === 404 && code === 'NAME_UNKNOWN' && refusal.access === 'push') {
    return `create the repository ${refusal.repository} in ${refusal.registry} first; it does not make one on push`
  }
  if (/immutable/i.test(refusal.message))
    return 'the registry does not let a tag be moved; choose another tag'
  if (status === 413) return 'the registry, or a proxy before it, limits the size of an upload'
  return undefined
}

function denied({ registry, repository, access, from, anonymous, message }: Refusal): string {
  const name = `${registry}/${repository}`
  if (anonymous) {
    const why = from === undefined || from === 'no credentials' ? '' : ` (${from})`
    const login =
      'add docker/login-action before this step, or the inputs registry-username and registry-password'
    if (registry !== 'ghcr.io') return `no credentials for ${registry} were found${why}: ${login}`
    return `no credentials for ghcr.io were found${why}: give github-token, or ${login}`
  }
  const used = from ?? 'the credentials'
  if (registry !== 'ghcr.io') {
    return `${used} do not open ${name}: check user name, password or token, and the user's right to ${access} there`
  }
  if (access === 'pull') {
    return `${used} may not read ${name}, or it does not exist: the job needs \`permissions: packages: read\` and the package must give this repository access`
  }
  if (/installation not allowed to create/i.test(message)) {
    return `${used} may not create the package ${name}: the organization has to allow its members and workflows to create packages`
  }
  return (
    `${used} may not write ${name}: the job needs \`permissions: packages: write\`, and a package that already ` +
    'exists must list this repository with the role Write under "Manage Actions access" in its settings'
  )
}
