import * as v from 'valibot'
import { dockerfile, origin } from './image-schema.ts'
import { digest, number, said, text } from './words.ts'

export const waived = v.object({
  reason: text('Why it is accepted, as the policy says it.'),
  expires: v.exactOptional(
    text('The last day, as the policy writes it; absent where it is accepted for good.'),
  ),
})

export const finding = v.object({
  level: said(v.picklist(['fail', 'warn', 'note']), 'A note changes no verdict.'),
  message: text('What was found.'),
  remedy: text('What to do; may be empty.'),
  path: v.exactOptional(text('The file or folder that stands for what was found, absolute.')),
  package: v.exactOptional(text('Name of a package.')),
  layer: v.exactOptional(digest('The layer that brought it.')),
  removedBy: v.exactOptional(digest('Of what is hidden: the layer that overwrote or deleted it.')),
  dockerfile: v.exactOptional(
    said(
      v.lazy(() => dockerfile),
      'The lines that made it.',
    ),
  ),
  bytes: v.exactOptional(number('What it weighs.')),
  savedBytes: v.exactOptional(number('Content bytes that are gone once the remedy was applied.')),
  visibility: v.exactOptional(
    said(v.picklist(['visible', 'hidden']), 'Whether the final file system shows it.'),
  ),
  origin: v.exactOptional(said(origin, "Whether the layer is the base image's or the build's own.")),
  waived: v.exactOptional(
    said(
      v.lazy(() => waived),
      'Set where the policy accepts it.',
    ),
  ),
  fingerprint: text('The same in every run that finds it again, whatever its layer, line and size.'),
})

export const check = v.object({
  id: said(
    v.pipe(v.string(), v.regex(/^[a-z]+(?:-[a-z]+)*$/)),
    'One of the checks in docs/checks, or what tells of the policy itself: `waivers`, `baseline`.',
  ),
  title: text('Its title.'),
  why: text('Why it matters, in one sentence.'),
  platform: text('Of which image.'),
  status: said(v.picklist(['pass', 'warn', 'fail', 'skip']), 'What it came to.'),
  summary: text('One sentence with the figures that decide.'),
  findings: said(v.array(finding), 'The most valuable first.'),
})

export const changedFinding = v.object({
  check: text('Whose finding.'),
  fingerprint: text('As in `checks`.'),
  level: said(v.picklist(['fail', 'warn', 'note']), 'How bad it is.'),
  message: text('What was found.'),
})

export const findingChanges = v.object({
  platform: text('Of which image.'),
  new: said(v.array(changedFinding), 'Of level fail or warn, and not in the earlier report.'),
  fixed: said(v.array(changedFinding), 'Those that only the earlier report has.'),
})
