// The JSON report's format in words: docs/report.schema.json and the tables of docs/report.md are written from it.
import { toJsonSchema } from '@valibot/to-json-schema'
import * as v from 'valibot'

const said = <Schema extends v.GenericSchema>(schema: Schema, words: string) =>
  v.pipe(schema, v.description(words))
const text = (words: string) => said(v.string(), words)
const textOrNull = (words: string) => said(v.nullable(v.string()), words)
const texts = (words: string) => said(v.array(v.string()), words)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const number = (words: string) => said(count, words)
const numberOrNull = (words: string) => said(v.nullable(count), words)
const change = (words: string) => said(v.pipe(v.number(), v.integer()), words)
const sha256 = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
const digest = (words: string) => said(sha256, words)

const limit = v.object({
  warn: numberOrNull('More than this warns; null where nothing does.'),
  fail: numberOrNull('More than this fails; null where nothing does.'),
})

const limits = {
  sizeBudget: said(v.nullable(limit), 'Of the compressed size, in bytes; null where none is set.'),
  uncompressedSizeBudget: said(
    v.nullable(limit),
    'Of the uncompressed size, in bytes; null where none is set.',
  ),
  largestLayerBudget: said(v.nullable(limit), 'Of one layer, compressed, in bytes; null where none is set.'),
  maxLayers: said(v.nullable(limit), 'A number of layers; null where none is set.'),
}

const platformLimits = v.object({ platform: text('Of which image.'), ...limits })

const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

const setting = v.object({
  setting: text('As the policy file nests it, for example `checks.build-tools.level`.'),
  platform: textOrNull("Of a limit that is this platform's; null for all."),
  value: text('As the policy file would say it.'),
  from: said(v.picklist(['input', 'file', 'profile', 'default']), 'Who set it.'),
  file: textOrNull('The policy file that set it; null where none did.'),
  line: said(v.nullable(lineNumber), 'Its line there.'),
})

const waiver = v.object({
  check: text('Whose findings.'),
  path: textOrNull('A pattern of paths; null where any may be.'),
  package: textOrNull('A pattern of package names.'),
  layer: textOrNull("A pattern of the layer's digest or instruction."),
  reason: text('Why the findings may stay.'),
  expires: textOrNull('The last day on which it waives; null where it waives for good.'),
  file: text('The policy file that has it.'),
  line: said(lineNumber, 'Its line there.'),
  state: said(
    v.picklist(['used', 'unused', 'expired', 'not-judged']),
    'What became of it on all platforms together; `not-judged` where its check was skipped.',
  ),
  findings: number('How many findings it fits.'),
})

const loosened = v.object({
  setting: text('As in settings, or a waiver.'),
  platform: textOrNull("Of a limit that is this platform's; null for all."),
  before: text('What the base of the pull request says.'),
  after: text('What the pull request says.'),
})

const policy = v.object({
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
})

const dockerfile = v.object({
  path: text('As the build was given it.'),
  startLine: said(v.pipe(v.number(), v.integer(), v.minValue(1)), 'Counted from 1.'),
  endLine: said(v.pipe(v.number(), v.integer(), v.minValue(1)), 'The last line, which belongs to it.'),
})

const origin = v.picklist(['base', 'own', 'unknown'])

const layer = v.object({
  digest: digest('Of the blob as stored.'),
  diffId: digest('Of the uncompressed tar.'),
  mediaType: text("The manifest's."),
  compressedSize: numberOrNull('As stored; null where the source has it uncompressed only.'),
  uncompressedSize: numberOrNull('Of the tar; null for a layer that was not read.'),
  entryCount: numberOrNull('Entries of the tar; null for a layer that was not read.'),
  visibleSize: numberOrNull(
    'Of its files that the final file system shows; null where no file was looked at.',
  ),
  hiddenSize: numberOrNull('Of its files that are overwritten or deleted; null where no file was looked at.'),
  createdBy: textOrNull(
    'The history line, with `[secret]` in the place of what looks like one; null where there is none for it.',
  ),
  dockerfile: said(v.nullable(dockerfile), 'The lines that made it; null where they are not known.'),
  origin: said(origin, "Whether it is the base image's or the build's own."),
})

const distribution = v.object({
  id: text('ID of os-release, for example `debian`.'),
  version: textOrNull('VERSION_ID, for example `12`.'),
  name: textOrNull('PRETTY_NAME, for example `Debian GNU/Linux 12 (bookworm)`.'),
})

const packageEntry = v.object({
  type: text(
    'As package-url names it: `deb`, `apk`, `rpm`, `npm`, `pypi`, `golang`, `cargo`, `gem`, `maven`.',
  ),
  group: textOrNull("Maven's group; null for all others."),
  name: text('As its ecosystem writes it.'),
  version: text('Empty where nothing says it.'),
  path: textOrNull(
    "The file that tells of it, without a leading slash; null where the distribution's database does.",
  ),
  bytes: number('Of the files that belong to it alone, hard links counted once.'),
  layerIndex: number('The layer that has it first, as a position in `layers`, from 0.'),
  removedByLayerIndex: numberOrNull('The layer that removed or replaced it; null while it is installed.'),
})

const place = v.object({
  path: text('Without a leading slash; the root is empty.'),
  bytes: number('Of everything in it and below it.'),
  restBytes: number('What of it lies in no other place of the same list.'),
})

const hidden = v.object({
  layerIndex: number('The layer that the bytes lie in, as a position in `layers`, from 0.'),
  hiddenByLayerIndex: number('The layer that overwrote or deleted them.'),
  bytes: number('What they add to the image.'),
  files: number('How many files.'),
  places: said(v.array(place), 'Files and directories that make most of it, largest first, at most 10.'),
})

const platform = v.object({
  platform: text('`os/architecture` or `os/architecture/variant`.'),
  digest: digest("Of this platform's manifest."),
  configDigest: digest('Of the image configuration.'),
  user: text('As the configuration writes it; empty means root.'),
  compressedSize: numberOrNull('What a pull transfers; null where the source has no compressed layers.'),
  uncompressedSize: numberOrNull("The sum of the layers' tars; null where one of them was not read."),
  filesUnread: textOrNull('The sentence that says why no file was looked at; null where all were.'),
  hiddenSize: numberOrNull('What would be saved by never shipping it; null where no file was looked at.'),
  fileCount: numberOrNull('Regular files of the final file system; null where no file was looked at.'),
  layers: said(v.array(layer), 'Base first.'),
  distribution: said(v.nullable(distribution), 'From os-release; null for an image without it.'),
  entrypoint: texts('The ENTRYPOINT, with `[secret]` in the place of what looks like one.'),
  command: texts('The CMD, likewise.'),
  workingDirectory: text('The WORKDIR; empty means /.'),
  environment: texts('Names of the variables. Values may be secrets and are in no report.'),
  packageCount: number('Installed packages; `packages` may have fewer.'),
  packages: said(v.array(packageEntry), 'The largest, removed ones among them, at most 500.'),
  directories: said(
    v.array(place),
    'Directories that hold much by themselves, not only through one below them; largest first, at most 20.',
  ),
  hidden: said(v.array(hidden), 'What one layer ships and another hides; most first, at most 100.'),
  notes: texts('A sentence for each thing that could not be read whole.'),
})

const image = v.object({
  name: text("The repository's full name, or the source that was read."),
  digest: digest('What a push ends at: of the index, or of the manifest where there is no index.'),
  platforms: said(v.array(platform), 'Images that were judged; attestations are none.'),
  notes: texts('A sentence for each member of the index that is no image and was left out.'),
})

const waived = v.object({
  reason: text('Why it is accepted, as the policy says it.'),
  expires: v.optional(text('The last day, as the policy writes it; absent where it is accepted for good.')),
})

const finding = v.object({
  level: said(v.picklist(['fail', 'warn', 'note']), 'A note changes no verdict.'),
  message: text('What was found.'),
  remedy: text('What to do; may be empty.'),
  path: v.optional(text('The file or folder that stands for what was found, absolute.')),
  package: v.optional(text('Name of a package.')),
  layer: v.optional(digest('The layer that brought it.')),
  removedBy: v.optional(digest('Of what is hidden: the layer that overwrote or deleted it.')),
  dockerfile: v.optional(
    said(
      v.lazy(() => dockerfile),
      'The lines that made it.',
    ),
  ),
  bytes: v.optional(number('What it weighs.')),
  savedBytes: v.optional(number('Content bytes that are gone once the remedy was applied.')),
  visibility: v.optional(said(v.picklist(['visible', 'hidden']), 'Whether the final file system shows it.')),
  origin: v.optional(said(origin, "Whether the layer is the base image's or the build's own.")),
  waived: v.optional(
    said(
      v.lazy(() => waived),
      'Set where the policy accepts it.',
    ),
  ),
})

const check = v.object({
  id: said(
    v.pipe(v.string(), v.regex(/^[a-z]+(?:-[a-z]+)*$/)),
    'One of the checks in docs/checks, or `waivers`, which tells of the waivers of the policy.',
  ),
  title: text('Its title.'),
  why: text('Why it matters, in one sentence.'),
  platform: text('Of which image.'),
  status: said(v.picklist(['pass', 'warn', 'fail', 'skip']), 'What it came to.'),
  summary: text('One sentence with the figures that decide.'),
  findings: said(v.array(finding), 'The most valuable first.'),
})

const baseline = v.object({
  reference: text('Where it was found, for example `ghcr.io/owner/name:sha-0123…`.'),
  digest: digest('Of the earlier image.'),
  name: text('A few words for it.'),
  description: text('The same, and how far it lies from the one that was looked for.'),
})

const layerChange = v.object({
  digest: digest('Of the layer as it is now.'),
  kind: said(v.picklist(['unchanged', 'changed', 'added']), 'Against the earlier image.'),
  compressedSizeChange: change("Against its partner; an added layer's whole size."),
})

const removedLayer = v.object({
  digest: digest('Of a layer that is gone.'),
  compressedSize: number('As it was stored.'),
  createdBy: textOrNull(
    'Its history line, with `[secret]` in the place of what looks like one; null where there is none.',
  ),
})

const growth = v.object({
  baseline: said(
    v.lazy(() => baseline),
    'The earlier image.',
  ),
  platform: text('Of which image.'),
  compressedSizeBefore: number('Of the earlier image.'),
  compressedSizeChange: change('Positive where this one is larger.'),
  layers: said(v.array(layerChange), 'One for each layer, base first.'),
  removedLayers: said(v.array(removedLayer), 'Layers of the earlier image that have no partner here.'),
  newBytes: number('What somebody who has the earlier image has to pull.'),
})

const compared = v.object({
  growth: said(
    v.lazy(() => growth),
    'What grew.',
  ),
})
const notCompared = v.object({ skipped: text('The sentence that says why nothing was compared.') })

const build = v.object({
  steps: number('Steps of the build.'),
  cachedSteps: number('Those that were in the cache.'),
  warnings: texts('A sentence for each thing to know, for example a cache that was left out.'),
})

const report = v.object({
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
  build: said(v.nullable(build), 'The build; null for an image that was not built here.'),
})

const definitions = {
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
  hidden,
  check,
  finding,
  waived,
  compared,
  notCompared,
  growth,
  baseline,
  layerChange,
  removedLayer,
  build,
}

/** JSON Schema, draft 2020-12; members that it does not know are let through. */
export function reportSchema(): object {
  const { $schema, ...rest } = toJsonSchema(report, { definitions, target: 'draft-2020-12' })
  return { $schema, title: 'The report of slim-image', ...rest }
}
