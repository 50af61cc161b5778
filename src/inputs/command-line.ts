import { resolve } from 'node:path'
import type { ParseArgsOptionDescriptor } from 'node:util'
import { InvalidValueError, quoted } from '../oci/invalid-value-error.ts'
import type { Platform } from '../oci/platform.ts'
import { parseInputs } from './action-inputs.ts'
import {
  BUILD_HELP,
  CHECK_HELP,
  CHECK_OPTIONS,
  COMPARE_HELP,
  COMPARE_OPTIONS,
  GENERAL_HELP,
} from './command-help.ts'
import { EmptyInputError } from './empty-input-error.ts'
import { INPUT_ROWS, type InputName } from './input-table.ts'
import type { Inputs, PolicyRequest } from './inputs.ts'
import { type CatArguments, type LsArguments, parseCat, parseLs } from './look-arguments.ts'
import { parseArguments } from './parse-arguments.ts'
import { parsePlatforms } from './platforms.ts'
import {
  type ChecksArguments,
  type ExplainArguments,
  imageOption,
  type PolicyArguments,
  parseChecks,
  parseExplain,
  parsePolicyArguments,
} from './policy-arguments.ts'
import { parsePolicyInputs } from './policy-inputs.ts'
import type { Environment } from './read-event.ts'
import { parseRender, type RenderArguments } from './render-arguments.ts'
import { parseReportOptions, REPORT_OPTIONS, type ReportOptions } from './report-options.ts'
import { parseSourceReference, type SourceReference } from './source-reference.ts'
import { UsageError } from './usage-error.ts'
import type { Written } from './written.ts'

/** Two images or reports; each is an image as check takes it, or a report's file: what lies there decides. */
export interface CompareArguments extends ReportOptions {
  readonly command: 'compare'
  /** As they were written. */
  readonly old: string
  readonly new: string
  readonly platforms: readonly Platform[]
  readonly policy: PolicyRequest
  readonly image: string | undefined
}

/** What the user asked `slim-image` for. */
export type CommandLine =
  | ({
      readonly command: 'check'
      readonly source: SourceReference
      /** Those that are judged; empty for all that there are. */
      readonly platforms: readonly Platform[]
      readonly policy: PolicyRequest
      /** The name that the policy may have budgets for, as formatRepositoryName writes it. */
      readonly image: string | undefined
      /** Manifests and configurations are read, and no layer. */
      readonly sizesOnly: boolean
    } & ReportOptions)
  | CompareArguments
  | ({ readonly command: 'build'; readonly inputs: Inputs } & ReportOptions)
  | LsArguments
  | CatArguments
  | PolicyArguments
  | ChecksArguments
  | ExplainArguments
  | RenderArguments
  | { readonly command: 'help'; readonly text: string }

/** Reads the arguments after `slim-image`. Throws UsageError for everything that cannot be understood. */
export function parseCommandLine(argv: readonly string[], env: Environment, cwd: string): CommandLine {
  const [command, ...rest] = argv
  try {
    if (command === 'check') return parseCheck(rest, cwd)
    if (command === 'compare') return parseCompare(rest, cwd)
    if (command === 'build') return parseBuild(rest, env, cwd)
    if (command === 'ls') return parseLs(rest, cwd)
    if (command === 'cat') return parseCat(rest, cwd)
    if (command === 'policy') return parsePolicyArguments(rest)
    if (command === 'checks') return parseChecks(rest)
    if (command === 'explain') return parseExplain(rest)
    if (command === 'report') return parseRender(rest, cwd)
  } catch (error) {
    if (error instanceof InvalidValueError || error instanceof EmptyInputError) {
      throw new UsageError(error.message, { cause: error })
    }
    throw error
  }
  if (command === '--help' || command === '-h' || command === 'help')
    return { command: 'help', text: GENERAL_HELP }
  const received = command === undefined ? 'no command' : quoted(command)
  throw new UsageError(
    `slim-image: received ${received}, expected check, compare, build, report, ls, cat, policy, checks or explain; slim-image --help says more`,
  )
}

function parseCheck(argv: readonly string[], cwd: string): CommandLine {
  const parsed = parseOptions(argv, CHECK_OPTIONS, { command: 'check', cwd })
  if (parsed.help) return { command: 'help', text: CHECK_HELP }
  const [source, ...more] = parsed.positionals
  if (source === undefined || more.length > 0) {
    const received =
      source === undefined ? 'no SOURCE' : `several: ${parsed.positionals.map(quoted).join(', ')}`
    throw new UsageError(
      `slim-image check: received ${received}, expected one SOURCE, for example oci:./layout`,
    )
  }
  return {
    command: 'check',
    source: parseSourceReference(source, cwd, 'SOURCE'),
    platforms: parsePlatforms(parsed.platforms, '--platform'),
    policy: Object.freeze(parsePolicyInputs(parsed.written, true)),
    image: imageOption(parsed.written),
    sizesOnly: parsed.sizesOnly,
    ...parsed.report,
  }
}

/** `check` is for images that are there already, and nothing is compared or kept for comparing. */
const ACTION_ONLY: ReadonlySet<InputName> = new Set(['source', 'recompress', 'store-report', 'baseline'])

function parseCompare(argv: readonly string[], cwd: string): CommandLine {
  const parsed = parseOptions(argv, COMPARE_OPTIONS, { command: 'compare', cwd })
  if (parsed.help) return { command: 'help', text: COMPARE_HELP }
  const [before, now, ...more] = parsed.positionals
  if (before === undefined || now === undefined || more.length > 0) {
    const { positionals } = parsed
    const received = positionals.length === 0 ? 'nothing' : positionals.map(quoted).join(', ')
    throw new UsageError(
      `slim-image compare: received ${received}, expected OLD and NEW, for example ghcr.io/owner/name:1.0 oci:./layout`,
    )
  }
  return {
    command: 'compare',
    old: before,
    new: now,
    platforms: parsePlatforms(parsed.platforms, '--platform'),
    policy: Object.freeze(parsePolicyInputs(parsed.written, true)),
    image: imageOption(parsed.written),
    ...parsed.report,
  }
}

function parseBuild(argv: readonly string[], env: Environment, cwd: string): CommandLine {
  const names = INPUT_ROWS.map(({ name }) => name).filter((name) => !ACTION_ONLY.has(name))
  const parsed = parseOptions(argv, names, { command: 'build', cwd })
  if (parsed.help) return { command: 'help', text: BUILD_HELP }
  const [context, ...more] = parsed.positionals
  if (more.length > 0 || (context !== undefined && parsed.written('context') !== undefined)) {
    throw new UsageError('slim-image build: received several contexts, expected one CONTEXT')
  }
  const written: Written = (name) => (name === 'context' ? context : undefined) ?? parsed.written(name)
  const inputs = parseInputs(written, {
    env,
    event: undefined,
    workspace: resolve(cwd),
    policyMayLieOutside: true,
  })
  return { command: 'build', inputs, ...parsed.report }
}

interface ParsedOptions {
  readonly help: boolean
  readonly positionals: readonly string[]
  readonly written: Written
  readonly platforms: readonly string[]
  readonly sizesOnly: boolean
  readonly report: ReportOptions
}

function parseOptions(
  argv: readonly string[],
  names: readonly InputName[],
  { command, cwd }: { readonly command: string; readonly cwd: string },
): ParsedOptions {
  const options: Record<string, ParseArgsOptionDescriptor> = {
    ...REPORT_OPTIONS,
    ...(command === 'build' ? {} : { platform: { type: 'string', multiple: true } }),
    ...(command === 'check' ? { 'sizes-only': { type: 'boolean' } } : {}),
  }
  for (const { name, kind } of INPUT_ROWS.filter((row) => names.includes(row.name))) {
    options[name] = { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' }
  }
  const { values, positionals } = parseArguments(
    { args: [...argv], options, allowPositionals: true },
    command,
  )
  const text = (name: string): string | undefined => {
    const value = values[name]
    return Array.isArray(value) ? value.join('\n') : value?.toString()
  }
  return {
    help: values['help'] === true,
    positionals,
    written: text,
    platforms: text('platform')?.split(/[\n,]/) ?? [],
    sizesOnly: values['sizes-only'] === true,
    report: parseReportOptions(values, cwd),
  }
}
