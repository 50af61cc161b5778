import { type Answer, notFound, ok } from './answer.ts'
import type { GitData } from './git-data.ts'
import type { OperationContext } from './operations.ts'

/** GitHub gives the content of larger files only in the raw form. */
const MOST_CONTENT = 1024 * 1024

/** `repos/get-content`: a file, links in the repository followed, or the list of a folder. */
export async function content(
  { params, request, bodies, repository }: OperationContext,
  git: GitData,
): Promise<Answer> {
  const path = params['path'] ?? ''
  const sha = await git.resolve(request.query['ref'] ?? 'HEAD')
  const entry = sha === undefined ? undefined : await git.entry(sha, path)
  if (sha === undefined || entry === undefined) return notFound()
  if (entry.type === 'tree') return ok([])
  const target = entry.mode === '120000' ? (await git.blob(entry.sha)).toString() : undefined
  const linked = target === undefined ? entry : await git.entry(sha, joined(path, target))
  if (linked === undefined) return notFound()
  const bytes = await git.blob(linked.sha)
  const isTold = bytes.length <= MOST_CONTENT
  return ok(
    bodies.content(repository, path, {
      sha: linked.sha,
      size: bytes.length,
      encoding: isTold ? 'base64' : 'none',
      // In lines of 60, as GitHub does it.
      content: isTold ? bytes.toString('base64').replaceAll(/.{60}/g, '$&\n') : '',
    }),
  )
}

/** `git/get-commit`: by its name only. */
export async function gitCommit(
  { params, bodies, repository }: OperationContext,
  git: GitData,
): Promise<Answer> {
  const sha = await git.resolve(params['commit_sha'] ?? '')
  return sha === undefined ? notFound() : ok(bodies.gitCommit(repository, await git.commit(sha)))
}

function joined(path: string, target: string): string {
  return new URL(target, `file:///${path}`).pathname.slice(1)
}
