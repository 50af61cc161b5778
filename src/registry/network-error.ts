import { quoted } from '../oci/invalid-value-error.ts'
import { codeOf, messageOf } from '../oci/thrown.ts'
import { RegistryError } from './registry-error.ts'

interface Meaning {
  readonly problem: string
  readonly transient: boolean
}

const MEANINGS: Readonly<Record<string, Meaning>> = {
  UND_ERR_CONNECT_TIMEOUT: { problem: 'gave no connection in time', transient: true },
  UND_ERR_HEADERS_TIMEOUT: { problem: 'gave no answer in time', transient: true },
  UND_ERR_BODY_TIMEOUT: { problem: 'stopped in the middle of its answer', transient: true },
  UND_ERR_SOCKET: { problem: 'closed the connection', transient: true },
  ETIMEDOUT: { problem: 'gave no connection in time', transient: true },
  ECONNRESET: { problem: 'closed the connection', transient: true },
  EPIPE: { problem: 'closed the connection', transient: true },
  EAI_AGAIN: { problem: 'has no address at the moment (DNS)', transient: true },
  ENOTFOUND: { problem: 'has no address (DNS)', transient: false },
  ECONNREFUSED: { problem: 'refused the connection', transient: false },
}

const CERTIFICATE =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER))/

/** Says in words what kept a request from being answered, by Node's and undici's error codes. */
export function networkError(operation: string, host: string, cause: unknown): RegistryError {
  const code = firstCodeOf(cause)
  const known = code === undefined ? undefined : MEANINGS[code]
  if (known !== undefined) {
    const { problem, transient } = known
    return new RegistryError({ operation, problem: `${host} ${problem} (${code})`, transient }, { cause })
  }
  const hint =
    code !== undefined && CERTIFICATE.test(code)
      ? 'where a company proxy inspects TLS, point NODE_EXTRA_CA_CERTS to its certificate'
      : undefined
  return new RegistryError(
    { operation, problem: `${host} gave no answer that can be used: ${quoted(messageOf(cause))}`, hint },
    { cause },
  )
}

/** Of the error itself, or of the first one inside where several addresses were tried. */
function firstCodeOf(cause: unknown): string | undefined {
  const code = codeOf(cause)
  if (code !== undefined || typeof cause !== 'object' || cause === null) return code
  return 'errors' in cause && Array.isArray(cause.errors) ? firstCodeOf(cause.errors[0]) : undefined
}
