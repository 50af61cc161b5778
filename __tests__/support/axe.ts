import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import * as v from 'valibot'

const SOURCE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const Violations = v.array(
  v.object({
    id: v.string(),
    impact: v.nullable(v.string()),
    nodes: v.array(v.object({ target: v.array(v.unknown()), failureSummary: v.optional(v.string()) })),
  }),
)

/** What axe has against a page, one line each; the page's context must not apply its policy. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: readFileSync(SOURCE, 'utf8') })
  const found = v.parse(Violations, await page.evaluate('axe.run().then(({ violations }) => violations)'))
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${impact}: ${id}: ${target.join(' ')}: ${failureSummary}`,
    ),
  )
}
