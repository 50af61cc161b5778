import { checks } from './checks/catalogue.ts'
import { type Setting, settingsOf } from './checks/settings.ts'
import type { PolicyArguments } from './inputs/policy-arguments.ts'
import type { Policy } from './inputs/policy-file/policy.ts'
import { limitsFor, type PolicyTarget } from './inputs/policy-file/policy-for.ts'
import { readPolicy } from './inputs/policy-file/read-policy.ts'
import { vocabulary } from './policy-vocabulary.ts'
import { policyText, type ShownBudgets, type ShownPolicy } from './report/policy-text.ts'
import { writeStandardOutput } from './standard-output.ts'

/** `slim-image policy`: what images are judged by, and who set it. Rejects with PolicyError or InvalidValueError. */
export async function printPolicy({ request, image, platform }: PolicyArguments): Promise<void> {
  const policy = await readPolicy(request, process.cwd(), vocabulary)
  await writeStandardOutput(policyText(shownPolicy(policy, { image, platform })))
}

/** Of a target that is named only what counts for it, else everything that the files say of platforms and images. */
export function shownPolicy(policy: Policy, target: PolicyTarget): ShownPolicy {
  const { budgets, files, waivers } = policy
  const general = settingsFor(policy, target)
  const platformsOf = (image: string | undefined, above: readonly Setting[]): readonly ShownBudgets[] => {
    const named = image === undefined ? undefined : budgets.images.get(image)
    const names = new Set([...budgets.platforms.keys(), ...(named?.platforms.keys() ?? [])])
    return [...names].map((platform) => ({
      name: platform,
      settings: ownOf(settingsFor(policy, { image, platform }), above),
    }))
  }
  return {
    files,
    settings: general,
    platforms: target.platform === undefined ? unlessEmpty(platformsOf(target.image, general)) : [],
    images:
      target.image === undefined && target.platform === undefined
        ? [...budgets.images.keys()].map((image) => {
            const settings = settingsFor(policy, { image, platform: undefined })
            const platforms = unlessEmpty(platformsOf(image, settings))
            return { name: image, settings: ownOf(settings, general), platforms }
          })
        : [],
    waivers,
  }
}

function settingsFor(policy: Policy, target: PolicyTarget): readonly Setting[] {
  return settingsOf(policy, checks, [{ platform: undefined, limits: limitsFor(policy, target) }])
}

function ownOf(settings: readonly Setting[], above: readonly Setting[]): readonly Setting[] {
  const known = new Set(above.map((one) => JSON.stringify(one)))
  return settings.filter((one) => !known.has(JSON.stringify(one)))
}

function unlessEmpty(budgets: readonly ShownBudgets[]): readonly ShownBudgets[] {
  return budgets.filter(({ settings }) => settings.length > 0)
}
