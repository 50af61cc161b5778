import type { BuildStep, ContextFacts, Leftover } from '../build/build-facts.ts'
import { nameOf } from '../image/path-parts.ts'
import { formatByteSize } from '../oci/byte-size.ts'
import { groupedNumber } from '../oci/grouped-number.ts'
import type { CheckOutcome, Finding, RunningCheck, Subject } from './check.ts'
import { installsIn } from './layer-cache/installs.ts'
import { takesAll } from './layer-cache/source-copies.ts'
import { levels } from './levels.ts'
import { numberOption } from './options.ts'
import { outcomeOf, skipped } from './outcome.ts'
import { inBrackets, quotedInstruction } from './short-place.ts'

/** What a `COPY .` takes along that no build needs, and how much it is. */
export const buildContext: RunningCheck = {
  id: 'build-context',
  title: 'Build context',
  says: 'Walks the build context with its ignore file applied where an instruction copies all of it, and lists what hardly any build needs.',
  why: 'What lies in the context by accident ends up in layers, and any change of it makes every later step run again.',
  levels: levels('warn', 'warn', 'warn'),
  options: {
    'largest-context': {
      kind: 'size',
      says: 'The size from which on a context that is copied as a whole is reported',
      default: 50_000_000,
    },
  },
  run,
}

/** Smaller ones are not worth a line. */
const LEAST_BYTES = 1_000_000

function run({ build, options }: Subject): CheckOutcome {
  if (build === undefined) return skipped('The image was not built here, so no context is known.')
  const { context, steps } = build
  if (context === undefined) return skipped('The context is no folder of this machine.')
  if (steps === undefined) return skipped('BuildKit recorded no definition of this build.')
  const copy = steps.find(takesAll)
  const size = `${context.isComplete ? '' : 'at least '}${formatByteSize(context.bytes)} in ${groupedNumber(context.files)} files`
  if (copy === undefined) {
    return outcomeOf(`No instruction copies the whole context (${size}).`, [])
  }
  const leftovers = context.leftovers.filter((one) => isWorthALine(one) && !isUsed(one, steps))
  const rest = context.bytes - leftovers.reduce((sum, { bytes }) => sum + bytes, 0)
  const limit = numberOption(options, 'largest-context')
  const findings = [
    ...leftovers.map((one) => leftoverFinding(one, { context, copy, leftovers })),
    ...(rest > limit ? [tooLarge(context, copy, limit)] : []),
  ]
  const summary = `${quotedInstruction(copy.instruction)} copies a context of ${size}, ${fileWords(context)}.`
  return outcomeOf(
    summary,
    findings.length === 0 && context.ignoreFile === undefined ? [noFile(context, copy)] : findings,
  )
}

function fileWords({ ignoreFile }: ContextFacts): string {
  return ignoreFile === undefined ? 'without a .dockerignore' : `after ${ignoreFile}`
}

/** Version control and node_modules change or break the result at any size. */
function isWorthALine({ kind, bytes }: Leftover): boolean {
  return kind === 'version control' || kind === 'node_modules' || bytes >= LEAST_BYTES
}

/** Version control as a command of its own, not as a word such as a package's name. */
const COMMAND = /(?:^|[\n;&|({`!]|-c |\b(?:then|do|else|time|exec) )\s*(?:\w+=\S* )*(?:git|hg|svn)\s/

/** Whether this build takes it on purpose. */
function isUsed({ kind, path }: Leftover, steps: readonly BuildStep[]): boolean {
  const name = nameOf(path)
  if (steps.some(({ copies }) => copies.some(({ source }) => source.split('/').includes(name)))) return true
  const commands = steps.flatMap(({ command }) => (command === undefined ? [] : [command.args]))
  if (kind === 'version control') return commands.some((args) => COMMAND.test(args.join(' ')))
  // Where nothing installs packages here, the ones in the context are the ones that run.
  if (kind !== 'node_modules') return false
  return !commands.some((args) => installsIn(args).some(({ rule }) => rule.family === 'npm'))
}

interface Where {
  readonly context: ContextFacts
  readonly copy: BuildStep
  readonly leftovers: readonly Leftover[]
}

const REASONS: Readonly<Record<Leftover['kind'], string>> = {
  'version control': 'which changes with every commit, so no later step is ever taken from a cache',
  node_modules: 'which this build installs itself, and which may belong to another system',
  'build output': 'which an earlier build left',
  'virtual environment': 'which belongs to another machine',
  cache: 'which is of use on the machine that wrote it only',
}

function leftoverFinding({ kind, path, count, bytes }: Leftover, where: Where): Finding {
  const { context, copy, leftovers } = where
  const others = count === 1 ? '' : ` and ${count - 1} more of that name`
  const size = `${context.isComplete ? '' : 'at least '}${formatByteSize(bytes)}`
  return {
    level: 'warn',
    message: `${quotedInstruction(copy.instruction)}${inBrackets(copy.dockerfile)} copies ${path}${others} (${size}), ${REASONS[kind]}.`,
    remedy: `Add to ${newFile(context)}: ${leftovers.map(({ pattern }) => `\`${pattern}\``).join(', ')}`,
    bytes,
    origin: 'own',
    ...placeOf(copy),
  }
}

function tooLarge(context: ContextFacts, copy: BuildStep, limit: number): Finding {
  const largest = context.largest.map(({ path, bytes }) => `${shortPath(path)} (${formatByteSize(bytes)})`)
  return {
    level: 'warn',
    message: `${quotedInstruction(copy.instruction)}${inBrackets(copy.dockerfile)} copies ${context.isComplete ? '' : 'at least '}${formatByteSize(context.bytes)}, more than ${formatByteSize(limit)}; the largest in it: ${largest.join(', ')}.`,
    remedy: `Add what the build does not need to ${newFile(context)}, or copy only the folders that it needs.`,
    bytes: context.bytes,
    origin: 'own',
    ...placeOf(copy),
  }
}

function noFile(context: ContextFacts, copy: BuildStep): Finding {
  return {
    level: 'note',
    message: `There is no .dockerignore, so ${quotedInstruction(copy.instruction)}${inBrackets(copy.dockerfile)} copies whatever lies in the folder.`,
    remedy: `Create ${newFile(context)} with what no build needs, for example: \`.git\`, \`**/node_modules\`, \`.env*\``,
    origin: 'own',
    ...placeOf(copy),
  }
}

/** Where a line belongs. */
function newFile({ folder, ignoreFile }: ContextFacts): string {
  return ignoreFile ?? (folder === '.' ? '.dockerignore' : `${folder}/.dockerignore`)
}

function placeOf({ dockerfile }: BuildStep): Pick<Finding, 'dockerfile'> {
  return dockerfile === undefined ? {} : { dockerfile }
}

const LONGEST_PATH = 60

function shortPath(path: string): string {
  const characters = [...path]
  return characters.length <= LONGEST_PATH ? path : `${characters.slice(0, LONGEST_PATH).join('')}…`
}
