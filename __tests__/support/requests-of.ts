import type { GitHubServer } from './github-server.ts'

/** What the work gives, and the requests that GitHub got meanwhile as `METHOD path`; `written` change something. */
export async function requestsOf<Result>(
  github: Pick<GitHubServer, 'requests'>,
  work: () => Promise<Result>,
) {
  const before = github.requests.length
  const result = await work()
  const sent = github.requests.slice(before).map(({ method, path }) => `${method} ${path}`)
  return { result, sent, written: sent.filter((request) => !/^(?:GET|HEAD) |\/graphql$/.test(request)) }
}
