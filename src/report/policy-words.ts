import type { Report, ReportSetting } from './report.ts'

/** `.github/slim-image.yml:12`, `input`, `profile strict` or `default`: who set something, untrusted parts in it. */
export function settingSource({ from, file, line }: ReportSetting, profile: string): string {
  if (from === 'file') return `${file}:${line}`
  return from === 'profile' ? `profile ${profile}` : from
}

/** `checks.build-tools.level`, or of one platform `budgets.size-budget (linux/arm64)`. */
export function settingName({ setting, platform }: Pick<ReportSetting, 'setting' | 'platform'>): string {
  return platform === null ? setting : `${setting} (${platform})`
}

/** What somebody set: everything else is as the profile has it. */
export function ownSettings({ policy }: Report): readonly ReportSetting[] {
  return policy.settings.filter(({ from }) => from === 'file' || from === 'input')
}

/** `.github/slim-image.yml, which extends policy/base.yml`; undefined without a policy file. */
export function filesSentence(files: readonly string[]): string | undefined {
  const [own, ...others] = files
  if (own === undefined) return undefined
  return others.length === 0 ? own : `${own}, which extends ${others.join(', ')}`
}

/** That nobody knows whether a pull request loosens the policy, and why; undefined where that is known. */
export function unknownSentence({ policy }: Report): string | undefined {
  return policy.loosenedUnknown === null
    ? undefined
    : `Nobody can say whether this pull request loosens the policy, because that of its base is not known: ${policy.loosenedUnknown}.`
}
