import { parse, type SemVer } from 'semver'
import type { GitHubEvent } from '../inputs/event.ts'
import type { PublishInputs } from '../inputs/inputs.ts'
import { namesWhatRuns } from '../inputs/trust.ts'
import { InvalidValueError } from '../oci/invalid-value-error.ts'
import type { PlannedTag } from './publish-plan.ts'

const LONGEST_TAG = 128

const COMMIT_TAG = /^sha-[0-9a-f]{40}$/

/** The tags that an event's image gets where the input `tags` says nothing. */
export function eventTags(event: GitHubEvent, latest: PublishInputs['latest']): readonly PlannedTag[] {
  // A branch or Git tag may be named like a commit's tag, which is written once only.
  return tagsOf(event, latest).map((planned) =>
    COMMIT_TAG.test(planned.tag) ? { tag: planned.tag, rule: 'keep' } : planned,
  )
}

function tagsOf(event: GitHubEvent, latest: PublishInputs['latest']): readonly PlannedTag[] {
  if (!namesWhatRuns(event)) {
    throw new InvalidValueError(
      'tags',
      undefined,
      `the tags to push, because an event of the kind ${event.name} does not say what its image is`,
    )
  }
  if (event.pullRequest !== undefined) return [{ tag: `pr-${event.pullRequest.number}`, rule: 'move' }]
  if (event.refType === 'tag') return gitTagTags(event, latest)
  if (!event.onDefaultBranch) return [{ tag: asTag(event.refName), rule: 'move' }]
  return [
    { tag: asTag(event.refName), rule: 'move' },
    commitTag(event),
    ...(latest === 'branch' ? [{ tag: 'latest', rule: 'move' } as const] : []),
  ]
}

function gitTagTags(event: GitHubEvent, latest: PublishInputs['latest']): readonly PlannedTag[] {
  const version = parseVersion(event.refName)
  if (version === undefined) return [{ tag: asTag(event.refName), rule: 'move' }]
  const full: PlannedTag = { tag: asTag(fullVersion(version)), rule: 'move' }
  if (version.prerelease.length > 0) return [full]
  const { major, minor } = version
  const floating = [
    `${major}.${minor}`,
    ...(major > 0 ? [`${major}`] : []),
    ...(latest === 'auto' ? ['latest'] : []),
  ]
  const rise = floating.map((tag) => ({ tag, rule: 'rise', version: version.version }) as const)
  return [full, commitTag(event), ...rise]
}

function commitTag(event: GitHubEvent): PlannedTag {
  return { tag: `sha-${event.sha}`, rule: 'keep' }
}

/** `v1.2.3` or `1.2.3` with what SemVer 2.0.0 allows after it; undefined for any other name. */
export function parseVersion(name: string): SemVer | undefined {
  return /^v?\d/.test(name) ? (parse(name) ?? undefined) : undefined
}

function fullVersion({ version, build }: SemVer): string {
  return build.length === 0 ? version : `${version}+${build.join('.')}`
}

/** A branch's or tag's name as a tag: what a tag cannot hold becomes `-`, or `_` where it would be the first. */
export function asTag(name: string): string {
  const characters = name.replace(/[^A-Za-z0-9_.-]/gu, '-').slice(0, LONGEST_TAG)
  return characters.replace(/^[.-]/, '_')
}
