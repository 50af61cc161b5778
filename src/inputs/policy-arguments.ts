import type { ParseArgsOptionDescriptor } from 'node:util'
import { quoted } from '../oci/invalid-value-error.ts'
import { formatPlatform, parsePlatform } from '../oci/platform.ts'
import { formatRepositoryName, parseRepositoryName } from '../oci/reference.ts'
import { CHECKS_HELP, EXPLAIN_HELP, POLICY_HELP, POLICY_OPTIONS } from './command-help.ts'
import type { PolicyRequest } from './inputs.ts'
import { parseArguments } from './parse-arguments.ts'
import { parsePolicyInputs } from './policy-inputs.ts'
import { UsageError } from './usage-error.ts'
import { requiredInput, type Written } from './written.ts'

export interface PolicyArguments {
  readonly command: 'policy'
  readonly request: PolicyRequest
  /** Whose budgets are wanted, as formatRepositoryName writes it. */
  readonly image: string | undefined
  /** Whose budgets are wanted, as formatPlatform writes it. */
  readonly platform: string | undefined
}

export interface ChecksArguments {
  readonly command: 'checks'
}

export interface ExplainArguments {
  readonly command: 'explain'
  readonly id: string
}

type Help = { readonly command: 'help'; readonly text: string }

const HELP = { help: { type: 'boolean', short: 'h' } } as const

/** The arguments after `slim-image policy`. Throws UsageError or InvalidValueError. */
export function parsePolicyArguments(argv: readonly string[]): PolicyArguments | Help {
  const options: Record<string, ParseArgsOptionDescriptor> = { ...HELP, platform: { type: 'string' } }
  for (const name of POLICY_OPTIONS) options[name] = { type: 'string' }
  const { values, positionals } = parseArguments(
    { args: [...argv], options, allowPositionals: true },
    'policy',
  )
  if (values['help'] === true) return { command: 'help', text: POLICY_HELP }
  requireNone('policy', positionals)
  const written: Written = (name) => values[name]?.toString()
  const { platform } = values
  return {
    command: 'policy',
    request: parsePolicyInputs(written, true),
    image: imageOption(written),
    platform:
      platform === undefined ? undefined : formatPlatform(parsePlatform(platform.toString(), '--platform')),
  }
}

/** The image that a policy may have budgets for; undefined for `auto`. */
export function imageOption(written: Written): string | undefined {
  const text = requiredInput(written, 'image', 'a name such as ghcr.io/owner/name, or auto')
  return text === 'auto' ? undefined : formatRepositoryName(parseRepositoryName(text, 'image'))
}

/** The arguments after `slim-image checks`. Throws UsageError. */
export function parseChecks(argv: readonly string[]): ChecksArguments | Help {
  const parsed = parseArguments({ args: [...argv], options: HELP, allowPositionals: true }, 'checks')
  if (parsed.values.help === true) return { command: 'help', text: CHECKS_HELP }
  requireNone('checks', parsed.positionals)
  return { command: 'checks' }
}

/** The arguments after `slim-image explain`. Throws UsageError. */
export function parseExplain(argv: readonly string[]): ExplainArguments | Help {
  const parsed = parseArguments({ args: [...argv], options: HELP, allowPositionals: true }, 'explain')
  if (parsed.values.help === true) return { command: 'help', text: EXPLAIN_HELP }
  const [id, ...more] = parsed.positionals
  if (id !== undefined && more.length === 0) return { command: 'explain', id }
  const received = id === undefined ? 'nothing' : parsed.positionals.map(quoted).join(', ')
  throw new UsageError(
    `slim-image explain: received ${received}, expected one CHECK, for example build-tools`,
  )
}

function requireNone(command: string, positionals: readonly string[]): void {
  if (positionals.length === 0) return
  const received = positionals.map(quoted).join(', ')
  throw new UsageError(`slim-image ${command}: received ${received}, expected options only`)
}
