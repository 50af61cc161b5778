import { createHash } from 'node:crypto'
import type { Descriptor } from '../oci/descriptor.ts'

/** What a report is in a registry (docs/baseline.md): the artifact's type, and its only layer's. */
export const REPORT_ARTIFACT = 'application/vnd.slim-image-action.report.v1+json'
export const REPORT_LAYER = 'application/vnd.slim-image-action.report.v1+json+gzip'

/** What an artifact says of its report, so that the right one is found before any is read. */
export const ANNOTATIONS = {
  created: 'org.opencontainers.image.created',
  revision: 'org.opencontainers.image.revision',
  schemaVersion: 'vnd.slim-image-action.schema-version',
  /** Comma-separated. */
  platforms: 'vnd.slim-image-action.platforms',
  /** Only of what a branch's own build pushed. */
  branch: 'vnd.slim-image-action.branch',
  /** Tells images of one repository apart; absent for most. */
  variant: 'vnd.slim-image-action.variant',
} as const

/** Whose reports are meant. */
export interface ReportsOf {
  readonly branch: string
  /** Empty for most. */
  readonly variant: string
}

/** So many builds of a branch are found by their commit. */
export const MOST_LISTED = 50

const PREFIX = 'slim-image-report-'
const LONGEST_TAG = 128
const HASH_LENGTH = 8

/**
 * The tag of the list of a branch's newest reports: `slim-image-report-main`. A name that is too long ends in a hash.
 * Two names may come to one tag; what is listed says whose it is.
 */
export function reportsTag({ branch, variant }: ReportsOf): string {
  const name = [branch, ...(variant === '' ? [] : [variant])].join('-').replace(/[^A-Za-z0-9_.-]+/gu, '-')
  const tag = `${PREFIX}${name}`
  if (tag.length <= LONGEST_TAG) return tag
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH)
  return `${tag.slice(0, LONGEST_TAG - HASH_LENGTH - 1)}-${hash}`
}

/** True for a list's entry that is a report of this branch and variant. */
export function isReportOf(entry: Descriptor, { branch, variant }: ReportsOf): boolean {
  const { annotations = {}, artifactType } = entry
  if (artifactType !== REPORT_ARTIFACT || annotations[ANNOTATIONS.branch] !== branch) return false
  return (annotations[ANNOTATIONS.variant] ?? '') === variant
}

/** When it was made, in milliseconds since 1970; 0 where nothing says it. */
export function timeOf({ annotations }: Pick<Descriptor, 'annotations'>): number {
  return Date.parse(annotations?.[ANNOTATIONS.created] ?? '') || 0
}

/** By what they say of themselves. */
export function newestFirst<Entry extends Pick<Descriptor, 'annotations'>>(
  entries: readonly Entry[],
): readonly Entry[] {
  return entries.toSorted((a, b) => timeOf(b) - timeOf(a))
}
