// The JSON report's format in words: docs/report.schema.json and the tables of docs/report.md are written from it, and
// reports are read by it.
import * as v from 'valibot'
import { changedFinding, check, finding, findingChanges, waived } from './check-schema.ts'
import {
  baseline,
  compared,
  contentGrowth,
  growth,
  kindChange,
  layerChange,
  mediaTypes,
  notCompared,
  packageChange,
  packagesGrowth,
  partGrowth,
  partsGrowth,
  placeChange,
  recompressed,
  removedLayer,
  sizeChange,
  trend,
  trendPoint,
} from './growth-schema.ts'
import {
  distribution,
  dockerfile,
  hidden,
  image,
  kind,
  layer,
  packageEntry,
  place,
  platform,
  tree,
  treeEntry,
} from './image-schema.ts'
import { limit, loosened, platformLimits, policy, setting, waiver } from './policy-schema.ts'
import { number, said, text, textOrNull, texts } from './words.ts'

export const build = v.object({
  dockerfile: textOrNull('Relative to the workspace where it lies inside; null where nothing says it.'),
  target: textOrNull('The stage that was asked for; null for the last one.'),
  steps: number('Steps of the build.'),
  cachedSteps: number('Those that were in the cache.'),
  warnings: texts('A sentence for each thing to know, for example a cache that was left out.'),
})

export const run = v.object({
  commit: textOrNull('Of the sources; null where nothing says it.'),
  ref: textOrNull('For example `refs/heads/main`; null where nothing says it.'),
  event: text('What started the workflow.'),
  at: text('ISO 8601 in UTC.'),
  url: textOrNull('Page of the workflow run; null where nothing says it.'),
})

export const report = v.object({
  schemaVersion: said(
    v.literal(1),
    'Changes where a member goes or means something else. New members may come.',
  ),
  verdict: said(v.picklist(['pass', 'warn', 'fail']), 'What all checks together came to.'),
  policy: said(
    v.lazy(() => policy),
    'What the image was judged by.',
  ),
  image: said(
    v.lazy(() => image),
    'What was judged.',
  ),
  checks: said(v.array(check), 'Every check on every platform.'),
  comparisons: said(v.array(v.union([compared, notCompared])), 'One for each platform, in their order.'),
  findingChanges: said(
    v.array(findingChanges),
    'One for each platform whose earlier image has a report, in their order.',
  ),
  trends: said(v.array(trend), 'One for each platform of which earlier builds are known, in their order.'),
  build: said(v.nullable(build), 'The build; null for an image that was not built here.'),
  run: said(v.nullable(run), 'Where and when it was made; null outside GitHub Actions.'),
})

export const definitions = {
  policy,
  limit,
  platformLimits,
  setting,
  waiver,
  loosened,
  image,
  platform,
  layer,
  dockerfile,
  distribution,
  package: packageEntry,
  place,
  kind,
  tree,
  treeEntry,
  hidden,
  check,
  finding,
  waived,
  findingChanges,
  changedFinding,
  compared,
  notCompared,
  growth,
  baseline,
  layerChange,
  removedLayer,
  sizeChange,
  partsGrowth,
  partGrowth,
  recompressed,
  mediaTypes,
  contentGrowth,
  packagesGrowth,
  packageChange,
  placeChange,
  kindChange,
  trend,
  trendPoint,
  build,
  run,
}
