import { comparedReport } from './compared-report.ts'
import { placeOfSide, readSide, type SidePlace } from './compared-side.ts'
import type { CompareArguments } from './inputs/command-line.ts'
import { NO_BUDGETS } from './inputs/policy-file/policy.ts'
import { readPolicy } from './inputs/policy-file/read-policy.ts'
import { dayOf, type JudgedBy } from './judged-by.ts'
import { nameIn } from './named-source.ts'
import { vocabulary } from './policy-vocabulary.ts'
import type { Report } from './report/report.ts'
import { writeReport } from './write-report.ts'

/** `slim-image compare`: what grew from one image to another. The verdict is that of the growth alone. */
export async function compareSides(line: CompareArguments): Promise<Report['verdict']> {
  const cwd = process.cwd()
  const read = await readPolicy(line.policy, cwd, vocabulary)
  const places = {
    before: await placeOfSide(line.old, cwd, 'OLD'),
    now: await placeOfSide(line.new, cwd, 'NEW'),
  }
  const policy: JudgedBy = {
    // Two images need not have all platforms that the policy has budgets for.
    policy: { ...read, ownBudgets: NO_BUDGETS },
    image: line.image ?? nameOf(places.now),
    before: undefined,
    today: dayOf(new Date()),
  }
  const options = { cwd, platforms: line.platforms, policy }
  // One after the other: the first image is forgotten when the second is read.
  const before = await readSide(places.before, line.old, { ...options, what: 'OLD' })
  const now = await readSide(places.now, line.new, { ...options, what: 'NEW' })
  const report = comparedReport(now, before, policy)
  await writeReport(report, line)
  return report.verdict
}

function nameOf(place: SidePlace): string | undefined {
  return place.kind === 'image' ? nameIn(place.reference) : undefined
}
