import { createHash } from 'node:crypto'
import type { Growth } from '../compare/growth.ts'
import type { SectionState } from './comment-marker.ts'
import { growthIn } from './not-compared.ts'
import type { Report, ReportCheck, ReportPlatform } from './report.ts'

/** What a comment's text says: `facts` stands for all that it tells in words, `sizes` has the figures. */
export type CommentFacts = Pick<SectionState, 'facts' | 'sizes'>

const MOST_PLATFORMS = 12
/** A place whose change is smaller may come and go without the text being wrong. */
const LARGE_PLACE = 1_000_000

export function commentFacts(report: Report): CommentFacts {
  const { verdict, image, checks, comparisons, findingChanges, policy, build } = report
  const told = [
    verdict,
    image.name,
    image.platforms.map(platformFacts),
    checks.map(checkFacts),
    findingChanges.map((changes) => [
      changes.platform,
      fingerprints(changes.new),
      fingerprints(changes.fixed),
    ]),
    comparisons.map((one) => ('growth' in one ? growthFacts(one.growth) : one.skipped)),
    policy,
    build?.warnings,
  ]
  return {
    facts: createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 24),
    sizes: image.platforms.slice(0, MOST_PLATFORMS).flatMap((platform, index) => {
      const growth = growthIn(comparisons[index])
      return [
        platform.compressedSize ?? 0,
        platform.uncompressedSize ?? 0,
        growth?.compressedSizeChange ?? 0,
        growth?.parts?.own.compressed.change ?? 0,
        growth?.newBytes ?? 0,
      ]
    }),
  }
}

/** Sizes may move by so much of the image, and by so many bytes, before a text that says them is written anew. */
const JITTER = { ofImage: 0.001, bytes: 10_000 }

/** A platform's figures, in the order that commentFacts writes them: which size each is a part of, and which is a change. */
const FIGURES = [
  { of: 0, isChange: false },
  { of: 1, isChange: false },
  { of: 0, isChange: true },
  { of: 0, isChange: true },
  { of: 0, isChange: false },
] as const

/** Whether a text that says the one still holds for the other. */
export function saysTheSame(one: CommentFacts, other: CommentFacts): boolean {
  return (
    one.facts === other.facts &&
    one.sizes.length === other.sizes.length &&
    one.sizes.every((size, index) => {
      const figure = FIGURES[index % FIGURES.length] ?? FIGURES[0]
      const image = one.sizes[index - (index % FIGURES.length) + figure.of] ?? 0
      const now = other.sizes[index] ?? 0
      const allowed = Math.max(JITTER.bytes, image * JITTER.ofImage)
      return Math.abs(size - now) <= allowed && (!figure.isChange || Math.sign(size) === Math.sign(now))
    })
  )
}

function platformFacts({ platform, user, layers, notes, filesUnread }: ReportPlatform): unknown {
  return [
    platform,
    user,
    notes,
    filesUnread,
    layers.map(({ createdBy, dockerfile, origin }) => [createdBy, dockerfile, origin]),
  ]
}

function checkFacts({ id, platform, status, findings }: ReportCheck): unknown {
  return [
    id,
    platform,
    status,
    findings.map(({ level, fingerprint, waived }) => [level, fingerprint, waived]),
  ]
}

function fingerprints(findings: readonly { readonly fingerprint: string }[]): readonly string[] {
  return findings.map(({ fingerprint }) => fingerprint)
}

function growthFacts({ baseline, parts, layers, removedLayers, recompressed, contents }: Growth): unknown {
  return [
    baseline.reference,
    baseline.description,
    baseline.knownBy,
    parts === null ? null : [parts.baseBefore, parts.baseNow],
    // A layer of the same files may be another blob each time.
    layers.map(({ kind }) => kind === 'added'),
    removedLayers.map(({ createdBy }) => createdBy),
    recompressed === null ? null : [recompressed.layers, recompressed.mediaTypes],
    contents?.packages.changes.map(({ type, group, name, before, now }) => [type, group, name, before, now]),
    contents?.places
      .filter(({ change }) => Math.abs(change) >= LARGE_PLACE)
      .map(({ path }) => path)
      .sort(),
  ]
}
