import type { Growth, PackageChange, PlaceChange, Recompressed } from '../compare/growth.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import { markdownCode, markdownText } from './escape-markdown.ts'
import { growthIn } from './not-compared.ts'
import type { Report } from './report.ts'
import { counted, formatSizeChange } from './size-words.ts'

const MOST_NAMED = 3
/** A place whose bytes changed by less than this part of what the first one's did is told in the fold only. */
const SMALL_PLACE = 0.02

/**
 * What the image's change is made of, in few lines: its base's drift apart from the own change, another compression,
 * packages, places, and how the findings changed. Nothing where nothing changed, or nothing is known.
 */
export function markdownChanges(
  report: Report,
  platform: string,
  index: number,
  heading: string,
): readonly string[] {
  const growth = growthIn(report.comparisons[index])
  const lines = [
    ...(growth === undefined ? [] : growthLines(growth)),
    ...allowedLines(report, platform),
    ...findingLines(report, platform),
  ]
  if (lines.length === 0) return []
  return [`${heading} ${titleOf(growth)}\n\n${lines.map((line) => `- ${line}`).join('\n')}`]
}

function titleOf(growth: Growth | undefined): string {
  const change = growth?.compressedSizeChange ?? 0
  if (change === 0) return 'What changed'
  return change > 0 ? 'What grew' : 'What shrank'
}

function growthLines({ parts, recompressed, contents }: Growth): readonly string[] {
  const packages = contents?.packages
  return [
    ...(parts === null || !parts.baseMoved ? [] : [driftWords(parts)]),
    ...(recompressed === null ? [] : [recompressedWords(recompressed)]),
    ...(packages === undefined || packages.changes.length === 0 ? [] : [packageWords(packages)]),
    ...(contents === null ? [] : placeLines(contents.places)),
  ]
}

/** ``Base moved `a1b2c3d` to `c3d4e5f`: +28.0 MB; you: -1.10 MB``. */
function driftWords({ base, own, baseBefore, baseNow }: NonNullable<Growth['parts']>): string {
  return (
    `Base moved ${baseName(baseBefore)} to ${baseName(baseNow)}: **${formatSizeChange(base.compressed.change)}**; ` +
    `you: **${formatSizeChange(own.compressed.change)}**`
  )
}

function baseName(digest: string | null): string {
  return digest === null ? markdownCode('scratch') : markdownCode(shortDigest(digest))
}

function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 7)
}

/** That it is no growth of what the image holds. */
export function recompressedWords({ layers, compressedSizeChange, mediaTypes }: Recompressed): string {
  const how =
    mediaTypes === null
      ? 'compressed in another way'
      : `${formatOf(mediaTypes.before)} before, ${formatOf(mediaTypes.now)} now`
  return (
    `Recompressed: **${formatSizeChange(compressedSizeChange)}** is another form of the same content ` +
    `(${counted(layers, 'layer')}, ${how}), not a change of it`
  )
}

function formatOf(mediaType: string): string {
  const known = /[.+](zstd|gzip)$/.exec(mediaType)?.[1]
  if (known !== undefined) return known
  return /\.tar$/.test(mediaType) ? 'uncompressed' : markdownCode(mediaType, 80)
}

type Packages = NonNullable<Growth['contents']>['packages']

/** `Packages: 2 added, 1 updated`, and the first by name. */
function packageWords({ added, removed, updated, changes }: Packages): string {
  const counts = Object.entries({ added, removed, updated })
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${groupedNumber(count)} ${word}`)
  const named = changes.slice(0, MOST_NAMED)
  const left = Math.max(added + removed + updated, changes.length) - named.length
  const more = left > 0 ? ` and ${groupedNumber(left)} more` : ''
  return `Packages: ${counts.join(', ')}: ${named.map(packageText).join(', ')}${more}`
}

function packageText(one: PackageChange): string {
  return `${markdownCode(packageName(one), 60)} ${versionWords(one)} (${formatSizeChange(one.change)})`
}

export function packageName({ group, name }: PackageChange): string {
  return group === null ? name : `${group}/${name}`
}

function versionWords({ before, now }: PackageChange): string {
  if (before.length === 0) return `${versions(now)} added`
  return now.length === 0 ? `${versions(before)} removed` : `${versions(before)} → ${versions(now)}`
}

const MOST_VERSIONS = 3

/** Each as code; none where no version is known. */
export function versions(all: readonly string[]): string {
  const shown = all.slice(0, MOST_VERSIONS).map((version) => markdownCode(version, 40))
  return [...shown, ...(all.length > shown.length ? ['…'] : [])].join(', ')
}

function placeLines(places: readonly PlaceChange[]): readonly string[] {
  const [first] = places
  if (first === undefined) return []
  const shown = places
    .filter(({ change }) => Math.abs(change) >= Math.abs(first.change) * SMALL_PLACE)
    .slice(0, MOST_NAMED)
  const words = shown.map((place) => `${placeName(place)} ${formatSizeChange(place.change)}`)
  return [`Uncompressed, by place: ${words.join(', ')}`]
}

export function placeName({ path, type }: PlaceChange): string {
  return markdownCode(`/${path}${type === 'directory' && path !== '' ? '/' : ''}`, 80)
}

/** Who allowed this growth, and why. */
function allowedLines({ checks }: Report, platform: string): readonly string[] {
  const result = checks.find((check) => check.id === 'size-growth' && check.platform === platform)
  const waived = (result?.findings ?? []).flatMap((finding) =>
    finding.waived === undefined ? [] : [finding.waived],
  )
  return [...new Set(waived.map(({ reason }) => reason))]
    .slice(0, 2)
    .map((reason) => `This growth is allowed: ${markdownText(reason)}`)
}

function findingLines({ findingChanges }: Report, platform: string): readonly string[] {
  const changes = findingChanges.find((one) => one.platform === platform)
  const counts = [
    [changes?.new.length ?? 0, 'new'],
    [changes?.fixed.length ?? 0, 'fixed'],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`**${count} ${word}**`]))
  return counts.length === 0 ? [] : [`Findings: ${counts.join(', ')}`]
}
