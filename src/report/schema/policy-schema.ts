import * as v from 'valibot'
import { number, numberOrNull, said, text, textOrNull, texts } from './words.ts'

export const limit = v.object({
  warn: numberOrNull('More than this warns; null where nothing does.'),
  fail: numberOrNull('More than this fails; null where nothing does.'),
})

export const limits = {
  sizeBudget: said(v.nullable(limit), 'Of the compressed size, in bytes; null where none is set.'),
  uncompressedSizeBudget: said(
    v.nullable(limit),
    'Of the uncompressed size, in bytes; null where none is set.',
  ),
  largestLayerBudget: said(v.nullable(limit), 'Of one layer, compressed, in bytes; null where none is set.'),
  maxLayers: said(v.nullable(limit), 'A number of layers; null where none is set.'),
}

export const platformLimits = v.object({ platform: text('Of which image.'), ...limits })

export const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

export const setting = v.object({
  setting: text('As the policy file nests it, for example `checks.build-tools.level`.'),
  platform: textOrNull("Of a limit that is this platform's; null for all."),
  value: text('As the policy file would say it.'),
  from: said(v.picklist(['input', 'file', 'profile', 'default']), 'Who set it.'),
  file: textOrNull('The policy file that set it; null where none did.'),
  line: said(v.nullable(lineNumber), 'Its line there.'),
})

export const waiver = v.object({
  check: text('Whose findings.'),
  path: textOrNull('A pattern of paths; null where any may be.'),
  package: textOrNull('A pattern of package names.'),
  layer: textOrNull("A pattern of the layer's digest or instruction."),
  growth: v.exactOptional(
    textOrNull('How much the image may grow, such as `5MB`; null for a waiver of something else.'),
  ),
  reason: text('Why the findings may stay.'),
  by: v.exactOptional(textOrNull('Who says so; null where the policy does not.')),
  expires: textOrNull('The last day on which it waives; null where it waives for good.'),
  file: text('The policy file that has it.'),
  line: said(lineNumber, 'Its line there.'),
  state: said(
    v.picklist(['used', 'unused', 'expired', 'not-judged']),
    'What became of it on all platforms together; `not-judged` where its check was skipped on one.',
  ),
  findings: number('How many findings it fits.'),
})

export const loosened = v.object({
  setting: text('As in settings, or a waiver.'),
  platform: textOrNull("Of a limit that is this platform's; null for all."),
  before: text('What the base of the pull request says.'),
  after: text('What the pull request says.'),
})

export const policy = v.object({
  profile: said(v.picklist(['standard', 'strict', 'report']), 'The profile.'),
  ...limits,
  platforms: said(v.array(platformLimits), 'Those that have limits of their own.'),
  files: texts('Policy files, each before what it extends; none where there is no policy file.'),
  settings: said(v.array(setting), 'Everything that decides the verdict, and who set it.'),
  waivers: said(v.array(waiver), 'In the order of the files.'),
  loosened: said(
    v.array(loosened),
    "What the policy of a pull request lets through and its base's does not; empty where nobody can say.",
  ),
  loosenedUnknown: textOrNull(
    'Why nobody can say that; null where it is known, or there is nothing to compare.',
  ),
})
