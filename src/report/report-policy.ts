import type { Loosened } from '../checks/loosened.ts'
import type { Setting } from '../checks/settings.ts'
import { amountText } from '../checks/size-growth/default-budget.ts'
import type { WaiverUse } from '../checks/waivers.ts'
import type { Limit, PolicyInputs } from '../inputs/inputs.ts'
import type {
  ReportLimit,
  ReportLimits,
  ReportLoosened,
  ReportPolicy,
  ReportSetting,
  ReportWaiver,
} from './report.ts'

/** What is known of the policy besides what the checks were given. */
export interface PolicyFacts {
  /** Each before what it extends. */
  readonly files: readonly string[]
  /** What the checks of each platform were given, by formatPlatform. */
  readonly platforms: ReadonlyMap<string, PolicyInputs>
  readonly settings: readonly Setting[]
  readonly uses: readonly WaiverUse[]
  readonly loosened: readonly Loosened[]
  /** Why nobody can say what was loosened; undefined where that is known, or there is nothing to compare. */
  readonly loosenedUnknown?: string | undefined
}

/** The policy's part of the report; `policy` is what counts for platforms without limits of their own. */
export function reportPolicy(policy: PolicyInputs, facts: PolicyFacts | undefined): ReportPolicy {
  const limits = limitsOf(policy)
  const own = [...(facts?.platforms ?? [])]
    .map(([platform, one]) => ({ platform, ...limitsOf(one) }))
    .filter(({ platform, ...theirs }) => JSON.stringify(theirs) !== JSON.stringify(limits))
  return {
    profile: policy.profile,
    ...limits,
    platforms: own,
    files: facts?.files ?? [],
    settings: facts?.settings.map(settingOf) ?? [],
    waivers: facts?.uses.map(waiverOf) ?? [],
    loosened: facts?.loosened.map(loosenedOf) ?? [],
    loosenedUnknown: facts?.loosenedUnknown ?? null,
  }
}

/** The limits that a platform was judged by. */
export function limitsOn(policy: ReportPolicy, platform: string | undefined): ReportLimits {
  return policy.platforms.find((one) => one.platform === platform) ?? policy
}

function limitsOf(policy: PolicyInputs): ReportLimits {
  return {
    sizeBudget: limitOf(policy.sizeBudget),
    uncompressedSizeBudget: limitOf(policy.uncompressedSizeBudget),
    largestLayerBudget: limitOf(policy.largestLayerBudget),
    maxLayers: limitOf(policy.maxLayers),
  }
}

function limitOf(limit: Limit | undefined): ReportLimit | null {
  return limit === undefined ? null : { warn: limit.warn ?? null, fail: limit.fail ?? null }
}

function settingOf({ name, platform, text, source }: Setting): ReportSetting {
  const { file, line } = source.from === 'file' ? source : { file: null, line: null }
  return { setting: name, platform: platform ?? null, value: text, from: source.from, file, line }
}

function waiverOf({ waiver, state, findings }: WaiverUse): ReportWaiver {
  const { check, reason, place } = waiver
  return {
    check,
    path: waiver.path ?? null,
    package: waiver.package ?? null,
    layer: waiver.layer ?? null,
    growth: waiver.growth === undefined ? null : amountText(waiver.growth),
    by: waiver.by ?? null,
    reason,
    expires: waiver.expires ?? null,
    file: place.file,
    line: place.line,
    state,
    findings,
  }
}

function loosenedOf({ setting, platform, before, after }: Loosened): ReportLoosened {
  return { setting, platform: platform ?? null, before, after }
}
