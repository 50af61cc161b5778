import * as v from 'valibot'
import { quoted } from '../oci/invalid-value-error.ts'

export interface RegistryFault {
  /** What was being done, as the beginning of a sentence: `reading the manifest ghcr.io/owner/name:main`. */
  readonly operation: string
  /** What came back, or what happened on the way to an answer. */
  readonly problem: string
  /** What would make it work; one sentence without its full stop. */
  readonly hint?: string | undefined
  readonly status?: number
  /** The registry's own error code (distribution-spec, Error Codes), upper case. */
  readonly code?: string | undefined
  /** True when the same request may work a moment later. */
  readonly transient?: boolean
  readonly retryAfterMs?: number | undefined
}

/** A registry refused, failed or did not answer. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
  readonly operation: string
  readonly status: number | undefined
  readonly code: string | undefined
  readonly transient: boolean
  readonly retryAfterMs: number | undefined

  constructor(fault: RegistryFault, options?: ErrorOptions) {
    super(`${fault.operation}: ${fault.problem}${fault.hint === undefined ? '' : `; ${fault.hint}`}`, options)
    this.operation = fault.operation
    this.status = fault.status
    this.code = fault.code
    this.transient = fault.transient ?? false
    this.retryAfterMs = fault.retryAfterMs
  }
}

const errorsSchema = v.object({
  errors: v.pipe(
    v.array(v.object({ code: v.optional(v.string()), message: v.optional(v.string()) })),
    v.minLength(1),
  ),
})

export interface ReportedError {
  readonly code: string | undefined
  readonly message: string
}

/** Reads the error document of distribution-spec; any other body counts as a message without a code. */
export function parseReportedError(body: string): ReportedError {
  const parsed = v.safeParse(errorsSchema, tryJson(body))
  const first = parsed.success ? parsed.output.errors[0] : undefined
  if (first === undefined) return { code: undefined, message: body.trim() }
  const code = first.code !== undefined && /^[A-Za-z0-9_]{1,64}$/.test(first.code) ? first.code : undefined
  return { code: code?.toUpperCase(), message: first.message ?? '' }
}

/** `answered 403 DENIED "installation not allowed"`, with the registry's text quoted and cut. */
export function describeAnswer(host: string, status: number, { code, message }: ReportedError): string {
  const parts = [`${host} answered ${status}`, code, message === '' ? undefined : quoted(message)]
  return parts.filter((part) => part !== undefined).join(' ')
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
