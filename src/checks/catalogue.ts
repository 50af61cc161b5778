import { buildTools } from './build-tools.ts'
import type { Check } from './check.ts'
import { nonRootUser } from './non-root-user.ts'
import { sizeBudget } from './size-budget.ts'

/** Every check, in the order in which results are shown. Ids and order are part of the report's public format. */
export const checks: readonly Check[] = [sizeBudget, nonRootUser, buildTools]
