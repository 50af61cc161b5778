import { createRequire } from 'node:module'
import * as v from 'valibot'

/** A JSON object of which only some members matter here. */
export type Payload = Readonly<Record<string, unknown>>

const Examples = v.array(v.object({ name: v.string(), examples: v.array(v.record(v.string(), v.unknown())) }))

const examples = v.parse(Examples, createRequire(import.meta.url)('@octokit/webhooks-examples'))

/** The repository that an event is about. */
export interface EventRepository {
  /** `owner/name`, as written on GitHub. */
  readonly repository: string
  readonly defaultBranch: string
  readonly private: boolean
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy of `base` with the members of `changes` put in, objects within objects as well; arrays are replaced. */
export function patched(base: Payload, changes: Payload): Payload {
  const result: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(changes)) {
    const before = result[name]
    result[name] = isObject(value) && isObject(before) ? patched(before, value) : value
  }
  return result
}

/** A member of a payload that is an object; an empty one where it is not. */
export function member(payload: Payload, name: string): Payload {
  const value = payload[name]
  return isObject(value) ? value : {}
}

/**
 * GitHub's own example of an event, told about another repository: names and addresses throughout. `wanted`
 * chooses among several examples.
 */
export function example(
  name: string,
  about: EventRepository,
  wanted: (payload: Payload) => boolean,
): Payload {
  const found = examples.find((entry) => entry.name === name)?.examples.find(wanted)
  if (found === undefined) throw new Error(`@octokit/webhooks-examples has no such example of '${name}'`)
  const text = JSON.stringify(found).replaceAll(EXAMPLE_NAMES, about.repository)
  const payload = v.parse(v.record(v.string(), v.unknown()), JSON.parse(text))
  // A workflow's event names no app installation, a webhook's may.
  const { installation: _, ...rest } = payload
  return patched(rest, { repository: repositoryChanges(about) })
}

/** The repositories that GitHub's examples are about. */
const EXAMPLE_NAMES = /Codertocat\/Hello-World|octo-org\/octo-repo/g

/** What identifies a repository wherever an event holds one. */
export function repositoryChanges(about: EventRepository): Payload {
  const [owner = '', name = ''] = about.repository.split('/')
  return {
    name,
    full_name: about.repository,
    owner: { login: owner },
    html_url: `https://github.com/${about.repository}`,
    private: about.private,
    visibility: about.private ? 'private' : 'public',
    default_branch: about.defaultBranch,
    master_branch: about.defaultBranch,
  }
}
