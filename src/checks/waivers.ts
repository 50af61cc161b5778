import { instructionOf } from '../compare/instruction.ts'
import type { PlatformImage } from '../image/image.ts'
import type { Waiver } from '../inputs/policy-file/policy.ts'
import { formatPlatform } from '../oci/platform.ts'
import type { CheckResult, Finding } from './check.ts'
import { type Glob, pathGlob, textGlob } from './glob.ts'
import { statusOf } from './verdict.ts'

/** What became of a waiver in one run, on all platforms together. */
export interface WaiverUse {
  readonly waiver: Waiver
  /**
   * `used` waives; `expired` no longer does; `unused` fits no finding; `not-judged` fits none either, but its check was
   * skipped on some platform, so that nobody knows.
   */
  readonly state: 'used' | 'unused' | 'expired' | 'not-judged'
  /** False where its check was skipped on some platform: it may fit more than was found. */
  readonly isJudged: boolean
  /** True within two weeks before it expires. */
  readonly isEnding: boolean
  /** How many findings it fits. */
  readonly findings: number
}

export interface Waived {
  /** Findings that a waiver fits say so and no longer count. */
  readonly results: readonly CheckResult[]
  /** In the order of the waivers. */
  readonly uses: readonly WaiverUse[]
}

/** `today` as `2026-12-31`; a waiver still waives on its last day. */
export function applyWaivers(
  results: readonly CheckResult[],
  waivers: readonly Waiver[],
  { platforms, today }: { readonly platforms: readonly PlatformImage[]; readonly today: string },
): Waived {
  const layers = new Map(platforms.map((one) => [formatPlatform(one.platform), layerTexts(one)]))
  const fitters = waivers.map((waiver) => ({ waiver, fits: fitter(waiver) }))
  const counts = new Map<Waiver, number>()
  const judged = results.map((result) => {
    const own = fitters.filter(({ waiver }) => waiver.check === result.id)
    if (own.length === 0) return result
    const texts = layers.get(result.platform)
    return withFindings(
      result,
      result.findings.map((finding) => {
        const layer = texts?.get(finding.layer ?? '') ?? []
        const fitting = own.filter(({ fits }) => fits(finding, layer)).map(({ waiver }) => waiver)
        for (const waiver of fitting) counts.set(waiver, (counts.get(waiver) ?? 0) + 1)
        const valid = fitting.find((waiver) => !isExpired(waiver, today))
        return valid === undefined ? finding : { ...finding, waived: waivedBy(valid) }
      }),
    )
  })
  const uses = waivers.map((waiver) => useOf(waiver, counts.get(waiver) ?? 0, results, today))
  return { results: judged, uses }
}

/** The result with these findings in place of its own: those that are waived do not count. */
export function withFindings(result: CheckResult, findings: readonly Finding[]): CheckResult {
  const waived = findings.filter((finding) => finding.waived !== undefined)
  if (waived.length === 0) return result
  const counting = findings.filter((finding) => finding.waived === undefined)
  // A label may waive more of what a waiver has left.
  const before = ` ${waivedWords(result.findings.filter((finding) => finding.waived !== undefined))}`
  const summary = result.summary.endsWith(before) ? result.summary.slice(0, -before.length) : result.summary
  return {
    ...result,
    status: result.status === 'skip' ? 'skip' : statusOf(counting),
    summary: `${summary} ${waivedWords(waived)}`,
    findings,
  }
}

function waivedWords({ length }: readonly Finding[]): string {
  return length === 1 ? '1 finding is waived.' : `${length} findings are waived.`
}

/** Digest and instruction, by digest. */
function layerTexts({ layers }: PlatformImage): ReadonlyMap<string, readonly string[]> {
  return new Map(
    layers.map(({ digest, createdBy }) => [
      digest,
      [digest, ...(createdBy === null ? [] : [instructionOf(createdBy).replaceAll(/\s+/g, ' ')])],
    ]),
  )
}

/** All patterns have to fit; a finding that has no such place fits none. */
function fitter({
  path,
  package: name,
  layer,
  growth,
}: Waiver): (finding: Finding, layer: readonly string[]) => boolean {
  const [paths, names, layers] = [globOf(path, pathGlob), globOf(name, textGlob), globOf(layer, textGlob)]
  return (finding, texts) => {
    const found = finding.path?.startsWith('/') === false ? `/${finding.path}` : finding.path
    return (
      (paths === undefined || (found !== undefined && paths.matches(found))) &&
      (names === undefined || (finding.package !== undefined && names.matches(finding.package))) &&
      (layers === undefined || texts.some((text) => layers.matches(text))) &&
      (growth === undefined || isWithin(finding, growth))
    )
  }
}

/** Of nothing no share can be told. */
function isWithin({ growth }: Finding, { unit, amount }: NonNullable<Waiver['growth']>): boolean {
  const grown = unit === 'bytes' ? growth?.bytes : growth?.percent
  return grown !== undefined && grown !== null && grown <= amount
}

function globOf(pattern: string | undefined, make: (pattern: string) => Glob): Glob | undefined {
  return pattern === undefined ? undefined : make(pattern)
}

function waivedBy({ reason, by, expires }: Waiver): NonNullable<Finding['waived']> {
  const who = by === undefined ? '' : ` (allowed by ${by})`
  return { reason: `${reason}${who}`, ...(expires === undefined ? {} : { expires }) }
}

function useOf(waiver: Waiver, findings: number, results: readonly CheckResult[], today: string): WaiverUse {
  const own = results.filter(({ id }) => id === waiver.check)
  const isJudged = own.length > 0 && own.every(({ status }) => status !== 'skip')
  const unused = isJudged ? 'unused' : 'not-judged'
  const state = isExpired(waiver, today) ? 'expired' : findings > 0 ? 'used' : unused
  return { waiver, state, isJudged, isEnding: state !== 'expired' && isEnding(waiver, today), findings }
}

/** Days as ISO 8601 writes them are in the order of their letters. */
export function isExpired({ expires }: Pick<Waiver, 'expires'>, today: string): boolean {
  return expires !== undefined && expires < today
}

const WARNED_BEFORE_DAYS = 14
const DAY_MS = 24 * 60 * 60 * 1000

function isEnding({ expires }: Waiver, today: string): boolean {
  if (expires === undefined) return false
  return (Date.parse(expires) - Date.parse(today)) / DAY_MS <= WARNED_BEFORE_DAYS
}
