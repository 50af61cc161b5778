import type { Credentials } from './credentials.ts'
import { hintFor } from './hints.ts'
import type { HttpResponse } from './http.ts'
import type { Operation } from './operation.ts'
import { describeAnswer, parseReportedError, RegistryError } from './registry-error.ts'
import { parseRetryAfter } from './retrying.ts'

const LONGEST_ERROR_BODY = 64 * 1024
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504])

/** Turns an answer that nobody asked for into an error, with the registry's words and what would make it work. */
export async function refusalOf(
  operation: Operation,
  host: string,
  response: HttpResponse,
  credentials: Credentials | undefined,
): Promise<RegistryError> {
  const { status } = response
  const body = await response.bytes(LONGEST_ERROR_BODY).catch(() => Buffer.alloc(0))
  const reported = parseReportedError(body.toString('utf8'))
  const { registry, repository } = operation.repository
  const hint = hintFor({
    ...reported,
    status,
    registry,
    repository,
    access: operation.access,
    from: credentials?.from,
    anonymous: credentials === undefined || credentials.kind === 'anonymous',
  })
  return new RegistryError({
    operation: operation.description,
    problem: describeAnswer(host, status, reported),
    hint,
    status,
    code: reported.code,
    transient: TRANSIENT.has(status),
    retryAfterMs: parseRetryAfter(response.header('retry-after'), Date.now()),
  })
}
